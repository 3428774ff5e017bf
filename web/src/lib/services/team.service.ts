// SPDX-License-Identifier: Apache-2.0
import { api, once, problemOf } from '#lib/api/client.ts';
import type { Department, Employee, Holidays, Hours, Invite, Location } from '#lib/api/types.ts';
import { toast, undo } from '#lib/ui/toast.svelte.ts';
import { attempt } from './attempt.ts';

export interface EmployeeDraft { name: string; role: string; location_id: string | null; department_id: string | null; email?: string | null }

export async function saveEmployee(id: string | null, draft: EmployeeDraft): Promise<Employee> {
  const given = id ? draft : Object.fromEntries(Object.entries(draft).filter(([, v]) => v !== null));
  const e = id ? await api.patch<Employee>(`/employees/${id}`, given) : await api.post<Employee>('/employees', given, { headers: once() });
  toast(id ? 'Saved.' : `${e.name} is on the team.`);
  return e;
}

export const inviteEmployee = (id: string): Promise<Invite> => api.post<Invite>(`/employees/${id}/invite`, {}, { headers: once() });

/** Put something away; Undo brings it back. */
export async function archive(at: string, name: string, after: () => void): Promise<void> {
  if (!(await attempt(() => api.patch(at, { archived: true })))) return;
  after();
  undo(`${name} is put away.`, () => void attempt(() => api.patch(at, { archived: false })).then(after));
}

export async function saveLocation(id: string | null, draft: { name: string; zone?: string; address?: string | null }): Promise<Location> {
  const given = id ? draft : Object.fromEntries(Object.entries(draft).filter(([, v]) => v));
  const l = id ? await api.patch<Location>(`/locations/${id}`, given) : await api.post<Location>('/locations', given, { headers: once() });
  toast('Saved.');
  return l;
}

export async function saveHours(at: string, hours: Hours): Promise<void> {
  await api.patch(at, hours);
  toast('The opening hours are saved.');
}

export async function saveDepartment(id: string | null, name: string): Promise<Department> {
  const d = id ? await api.patch<Department>(`/departments/${id}`, { name }) : await api.post<Department>('/departments', { name }, { headers: once() });
  toast('Saved.');
  return d;
}

/** The days in a calendar file, to choose from; nothing is kept by reading them. */
export async function readCalendar(file: Blob): Promise<Holidays> {
  const reply = await fetch('/api/v1/hours/calendar', { method: 'POST', body: file, headers: { 'content-type': 'text/calendar' } });
  if (!reply.ok) throw await problemOf(reply);
  return (await reply.json()) as Holidays;
}
