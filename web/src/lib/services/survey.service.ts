// SPDX-License-Identifier: Apache-2.0
import { api, once } from '#lib/api/client.ts';
import type { Survey } from '#lib/api/types.ts';
import { toast, undo } from '#lib/ui/toast.svelte.ts';
import { attempt } from './attempt.ts';

export async function addSurvey(name: string, kind: string): Promise<Survey> {
  const s = await api.post<Survey>('/surveys', { name, kind }, { headers: once() });
  toast(`“${s.name}” is ready.`);
  return s;
}

/** Saves the words and offers the way back to the old ones. */
export async function changeSurvey(was: Survey, change: Partial<Survey>, after: (s: Survey) => void): Promise<Survey> {
  const at = `/surveys/${was.id}`;
  const s = await api.patch<Survey>(at, change);
  const old = Object.fromEntries(Object.keys(change).map((k) => [k, was[k as keyof Survey] ?? null]));
  undo('Saved.', () => void attempt(() => api.patch<Survey>(at, old)).then((back) => { if (back && back !== true) after(back); }));
  return s;
}
