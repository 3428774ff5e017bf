// SPDX-License-Identifier: Apache-2.0
import { api, once, problemOf } from '#lib/api/client.ts';
import type { Department, Employee, Holidays, Hours, Invite, Location } from '#lib/api/types.ts';
import { toast, undo } from '#lib/ui/toast.svelte.ts';
import { attempt } from './attempt.ts';

export interface EmployeeDraft { name: string; role: string; location_id: string | null; department_id: string | null; email?: string | null }

/** Undo of something new puts it away, of a change puts back what was changed. */
function offer(words: string, at: string, before: Record<string, unknown>, after: () => void): void {
  undo(words, () => void attempt(() => api.patch(at, before)).then(after));
}
const asBefore = (was: object, change: object) => Object.fromEntries(Object.keys(change).map((k) => [k, (was as Record<string, unknown>)[k] ?? null]));
const given = (draft: object) => Object.fromEntries(Object.entries(draft).filter(([, v]) => v));

export async function saveEmployee(was: Employee | null, draft: EmployeeDraft, after: () => void): Promise<Employee> {
  const e = was ? await api.patch<Employee>(`/employees/${was.id}`, draft) : await api.post<Employee>('/employees', given(draft), { headers: once() });
  if (was) offer('Saved.', `/employees/${e.id}`, asBefore(was, draft), after);
  else offer(`${e.name} is on the team.`, `/employees/${e.id}`, { archived: true }, after);
  return e;
}

export const inviteEmployee = (id: string): Promise<Invite> => api.post<Invite>(`/employees/${id}/invite`, {}, { headers: once() });

/** Put something away; Undo brings it back. */
export async function archive(at: string, name: string, after: () => void): Promise<void> {
  if (!(await attempt(() => api.patch(at, { archived: true })))) return;
  after();
  undo(`${name} is put away.`, () => void attempt(() => api.patch(at, { archived: false })).then(after));
}

export async function saveLocation(was: Location | null, draft: { name: string; zone?: string; address?: string | null }, after: () => void): Promise<Location> {
  const l = was ? await api.patch<Location>(`/locations/${was.id}`, draft) : await api.post<Location>('/locations', given(draft), { headers: once() });
  offer(was ? 'Saved.' : `${l.name} is added.`, `/locations/${l.id}`, was ? asBefore(was, draft) : { archived: true }, after);
  return l;
}

export async function saveHours(at: string, was: Hours, hours: Hours, after: () => void): Promise<void> {
  await api.patch(at, hours);
  offer('The opening hours are saved.', at, { hours: was.hours ?? [], closed_days: was.closed_days ?? [] }, after);
}

export async function saveDepartment(was: Department | null, name: string, after: () => void): Promise<Department> {
  const d = was ? await api.patch<Department>(`/departments/${was.id}`, { name }) : await api.post<Department>('/departments', { name }, { headers: once() });
  offer(was ? 'Saved.' : `${d.name} is added.`, `/departments/${d.id}`, was ? { name: was.name } : { archived: true }, after);
  return d;
}

/** The days in a calendar file, to choose from; nothing is kept by reading them. */
export async function readCalendar(file: Blob): Promise<Holidays> {
  const reply = await fetch('/api/v1/hours/calendar', { method: 'POST', body: file, headers: { 'content-type': 'text/calendar' } });
  if (!reply.ok) throw await problemOf(reply);
  return (await reply.json()) as Holidays;
}
