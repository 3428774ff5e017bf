/* Who is signed in, and what they may do. Read once at start, again after sign-in or a change of business. */
import { goto } from '$app/navigation';
import { api, Problem, whenSignedOut } from './api/client.ts';
import { forgetPages } from './api/pages.svelte.ts';
import { forgetAll } from './api/resource.svelte.ts';
import { startStream, stopStream } from './api/stream.svelte.ts';
import type { Session } from './api/types.ts';

export const session = $state<{ me: Session | null; known: boolean; problem: Problem | null }>({ me: null, known: false, problem: null });

export const can = (permission: string): boolean => session.me?.permissions.includes(permission) ?? false;
export const zone = (): string => session.me?.business.zone ?? 'UTC';
export const currency = (): string => session.me?.business.currency ?? 'EUR';

/** Take a fresh session (from sign-in, set-up, join or switch) and start listening. */
export function enter(me: Session): void {
  forgetAll();
  forgetPages();
  session.me = me;
  session.known = true;
  session.problem = null;
  startStream();
}

export async function readSession(): Promise<void> {
  try {
    enter(await api.get<Session>('/session', { quiet401: true }));
  } catch (e) {
    session.me = null;
    session.known = true;
    session.problem = e instanceof Problem && e.status !== 401 ? e : null;
  }
}

export function leave(): void {
  stopStream();
  forgetAll();
  forgetPages();
  session.me = null;
}

whenSignedOut(() => {
  if (!session.me) return;
  leave();
  void goto(`/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`);
});
