// SPDX-License-Identifier: Apache-2.0
import { api } from '#lib/api/client.ts';
import type { Goal, Measure } from '#lib/api/types.ts';
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
