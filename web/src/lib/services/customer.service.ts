import { api, once } from '#lib/api/client.ts';
import type { Customer, Invitation } from '#lib/api/types.ts';
import { toast } from '#lib/ui/toast.svelte.ts';
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

export async function changeCustomer(id: string, change: CustomerDraft): Promise<Customer> {
  const c = await api.patch<Customer>(`/customers/${id}`, change);
  toast('Saved.');
  return c;
}

export interface Asking { customer_id: string; employee_id?: string; location_id?: string; touchpoint?: string; channel: string }
export const invite = (survey: string, asking: Asking): Promise<Invitation> =>
  api.post<Invitation>(`/surveys/${survey}/invitations`, asking, { headers: once() });

export async function noteVisit(customer: Customer): Promise<boolean> {
  const at = new Date().toISOString();
  const ok = await attempt(() => api.post('/events', { kind: 'visit', at, customer_id: customer.id, fields: {} }, { headers: once() }));
  if (ok) toast(`${customer.call_name ?? customer.name ?? 'Their'} visit is noted.`.replace(/^(?!Their)(.+?) visit/, '$1’s visit'));
  return Boolean(ok);
}
