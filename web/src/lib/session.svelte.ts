// SPDX-License-Identifier: Apache-2.0
/* Who is signed in, and what they may do. Read once at start, again after sign-in or a change of business. */
import { goto } from '$app/navigation';
import { api, Problem, wasAsked, whenSignedOut } from './api/client.ts';
import { forgetPages } from './api/pages.svelte.ts';
import { forgetAll } from './api/resource.svelte.ts';
import { readSystems, systems } from './systems.svelte.ts';
import { startStream, stopStream } from './api/stream.svelte.ts';
import type { Session, Start } from './api/types.ts';

export const session = $state<{ me: Session | null; problem: Problem | null }>({ me: null, problem: null });

export const can = (permission: string): boolean => session.me?.permissions.includes(permission) ?? false;
export const zone = (): string => session.me?.business.zone ?? 'UTC';
export const currency = (): string => session.me?.business.currency ?? 'EUR';

/* Noted in this browser for the next visit (scripts/first.js): nobody's name, only that somebody is here and whether they see people. */
function note(here: '' | 'figures' | 'people'): void {
  try {
    if (here) localStorage.setItem('rapport-here', here);
    else localStorage.removeItem('rapport-here');
  } catch { /* storage is off: no head start next time */ }
}

/** Take a fresh session (from sign-in, set-up, join or switch) and start listening. */
export function enter(me: Session): void {
  forgetAll();
  forgetPages();
  session.me = me;
  session.problem = null;
  systems.ready = false;
  void readSystems();
  note(can('people') ? 'people' : 'figures');
  if (!me.second_needed) startStream();
}

/** Who is here: takes their session, or says where to go instead. A stranger is known before the session is asked for. */
export async function arrive(): Promise<'in' | 'setup' | 'sign-in' | 'trouble'> {
  session.problem = null;
  try {
    if (wasAsked('/session')) {
      const me = await api.get<Session>('/session', { quiet401: true }).catch(() => null); // they may be signed out by now
      if (me) {
        enter(me);
        return 'in';
      }
      note('');
    }
    const start = await api.get<Start>('/setup');
    if (start.needed) return 'setup';
    if (start.signed_in === false) return 'sign-in';
    enter(await api.get<Session>('/session', { quiet401: true }));
    return 'in';
  } catch (e) {
    const p = e instanceof Problem ? e : new Problem(0, 'internal', String(e));
    if (p.status === 401) return 'sign-in';
    session.problem = p;
    return 'trouble';
  }
}

export function leave(): void {
  stopStream();
  note('');
  forgetAll();
  forgetPages();
  session.me = null;
}

whenSignedOut(() => {
  if (!session.me) return;
  leave();
  void goto(`/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`);
});
