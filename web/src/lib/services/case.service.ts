// SPDX-License-Identifier: Apache-2.0
/* Acts on a case: call, say what was done and offer to take it back, hand the fresh case on. */
import { api, once } from '#lib/api/client.ts';
import type { Case, Employee } from '#lib/api/types.ts';
import { toast, undo } from '#lib/ui/toast.svelte.ts';
import { count } from '#lib/words/numbers.ts';
import { attempt } from './attempt.ts';

const said: Record<string, string> = {
  acknowledge: 'It is yours now.', wish: 'Their wish is noted.', apologise: 'The apology is noted.', resolve: 'Noted as put right.', 'ask-back': 'Noted as asked back.',
  close: 'Closed. Thank you.', dismiss: 'Seen and put away.', reopen: 'It is open again.', assign: 'Handed over.',
};

/** For forms: throws, so that the fault lands at its field. `after` gets the case as it is when the act was taken back. */
export async function moveCase(id: string, move: string, body: unknown = {}, after?: (c: Case) => void, words = said[move]): Promise<Case> {
  const c = await api.post<Case>(`/cases/${id}/${move}`, body, { headers: once() });
  if (words) undo(words, () => void attempt(() => api.post<Case>(`/cases/${id}/undo`, {}, { headers: once() })).then((back) => { if (back && back !== true) after?.(back); }));
  return c;
}

/** For buttons: a fault becomes a toast. */
export const tapCase = async (id: string, move: string, body: unknown = {}, after?: (c: Case) => void, words?: string): Promise<Case | null> =>
  (await attempt(() => moveCase(id, move, body, after, words))) as Case | null;

/** For buttons on another page than the case's. */
export const tapCaseFromAfar = async (id: string, move: string, after?: () => void): Promise<boolean> => (await tapCase(id, move, {}, after)) !== null;

export const handOver = (id: string, to: Employee, after: (c: Case) => void): Promise<Case | null> =>
  tapCase(id, 'assign', { employee_id: to.id }, after, `Handed over to ${to.name}.`);

export interface Complaint { customer_id?: string; text: string; severity: string; location_id?: string; employee_id?: string }
export async function writeComplaint(draft: Complaint): Promise<Case> {
  const c = await api.post<Case>('/cases', draft, { headers: once() });
  toast('Written down. The case is open.');
  return c;
}

/** All from before Rapport at once; for some minutes they can be opened again together. */
export async function closeBefore(because: string, after: () => void): Promise<void> {
  const { closed } = await api.post<{ closed: number }>('/cases/close-before', { because });
  const words = closed === 1 ? 'One case from before Rapport is closed.' : `${count(closed)} cases from before Rapport are closed.`;
  undo(words, () => void attempt(() => api.post('/cases/open-before')).then(after));
}
