// SPDX-License-Identifier: Apache-2.0
/* Before the app is there. The theme this person chose, else the system's; and, for someone who was signed in here when they left
 * (src/lib/session.svelte.ts notes it), the first questions to the API, so that the answers come while the app is still on its way
 * (src/lib/api/client.ts takes them). */
try {
  const theme = localStorage.getItem('rapport-theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
  const here = localStorage.getItem('rapport-here');
  if (here) {
    const ask = (at) => fetch('/api/v1' + at, { headers: { accept: 'application/json' }, credentials: 'same-origin' });
    window.rapportAsked = { '/session': ask('/session'), '/systems': ask('/systems') };
    if (here === 'people' && location.pathname === '/') for (const at of ['/today', '/thanks?limit=3']) window.rapportAsked[at] = ask(at);
    for (const answer of Object.values(window.rapportAsked)) answer.catch(() => {});
  }
} catch { /* storage is off: the system's theme, and no head start */ }
