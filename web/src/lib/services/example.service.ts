// SPDX-License-Identifier: Apache-2.0
import { goto } from '$app/navigation';
import { api } from '#lib/api/client.ts';
import type { Example, Session } from '#lib/api/types.ts';
import { enter } from '#lib/session.svelte.ts';
import { attempt } from './attempt.ts';
import { switchBusiness } from './session.service.ts';

export const readExample = () => api.get<Example>('/example');

export async function renewExample(): Promise<Example | null> {
  const told = await attempt(() => api.post<Example>('/example/renew', {}));
  return told === true ? null : told;
}

/** Made when there is none yet, and gone to. */
export async function lookAtExample(): Promise<void> {
  const told = await attempt(() => api.post<Example>('/example', {}));
  if (told && told !== true && told.example_id) await switchBusiness(told.example_id);
}

/** Another one stands in its place: the same page, from the beginning. */
export async function enterAgain(): Promise<void> {
  enter(await api.get<Session>('/session'));
  await goto('/');
}
