/* Acts on a case: call, say it, hand the fresh case back. */
import { api, once } from '#lib/api/client.ts';
import type { Case } from '#lib/api/types.ts';
import { toast } from '#lib/ui/toast.svelte.ts';
import { attempt } from './attempt.ts';

const said: Record<string, string> = {
  acknowledge: 'It is yours now. The first clock has stopped.',
  wish: 'Their wish is noted.',
  apologise: 'The apology is recorded.',
  resolve: 'Recorded as put right.',
  'ask-back': 'Recorded. It can be closed now.',
  close: 'Closed. Thank you.',
  reopen: 'Open again.',
  assign: 'Handed over.',
  note: 'Note added.',
  dismiss: 'Seen and put away.',
};

/** For forms: throws, so that the fault lands at its field. */
export async function moveCase(id: string, move: string, body: unknown = {}): Promise<Case> {
  const c = await api.post<Case>(`/cases/${id}/${move}`, body, { headers: once() });
  toast(said[move] ?? 'Saved.');
  return c;
}

/** For buttons: a fault becomes a toast. */
export const tapCase = async (id: string, move: string, body: unknown = {}): Promise<Case | null> =>
  (await attempt(() => moveCase(id, move, body))) as Case | null;

export interface Complaint { customer_id?: string; text: string; severity: string; location_id?: string; employee_id?: string }
export async function writeComplaint(draft: Complaint): Promise<Case> {
  const c = await api.post<Case>('/cases', draft, { headers: once() });
  toast('Written down. The case is open.');
  return c;
}

export async function closeBefore(because: string): Promise<void> {
  const { closed } = await api.post<{ closed: number }>('/cases/close-before', { because });
  toast(`${closed} from before Rapport are closed.`);
}
