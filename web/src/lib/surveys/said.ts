// SPDX-License-Identifier: Apache-2.0
/* What somebody said to a question, in words. */
import type { Question, QuestionOption, SaidAnswer } from '#lib/api/types.ts';
import { emotionWords } from '#lib/words/names.ts';

const textOf = (options: QuestionOption[] | null, key: string): string => options?.find((o) => o.key === key)?.text || emotionWords[key] || key;

/** `q` as it was asked; unknown when its version is not there any more. */
export function saidWords(q: Pick<Question, 'options' | 'rows'> | undefined, a: SaidAnswer): string {
  if (a.number !== null) return String(a.number);
  if (a.text !== null) return a.text;
  if (a.choices?.length) return a.choices.map((c) => textOf(q?.options ?? null, String(c))).join(', ');
  if (a.cells?.length) return a.cells.map((c) => `${textOf(q?.rows ?? null, c.row!)}: ${textOf(q?.options ?? null, c.option!)}`).join(' · ');
  return a.file_id ? 'a file' : '';
}
