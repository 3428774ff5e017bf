// SPDX-License-Identifier: Apache-2.0
import { api, once } from '#lib/api/client.ts';
import type { Answer, Survey, SurveyLink } from '#lib/api/types.ts';
import { toast, undo } from '#lib/ui/toast.svelte.ts';
import { attempt } from './attempt.ts';

export interface NewSurvey { name: string; kind: string; questions?: unknown; thanks?: string }

export async function addSurvey(draft: NewSurvey): Promise<Survey> {
  const s = await api.post<Survey>('/surveys', draft, { headers: once() });
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

export async function copySurvey(was: Survey): Promise<Survey | null> {
  const s = await attempt(() => api.post<Survey>(`/surveys/${was.id}/copy`, {}, { headers: once() }));
  if (!s || s === true) return null;
  toast(`“${s.name}” is a copy, without the answers.`);
  return s;
}

export async function addLink(survey: string, draft: Record<string, string>): Promise<SurveyLink> {
  const link = await api.post<SurveyLink>(`/surveys/${survey}/links`, draft, { headers: once() });
  toast('The link is ready.');
  return link;
}

/** One of our own tries; Undo tries the same again. Files go with it for good. */
export async function deleteTest(was: Answer, after: () => void): Promise<void> {
  if (!(await attempt(() => api.del(`/responses/${was.id}`)))) return;
  after();
  const said = was.answers.filter((a) => !a.file_id).map((a) => Object.fromEntries(Object.entries(a).filter(([, v]) => v !== null)));
  const body = { score: was.score, version: was.version, ...(was.comment ? { comment: was.comment } : {}), ...(said.length ? { answers: said } : {}) };
  undo('The test is gone.', () => void attempt(() => api.post(`/surveys/${was.survey_id}/test-answers`, body, { headers: once() })));
}

/** A code that was printed cannot be called back, but it can stop taking answers; Undo lets it take them again. */
export async function switchLink(link: SurveyLink, off: boolean, after: () => void): Promise<void> {
  const at = `/survey-links/${link.id}`;
  if (!(await attempt(() => api.patch(at, { off })))) return;
  after();
  undo(off ? 'The link takes no new answers.' : 'The link takes answers again.', () => void attempt(() => api.patch(at, { off: !off })).then(after));
}
