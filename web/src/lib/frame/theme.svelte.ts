// SPDX-License-Identifier: Apache-2.0
/* The theme: the system's, or the one chosen here (kept in this browser only). */
export type Theme = 'system' | 'light' | 'dark';
const key = 'rapport-theme';

function kept(): Theme {
  try {
    const t = localStorage.getItem(key);
    return t === 'light' || t === 'dark' ? t : 'system';
  } catch {
    return 'system';
  }
}
export const theme = $state<{ now: Theme }>({ now: kept() });

export function setTheme(t: Theme): void {
  theme.now = t;
  if (t === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = t;
  try {
    if (t === 'system') localStorage.removeItem(key);
    else localStorage.setItem(key, t);
  } catch {
    /* storage is off: the choice lasts until the page is left */
  }
}
