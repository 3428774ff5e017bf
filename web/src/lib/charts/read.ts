// SPDX-License-Identifier: Apache-2.0
/* How a figure is read: enough answers or not, changed or not, in words. */
import type { Change, Comparison, Measure, Point } from '#lib/api/types.ts';
import { plural, range, value, whole } from '#lib/words/numbers.ts';
import { say } from '#lib/words/trade.ts';

export const FEW = 5;
const counted: Measure['kind'][] = ['stock', 'count', 'sum'];
/** Fewer than five of anything say nothing; how many stand open now is a count and says itself. */
export const tooFew = (p: Point, m: Pick<Measure, 'kind'>): boolean => !counted.includes(m.kind) && p.n > 0 && p.n < FEW;

const nouns: Record<string, [string, string]> = {
  on_time: ['order', 'orders'], repeat: ['customer', 'customers'], response_rate: ['invitation', 'invitations'], cases_open: ['case', 'cases'], first_response: ['case', 'cases'], resolution: ['case', 'cases'],
  retention: ['customer', 'customers'], second_purchase: ['customer', 'customers'], orders: ['order', 'orders'], revenue: ['order', 'orders'], cases_opened: ['case', 'cases'],
  unresolved: ['case', 'cases'], fcr: ['case', 'cases'], right_first_time: ['case', 'cases'],
};
const nounsOf = (name: string): [string, string] => (nouns[name] ?? ['answer', 'answers']).map((word) => say(word)) as [string, string];
export const ofWhat = (name: string, n: number): string => plural(n, ...nounsOf(name));
export const noneWords = (name: string): string => `no ${nounsOf(name)[1]}`;
export const fewWords = (name: string): string => `too few ${nounsOf(name)[1]}`;

/* A time with less than a tenth of the facts, as before the first year was full, is nothing to hold this one against. */
const BARELY = 10;
export type Moved = { words: string; tone: 'better' | 'worse' | 'none'; up: boolean };

const size = (by: number, m: Pick<Measure, 'unit'>): string => (m.unit === 'points' || m.unit === 'percent' ? plural(Math.round(Math.abs(by)), 'point') : value(Math.abs(by), m.unit).replace('+', ''));

/** What the program says of a change, in words; null where there is nothing to say. */
export function moved(c: Change | null | undefined, n: number, m: Measure): Moved | null {
  if (!c || c.difference === null || c.verdict === 'too_few' || c.against_n * BARELY < n) return null;
  const up = c.difference > 0;
  if (c.verdict === 'no_clear_change') return { words: 'no clear change', tone: 'none', up };
  if (c.verdict) return { words: `${up ? 'up' : 'down'} ${size(c.difference, m)}`, tone: c.verdict, up };
  if (c.difference === 0) return { words: 'as before', tone: 'none', up };
  return { words: `${size(c.difference, m)} ${up ? 'more' : 'fewer'} than before`, tone: up === (m.better === 'up') ? 'better' : 'worse', up };
}

/** Two of a kind side by side: "Harbour is 12 points above Hill". */
export function held(c: Comparison, m: Measure): string {
  const [a, b] = [c.figure.label ?? 'Not recorded', c.against.label ?? 'Not recorded'];
  if (c.difference === null) return c.reason ?? `There is nothing to hold ${a} against ${b} in this time.`;
  if (c.verdict === 'too_few') return `Too few ${nounsOf(m.name)[1]} to tell ${a} from ${b}.`;
  const between = c.low === null || c.high === null ? '' : ` (between ${value(c.low, m.unit)} and ${value(c.high, m.unit)})`;
  if (c.verdict === 'no_clear_change') return `No clear difference between ${a} and ${b}${between}.`;
  return `${a} is ${size(c.difference, m)} ${c.difference > 0 ? 'above' : 'below'} ${b}${between}${c.verdict ? `: clearly ${c.verdict}` : ''}.`;
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

/* Times are read in whole minutes, hours and days: four marks or five. */
const spans = [1, 2, 5, 10, 15, 30, 60, 120, 180, 240, 360, 720, 1440, 2880, 5760, 10080].map((minutes) => minutes * 60);
/** The marks of an axis: there is no half case, and money is read without its small change. */
export function marks(scale: { ticks(n: number): number[]; domain(): number[] }, m: Pick<Measure, 'unit'>): number[] {
  const top = scale.domain()[1]!;
  const step = m.unit === 'seconds' ? spans.find((s) => top / s <= 5) : undefined;
  if (step) return Array.from({ length: Math.floor(top / step) + 1 }, (_, i) => i * step);
  return m.unit === 'count' ? scale.ticks(4).filter(Number.isInteger) : scale.ticks(4);
}
export const mark = (v: number, m: Pick<Measure, 'unit'>): string => (m.unit === 'money' ? whole(v) : m.unit === 'seconds' && v === 0 ? '0' : value(v, m.unit === 'mean' ? 'count' : m.unit));
