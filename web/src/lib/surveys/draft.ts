// SPDX-License-Identifier: Apache-2.0
/* A survey while it is written: plain values that the editor changes, and what of them goes to the program. */
import type { Question, QuestionBranch, QuestionKind, QuestionOption, Survey, SurveyKind, Translation } from '#lib/api/types.ts';

export interface Draft {
  name: string; thanks: string; language: string; questions: Question[]; translations: Translation[]; hidden_fields: string[];
  closes_at: string | null; quota: number | null; anonymous: boolean;
}

export const scales: readonly QuestionKind[] = ['nps', 'csat', 'ces', 'stars'];
export const kinds: readonly QuestionKind[] = [...scales, 'emotion', 'single', 'multiple', 'matrix', 'text', 'file'];
export const ranges: Record<SurveyKind, [number, number]> = { nps: [0, 10], csat: [1, 5], ces: [1, 7], stars: [1, 5] };
const firstWords: Record<QuestionKind, string> = {
  nps: 'How likely are you to recommend {business} to a friend or colleague?', csat: 'How satisfied were you with this visit?',
  ces: '{business} made it easy for me to handle my issue.', stars: 'How was it at {business}?', emotion: 'How did you feel when you left?',
  single: 'Which of these fits best?', multiple: 'Which of these were true for you?', matrix: 'How was …', text: 'What should we know?', file: 'Would you like to show us?',
};

export const isScale = (q: Pick<Question, 'kind'>): q is { kind: SurveyKind } => scales.includes(q.kind);
export const hasOptions = (q: Pick<Question, 'kind'>): boolean => q.kind === 'single' || q.kind === 'multiple' || q.kind === 'matrix';
export const headline = (questions: Question[]): number => questions.findIndex(isScale);

/* The program leaves out what a kind does not have. */
const whole = (q: Question): Question => ({ ...q, options: q.options ?? [], rows: q.rows ?? [], branches: q.branches ?? [] });

export const draftOf = (s: Survey): Draft => structuredClone({
  name: s.name, thanks: s.thanks, language: s.language, questions: s.questions.map(whole), translations: s.translations, hidden_fields: s.hidden_fields,
  closes_at: s.closes_at, quota: s.quota, anonymous: s.anonymous,
});

/** A key that no one of these has: q1, q2 … or o1, o2 … */
export function freeKey(letter: string, taken: { key: string }[]): string {
  let n = taken.length + 1;
  while (taken.some((t) => t.key === `${letter}${n}`)) n++;
  return `${letter}${n}`;
}

const option = (letter: string, taken: QuestionOption[], text: string): QuestionOption => ({ key: freeKey(letter, taken), text });

export function newQuestion(kind: QuestionKind, among: Question[]): Question {
  const q: Question = {
    key: freeKey('q', among), kind, text: firstWords[kind], help: null, required: false, low_label: null, high_label: null, options: [], rows: [],
    max_length: null, accept: kind === 'file' ? 'image' : null, branches: [],
  };
  if (hasOptions(q)) {
    const texts = kind === 'matrix' ? ['Poor', 'Fair', 'Good'] : ['First answer', 'Second answer'];
    for (const text of texts) q.options.push(option('o', q.options, text));
  }
  if (kind === 'matrix') q.rows.push(option('r', [], 'the first thing'), { key: 'r2', text: 'the second thing' });
  return q;
}

export const addOption = (list: QuestionOption[], letter: string): void => void list.push(option(letter, list, ''));

/** Swaps with the neighbour; branches that would lead back go with their question. */
export function move<T>(list: T[], at: number, by: -1 | 1): boolean {
  const to = at + by;
  if (to < 0 || to >= list.length) return false;
  [list[at], list[to]] = [list[to]!, list[at]!];
  return true;
}

/** Where a branch of the question at this place may lead. */
export const goals = (questions: Question[], at: number): { value: string; label: string }[] => [
  ...questions.map((q, i) => ({ q, i })).slice(at + 1).map(({ q, i }) => ({ value: q.key, label: `${i + 1}. ${q.text || q.key}` })),
  { value: 'end', label: 'the end' },
];

export const newBranch = (q: Question): QuestionBranch => ({
  at_least: null, at_most: isScale(q) ? ranges[q.kind][0] : null, option: q.options[0]?.key ?? (q.kind === 'emotion' ? 'angry' : null),
  otherwise: isScale(q) || q.options.length || q.kind === 'emotion' ? null : true, go: 'end',
});

/** What is not said is left out, so that the program sees only what belongs to the kind. */
export function told<T extends object>(item: T): Partial<T> {
  return Object.fromEntries(Object.entries(item).filter(([, v]) => v !== null && v !== '' && !(Array.isArray(v) && v.length === 0))) as Partial<T>;
}

const questionOf = (q: Question) => ({ ...told({ ...q, branches: [] }), text: q.text, ...(q.branches.length ? { branches: q.branches.map(told) } : {}) });

export function bodyOf(d: Draft): Record<keyof Draft, unknown> {
  return {
    name: d.name.trim(), thanks: d.thanks.trim(), language: d.language, questions: d.questions.map(questionOf),
    translations: d.translations.filter((t) => t.text.trim()), hidden_fields: d.hidden_fields, closes_at: d.closes_at, quota: d.quota, anonymous: d.anonymous,
  };
}

/** The fields in which two drafts differ, with the first one's values. */
export function difference(now: Draft, was: Draft): Partial<Record<keyof Draft, unknown>> {
  const a = bodyOf(now), b = bodyOf(was);
  return Object.fromEntries((Object.keys(a) as (keyof Draft)[]).filter((k) => JSON.stringify(a[k]) !== JSON.stringify(b[k])).map((k) => [k, a[k]]));
}

export interface Place { key: string; label: string; text: string }

/** Every text that can be said in another language, in the order in which people meet them. */
export function places(d: Draft): Place[] {
  const of = (q: Question, n: number): Place[] => [
    { key: `${q.key}.text`, label: `Question ${n}`, text: q.text },
    { key: `${q.key}.help`, label: `Question ${n}, line below`, text: q.help ?? '' },
    { key: `${q.key}.low_label`, label: `Question ${n}, lowest`, text: q.low_label ?? '' },
    { key: `${q.key}.high_label`, label: `Question ${n}, highest`, text: q.high_label ?? '' },
    ...[...q.options, ...q.rows].map((o) => ({ key: `${q.key}.${o.key}`, label: `Question ${n}, answer`, text: o.text })),
  ];
  return [...d.questions.flatMap((q, i) => of(q, i + 1)), { key: 'thanks', label: 'Thank you', text: d.thanks }].filter((p) => p.text);
}
