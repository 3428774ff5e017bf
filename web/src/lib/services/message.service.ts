// SPDX-License-Identifier: Apache-2.0
import { api, once } from '#lib/api/client.ts';
import type { Message } from '#lib/api/types.ts';
import { toast } from '#lib/ui/toast.svelte.ts';
import { stateOf } from '#lib/words/messages.ts';

export interface Letter { customer_id: string; subject: string; text: string; case_id?: string; reply_to_id?: string }

/** For forms: throws, so that the fault lands at its field. What is not sent says why. */
export async function writeLetter(letter: Letter): Promise<Message> {
  const m = await api.post<Message>('/messages', letter, { headers: once() });
  if (m.state === 'skipped') toast(m.reason_text ?? 'Nothing was sent.', { tone: 'bad' });
  else toast(m.state === 'queued' ? 'Your letter is on its way.' : `Your letter is written. ${stateOf[m.state].words}.`);
  return m;
}

export async function moveMessage(id: string, move: string, reason?: string): Promise<Message> {
  const m = await api.post<Message>(`/messages/${id}/${move}`, reason === undefined ? {} : { reason }, { headers: once() });
  toast(`${stateOf[m.state].words}.`);
  return m;
}

export const thanked = (id: string): Promise<unknown> => api.post(`/thanks/${id}/done`, {}, { headers: once() });
