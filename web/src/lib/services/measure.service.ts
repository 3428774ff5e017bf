// SPDX-License-Identifier: Apache-2.0
import { api, once } from '#lib/api/client.ts';
import type { Annotation, Goal, Measure, SavedView, WallLink } from '#lib/api/types.ts';
import { toast, undo } from '#lib/ui/toast.svelte.ts';
import { attempt } from './attempt.ts';

export type GoalDraft = Partial<Pick<Goal, 'target' | 'target_day' | 'owner_id' | 'on'>>;

/** Sets the goal and offers the way back to the one before. */
export async function setGoal(m: Measure, draft: GoalDraft, after: () => void): Promise<void> {
  const at = `/measures/${m.name}`;
  const old = { target: m.goal?.target ?? null, target_day: m.goal?.target_day ?? null, owner_id: m.goal?.owner_id ?? null };
  await api.patch(at, draft);
  after();
  undo('The goal is set.', () => void attempt(() => api.patch(at, old)).then(after));
}

/** Switched off, a measure vanishes from lists and walls; nothing of it is lost. */
export async function switchMeasure(m: Measure, on: boolean, after: () => void): Promise<void> {
  const at = `/measures/${m.name}`;
  if (!(await attempt(() => api.patch(at, { on })))) return;
  after();
  if (on) toast(`${m.title} is measured again.`);
  else undo(`${m.title} is switched off.`, () => void attempt(() => api.patch(at, { on: true })).then(after));
}

/** Others see who looked at it last. That nobody could be told is no reason to disturb. */
export const look = (name: string): void => void api.post(`/measures/${name}/look`, {}).catch(() => undefined);

export async function addAnnotation(draft: Record<string, unknown>, after: () => void): Promise<void> {
  const made = await api.post<Annotation>('/annotations', draft, { headers: once() });
  after();
  undo('Noted.', () => void attempt(() => api.patch(`/annotations/${made.id}`, { archived: true })).then(after));
}

export async function dropAnnotation(n: Annotation, after: () => void): Promise<void> {
  const at = `/annotations/${n.id}`;
  if (!(await attempt(() => api.patch(at, { archived: true })))) return;
  after();
  undo('The note is gone.', () => void attempt(() => api.patch(at, { archived: false })).then(after));
}

export async function addView(draft: Record<string, unknown>): Promise<void> {
  const made = await api.post<SavedView>('/views', draft, { headers: once() });
  toast(made.wall ? `“${made.name}” is on the wall.` : `“${made.name}” is saved.`);
}

export async function dropView(v: SavedView, after: () => void): Promise<void> {
  const at = `/views/${v.id}`;
  if (!(await attempt(() => api.patch(at, { archived: true })))) return;
  after();
  undo(`“${v.name}” is taken away.`, () => void attempt(() => api.patch(at, { archived: false })).then(after));
}

export const addScreen = (name: string): Promise<WallLink> => api.post<WallLink>('/wall/links', { name }, { headers: once() });

export async function switchScreen(l: WallLink, off: boolean, after: () => void): Promise<void> {
  const at = `/wall/links/${l.id}`;
  if (!(await attempt(() => api.patch(at, { off })))) return;
  after();
  undo(off ? `${l.name} shows nothing any more.` : `${l.name} shows the wall again.`, () => void attempt(() => api.patch(at, { off: !off })).then(after));
}
