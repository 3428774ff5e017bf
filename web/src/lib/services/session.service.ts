// SPDX-License-Identifier: Apache-2.0
import { goto } from '$app/navigation';
import { api } from '#lib/api/client.ts';
import type { Session } from '#lib/api/types.ts';
import { enter, leave } from '#lib/session.svelte.ts';
import { toast } from '#lib/ui/toast.svelte.ts';
import { attempt } from './attempt.ts';

/** code: the second step, when the program asked for it. */
export async function signIn(email: string, password: string, code = ''): Promise<void> {
  enter(await api.post<Session>('/session', { email, password, ...(code && { code }) }, { quiet401: true }));
}

export async function signOut(): Promise<void> {
  await attempt(() => api.del('/session', { quiet401: true }));
  leave();
  await goto('/sign-in');
}

export async function signOutEverywhere(): Promise<void> {
  if (!(await attempt(() => api.del('/sessions')))) return;
  leave();
  await goto('/sign-in');
}

export async function switchBusiness(id: string): Promise<void> {
  const me = await attempt(() => api.post<Session | undefined>('/session/business', { business_id: id }));
  if (!me) return;
  enter(await api.get<Session>('/session'));
  await goto('/');
}

export async function changePassword(current: string, next: string): Promise<void> {
  await api.post('/account/password', { current, new: next }, { quiet401: true });
  toast('Your password is changed.');
}
