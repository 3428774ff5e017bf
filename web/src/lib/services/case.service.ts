// SPDX-License-Identifier: Apache-2.0
/* Acts on a case: call, hand the fresh case back. On the case's own page the path shows what was done; elsewhere a word says it. */
import { api, once } from '#lib/api/client.ts';
import type { Case, Employee } from '#lib/api/types.ts';
import { toast } from '#lib/ui/toast.svelte.ts';
import { attempt } from './attempt.ts';

/** For forms: throws, so that the fault lands at its field. */
export const moveCase = (id: string, move: string, body: unknown = {}): Promise<Case> =>
  api.post<Case>(`/cases/${id}/${move}`, body, { headers: once() });

/** For buttons: a fault becomes a toast. */
export const tapCase = async (id: string, move: string, body: unknown = {}): Promise<Case | null> =>
  (await attempt(() => moveCase(id, move, body))) as Case | null;

/** For buttons on another page than the case's. */
const said: Record<string, string> = { acknowledge: 'It is yours now.', close: 'Closed. Thank you.', dismiss: 'Seen and put away.' };
export async function tapCaseFromAfar(id: string, move: string): Promise<boolean> {
  const c = await tapCase(id, move);
  if (c) toast(said[move] ?? 'Saved.');
  return c !== null;
}

export async function handOver(id: string, to: Employee): Promise<Case | null> {
  const c = await tapCase(id, 'assign', { employee_id: to.id });
  if (c) toast(`Handed over to ${to.name}.`);
  return c;
}

export interface Complaint { customer_id?: string; text: string; severity: string; location_id?: string; employee_id?: string }
export async function writeComplaint(draft: Complaint): Promise<Case> {
  const c = await api.post<Case>('/cases', draft, { headers: once() });
  toast('Written down. The case is open.');
  return c;
}

export async function closeBefore(because: string): Promise<void> {
  const { closed } = await api.post<{ closed: number }>('/cases/close-before', { because });
  toast(closed === 1 ? 'One case from before Rapport is closed.' : `${closed} cases from before Rapport are closed.`);
}
