// SPDX-License-Identifier: Apache-2.0
import { api, once } from '#lib/api/client.ts';
import type { GuardHit, GuardRule, GuardTried } from '#lib/api/types.ts';
import { toast, undo } from '#lib/ui/toast.svelte.ts';
import { attempt } from './attempt.ts';

export type RuleDraft = Pick<GuardRule, 'name' | 'words' | 'kinds' | 'act' | 'tell' | 'conditions'>;

export async function switchRule(r: GuardRule, on: boolean, after: () => void): Promise<void> {
  const turn = (is_on: boolean) => attempt(() => api.patch(`/guard/rules/${r.id}`, { is_on })).then(after);
  await turn(on);
  undo(on ? `“${r.name}” is asked again.` : `“${r.name}” is switched off.`, () => void turn(!on));
}

export async function keepRule(id: string | null, draft: RuleDraft): Promise<void> {
  if (id) await api.patch(`/guard/rules/${id}`, draft);
  else await api.post('/guard/rules', draft, { headers: once() });
  toast('The rule is kept. It holds from the next message on.');
}

export const tryRule = (draft: RuleDraft): Promise<GuardTried> => api.post<GuardTried>('/guard/try', draft);

export async function dropRule(r: GuardRule): Promise<void> {
  await api.del(`/guard/rules/${r.id}`);
  toast(r.is_shipped ? 'The rule is as it came.' : 'The rule is gone. What it said stays.');
}

/** One tap says so, the same tap again takes it back. */
export async function judge(h: GuardHit, right: boolean, after: () => void): Promise<void> {
  await attempt(() => api.patch(`/guard/hits/${h.id}`, { is_right: h.is_right === right ? null : right }));
  after();
}

export async function decide(h: GuardHit, how: 'release' | 'stop', reason: string): Promise<void> {
  await api.post(`/messages/${h.message_id}/${how}`, { reason }, { headers: once() });
  toast(how === 'release' ? 'It is on its way.' : 'It will not be sent.');
}
