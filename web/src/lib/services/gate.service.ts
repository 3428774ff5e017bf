// SPDX-License-Identifier: Apache-2.0
/* By what kinds of mail are known at the gate: added, learned from an example, taken away. */
import { api, once } from '#lib/api/client.ts';
import type { GatePattern, GateProposal } from '#lib/api/types.ts';
import { toast, undo } from '#lib/ui/toast.svelte.ts';
import { attempt } from './attempt.ts';

type Draft = { kind: string; sender: string; subject: string; text: string };
const body = (d: Draft) => ({ kind: d.kind, sender: d.sender.trim() || null, subject: d.subject.trim() || null, text: d.text.trim() || null });
const post = (b: object) => api.post<GatePattern>('/gate/patterns', b, { headers: once() });

export async function addPattern(d: Draft): Promise<GatePattern> {
  const made = await post(body(d));
  toast('The pattern is saved.');
  return made;
}
export const learnPattern = (message_id: string, kind: string): Promise<GateProposal> => api.post<GateProposal>('/gate/patterns/propose', { message_id, kind });
export async function dropPattern(p: GatePattern): Promise<void> {
  await api.del(`/gate/patterns/${p.id}`);
  undo('The pattern is gone.', () => void attempt(() => post({ kind: p.kind, sender: p.sender, subject: p.subject, text: p.text })));
}
