// SPDX-License-Identifier: Apache-2.0
import { api, once } from '#lib/api/client.ts';
import type { Told, ToldLook, ToldRule, ToldText } from '#lib/api/types.ts';
import { toast, undo } from '#lib/ui/toast.svelte.ts';
import { attempt } from './attempt.ts';

/** A person told them: no message does any more. Undo takes that back, not the message that was stopped. */
export async function tellByHand(of: string, what: string, after: () => void): Promise<void> {
  await attempt(async () => {
    const told = await api.post<Told>(`${of}/told`, { what }, { headers: once() });
    undo('Noted: you told them.', () => void attempt(() => api.del(`/told/${told.id}`)).then(after));
  });
  after();
}

export async function switchToldRule(r: ToldRule, on: boolean, after: (r: ToldRule) => void): Promise<void> {
  const turn = (is_on: boolean) => attempt(async () => after(await api.patch<ToldRule>(`/told-rules/${r.id}`, { is_on })));
  if (!(await turn(on))) return;
  undo(on ? 'They are told from now on.' : 'They are not told any more.', () => void turn(!on));
}

export async function keepToldWords(r: ToldRule, texts: ToldText[], more: { is_on?: boolean } = {}): Promise<ToldRule> {
  const kept = await api.patch<ToldRule>(`/told-rules/${r.id}`, { ...more, texts: texts.map(({ language, subject, text }) => ({ language, subject, text })) });
  toast('The words are kept. They hold from the next message on.');
  return kept;
}

export async function resetToldRule(r: ToldRule): Promise<ToldRule> {
  await api.del(`/told-rules/${r.id}`);
  toast('It is as it came.');
  return api.get<ToldRule>(`/told-rules/${r.id}`);
}

export const lookAtTold = (r: ToldRule, t: ToldText): Promise<ToldLook> => api.post<ToldLook>(`/told-rules/${r.id}/look`, { language: t.language, subject: t.subject, text: t.text });
