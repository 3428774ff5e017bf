// SPDX-License-Identifier: Apache-2.0
/* The time the measures page looks at: from, to, in what steps, and the same length before it. */
export type Every = 'day' | 'month' | 'quarter' | 'year';
export interface Span { from: string; to: string; every: Every; before: { from: string; to: string } | null; words: string }
export type Range = '30d' | '90d' | '12m' | '3y' | 'all' | 'own';

const shift = (day: string, days: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
const monthsBack = (day: string, months: number): string => {
  const d = new Date(`${day.slice(0, 7)}-01T00:00:00Z`);
  d.setUTCMonth(d.getUTCMonth() - months);
  return d.toISOString().slice(0, 10);
};
const length = (from: string, to: string): number => Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1;
export const isDay = (s: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(s) && !Number.isNaN(Date.parse(s));

export function spanOf(range: Range, today: string, own: { from: string; to: string }): Span {
  const before = (from: string, to: string) => ({ from: shift(from, -length(from, to)), to: shift(from, -1) });
  const make = (from: string, to: string, every: Every, words: string): Span => ({ from, to, every, words, before: before(from, to) });
  switch (range) {
    case '30d': return make(shift(today, -29), today, 'day', 'the 30 days before');
    case '90d': return make(monthsBack(today, 2), today, 'month', 'the 3 months before');
    case '3y': return make(monthsBack(today, 35), today, 'quarter', 'the 3 years before');
    case 'all': return { from: '', to: '', every: 'year', before: null, words: '' };
    case 'own': {
      if (!isDay(own.from) || !isDay(own.to) || own.from > own.to) return spanOf('12m', today, own);
      const n = length(own.from, own.to);
      return make(own.from, own.to, n <= 62 ? 'day' : n <= 800 ? 'month' : n <= 2200 ? 'quarter' : 'year', 'the same time before');
    }
    default: return make(monthsBack(today, 11), today, 'month', 'the 12 months before');
  }
}

/** The filters this measure takes: one that knows no place is not asked about one. */
export function usable(m: { by: string[] }, filter: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(filter).filter(([k]) => m.by.includes(k.replace(/_id$/, ''))));
}
