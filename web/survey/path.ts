// SPDX-License-Identifier: Apache-2.0
/* What was said so far, which questions follow from it, and texts with it put in. The server decides the same way (response_path.c). */
import type { Ask, Question } from './send.ts';

export interface Said { number?: number; text?: string; choices?: string[]; cells?: { row: string; option: string }[]; file_id?: string }
export type Saids = Map<string, Said>;

const scales = ['nps', 'csat', 'ces', 'stars', 'respect'];
export const isScale = (q: Question) => scales.includes(q.kind);
export const headline = (ask: Ask) => ask.questions.find(isScale)!;
export const words = (ask: Ask) => ask.questions.find((q, i) => q.kind === 'text' && i > ask.questions.indexOf(headline(ask)));

/** The questions that are asked after these answers, in order. */
export function path(ask: Ask, said: Saids): Question[] {
  const asked: Question[] = [];
  for (let at = 0; at < ask.questions.length;) {
    const q = ask.questions[at]!, a = said.get(q.key);
    asked.push(q);
    const fits = q.branches.find((b) => b.otherwise || (b.option ? a?.choices?.includes(b.option) : a?.number !== undefined && (b.at_least == null || a.number >= b.at_least) && (b.at_most == null || a.number <= b.at_most)));
    const to = fits ? ask.questions.findIndex((x) => x.key === fits.go) : at + 1;
    at = to > at ? to : ask.questions.length;
  }
  return asked;
}

export function isAnswered(q: Question, a: Said | undefined): boolean {
  return !!a && (a.number !== undefined || !!a.text?.trim() || !!a.choices?.length || !!a.file_id || (!!a.cells?.length && a.cells.length === q.rows.length));
}

/** What stands in {answer:q1} and {field:table}; what is not known goes away as survey_text.c does it. */
export function piped(text: string, ask: Ask, said: Saids, fields: Map<string, string>): string {
  const known = (kind: string, name: string): string => {
    if (kind === 'field') return fields.get(name) ?? '';
    const q = ask.questions.find((x) => x.key === name), a = said.get(name);
    return a?.choices?.map((c) => q?.options.find((o) => o.key === c)?.text ?? c).join(', ') ?? String(a?.number ?? a?.text ?? '');
  };
  let out = '', rest = text;
  for (let m; (m = /\{(answer|field):([a-z0-9_]+)\}/.exec(rest)); ) {
    const value = known(m[1]!, m[2]!);
    out += rest.slice(0, m.index);
    rest = rest.slice(m.index + m[0].length);
    if (value) out += value;
    else {
      out = out.trimEnd();
      if (!out) rest = rest.replace(/^[, ]+/, '').replace(/^./, (c) => c.toUpperCase());
    }
  }
  return out + rest;
}
