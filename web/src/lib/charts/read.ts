// SPDX-License-Identifier: Apache-2.0
/* How a figure is read: enough answers or not, changed or not, in words. */
import type { Measure, Point } from '#lib/api/types.ts';
import { count, plural, range, value } from '#lib/words/numbers.ts';

export const FEW = 5;
/** Fewer than five of anything say nothing; how many stand open now is a count and says itself. */
export const tooFew = (p: Point, m: Pick<Measure, 'kind'>): boolean => m.kind !== 'stock' && p.n > 0 && p.n < FEW;

const nouns: Record<string, [string, string]> = {
  on_time: ['order', 'orders'], repeat: ['customer', 'customers'], response_rate: ['invitation', 'invitations'], cases_open: ['case', 'cases'], first_response: ['case', 'cases'], resolution: ['case', 'cases'],
};
const nounsOf = (name: string): [string, string] => nouns[name] ?? ['answer', 'answers'];
export const ofWhat = (name: string, n: number): string => plural(n, ...nounsOf(name));
export const noneWords = (name: string): string => `no ${nounsOf(name)[1]}`;
export const fewWords = (name: string): string => `too few ${nounsOf(name)[1]}`;

export type Change = { words: string; tone: 'better' | 'worse' | 'none' };

/** z ≥ 1.96 counts as a change, with the standard errors read back from the 95 % intervals. */
export function change(now: Point | undefined, before: Point | undefined, m: Measure): Change | null {
  if (!now || !before || now.value === null || before.value === null || tooFew(now, m) || tooFew(before, m)) return null;
  const by = now.value - before.value;
  const err = (p: Point) => (p.low === null || p.high === null ? null : (p.high - p.low) / 3.92);
  const [a, b] = [err(now), err(before)];
  if (a === null || b === null) {
    if (m.kind !== 'stock') return null;
    return by === 0 ? { words: 'as before', tone: 'none' } : { words: `${count(Math.abs(by))} ${by > 0 ? 'more' : 'fewer'} than before`, tone: by > 0 === (m.better === 'up') ? 'better' : 'worse' };
  }
  if (Math.abs(by) < 1.96 * Math.hypot(a, b)) return { words: 'no clear change', tone: 'none' };
  const size = m.unit === 'points' ? `${Math.round(Math.abs(by))} points` : value(Math.abs(by), m.unit).replace('+', '');
  return { words: `${by > 0 ? 'up' : 'down'} ${size}`, tone: by > 0 === (m.better === 'up') ? 'better' : 'worse' };
}

/** The whole figure as one sentence, for the keyboard and the ear. */
export function sentence(label: string, p: Point, m: Measure): string {
  if (p.value === null || p.n === 0) return `${label}: ${noneWords(m.name)}`;
  const few = tooFew(p, m) ? ', too few to tell' : '';
  const margin = p.low !== null && p.high !== null ? `, between ${range(p.low, p.high, m.unit).replace(' to ', ' and ')}` : '';
  return `${label}: ${value(p.value, m.unit)}${margin}, ${ofWhat(m.name, p.n)}${few}`;
}

/** The axis of a measure: its own scale when it has one, else from zero to a little above the largest. */
export function domain(m: Measure, points: Point[]): [number, number] {
  if (m.scale?.length === 2) return [m.scale[0]!, m.scale[1]!];
  if (m.unit === 'percent') return [0, 100];
  return [0, Math.max(1, ...points.map((p) => p.high ?? p.value ?? 0)) * 1.08];
}
