// SPDX-License-Identifier: Apache-2.0
/* Acts on a mail that arrived: seen to, whose it is, a case of it. */
import { api, once } from '#lib/api/client.ts';
import type { Case, Mail } from '#lib/api/types.ts';
import { toast, undo } from '#lib/ui/toast.svelte.ts';
import { say } from '#lib/words/trade.ts';
import { attempt } from './attempt.ts';

const post = <T>(id: string, act: string) => api.post<T>(`/mails/${id}/${act}`, {}, { headers: once() });

export const mailDone = (id: string): Promise<unknown> =>
  attempt(async () => { await post<Mail>(id, 'done'); undo('Seen to.', () => void attempt(() => post<Mail>(id, 'open'))); });
export const mailOpen = (id: string): Promise<unknown> => attempt(async () => { await post<Mail>(id, 'open'); toast('It waits again.'); });
export const mailCustomer = (id: string): Promise<unknown> => attempt(async () => { await post<Mail>(id, 'customer'); toast(say('They are a customer now.')); });
/** Goes to the case that was made. */
export const mailCase = (id: string, go: (c: Case) => void): Promise<unknown> =>
  attempt(async () => { const c = await post<Case>(id, 'case'); toast('The case is open.'); go(c); });
