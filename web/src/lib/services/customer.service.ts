// SPDX-License-Identifier: Apache-2.0
import { api, once } from '#lib/api/client.ts';
import type { Customer, Invitation } from '#lib/api/types.ts';
import { toast, undo } from '#lib/ui/toast.svelte.ts';
import { attempt } from './attempt.ts';

export interface CustomerDraft {
  name: string | null; call_name?: string | null; language?: string | null; notes?: string | null; kind?: 'person' | 'organisation';
  contact_points?: { kind: string; value: string; label?: string | null }[];
}

export async function addCustomer(draft: CustomerDraft): Promise<Customer> {
  const c = await api.post<Customer>('/customers', draft, { headers: once() });
  toast(`${c.name ?? 'The customer'} is remembered.`);
  return c;
}

/** Saves a change and offers the way back to what it was. */
export async function changeCustomer(was: Customer, change: CustomerDraft, after: (c: Customer) => void): Promise<Customer> {
  const at = `/customers/${was.id}`;
  const c = await api.patch<Customer>(at, change);
  const { name, call_name, language, notes, kind } = was;
  const points = was.contact_points.map((p) => ({ kind: p.kind, value: p.value, ...(p.label ? { label: p.label } : {}) }));
  undo('Saved.', () => void attempt(() => api.patch<Customer>(at, { name, call_name, language, notes: notes ?? null, kind, contact_points: points })).then((old) => { if (old && old !== true) after(old); }));
  return c;
}

export const noteWishes = async (id: string, change: Record<string, unknown>): Promise<Customer> => {
  const c = await api.patch<Customer>(`/customers/${id}`, change);
  toast('Noted.');
  return c;
};

export interface Asking { customer_id: string; employee_id?: string; location_id?: string; touchpoint?: string; channel: string }
export const invite = (survey: string, asking: Asking): Promise<Invitation> =>
  api.post<Invitation>(`/surveys/${survey}/invitations`, asking, { headers: once() });

export async function noteVisit(customer: Customer): Promise<boolean> {
  const at = new Date().toISOString();
  const ok = await attempt(() => api.post('/events', { kind: 'visit', at, customer_id: customer.id, fields: {} }, { headers: once() }));
  if (ok) toast(`${customer.call_name ?? customer.name ?? 'Their'} visit is noted.`.replace(/^(?!Their)(.+?) visit/, '$1’s visit'));
  return Boolean(ok);
}
