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

/* ---- the days of saved views, in relative words ---- */

export type SpanName = 'last_7_days' | 'last_30_days' | 'last_90_days' | 'last_12_months' | 'this_month' | 'last_month' | 'this_quarter' | 'last_quarter' | 'this_year' | 'last_year' | 'all';
export const spanWords: Record<SpanName, string> = {
  last_7_days: '7 days', last_30_days: '30 days', last_90_days: '90 days', last_12_months: '12 months', this_month: 'this month', last_month: 'last month', this_quarter: 'this quarter',
  last_quarter: 'last quarter', this_year: 'this year', last_year: 'last year', all: 'all time',
};
const alike: Partial<Record<Range, SpanName>> = { '30d': 'last_30_days', '90d': 'last_90_days', '12m': 'last_12_months', all: 'all' };
/** How a range of this page is called in a saved view; one with dates of its own has no such name. */
export const spanName = (range: Range): SpanName | null => alike[range] ?? null;
export const rangeOf = (span: SpanName): Range | null => (Object.keys(alike) as Range[]).find((r) => alike[r] === span) ?? null;

/** The days of a span that this page has no button for. */
export function ownDays(span: SpanName, today: string): { from: string; to: string } {
  const month = today.slice(0, 7), year = Number(today.slice(0, 4)), quarter = Math.floor((Number(month.slice(5)) - 1) / 3);
  const first = (y: number, m: number): string => new Date(Date.UTC(y, m, 1)).toISOString().slice(0, 10);
  const m = Number(month.slice(5)) - 1;
  switch (span) {
    case 'this_month': return { from: first(year, m), to: today };
    case 'last_month': return { from: first(year, m - 1), to: shift(first(year, m), -1) };
    case 'this_quarter': return { from: first(year, quarter * 3), to: today };
    case 'last_quarter': return { from: first(year, quarter * 3 - 3), to: shift(first(year, quarter * 3), -1) };
    case 'this_year': return { from: first(year, 0), to: today };
    case 'last_year': return { from: first(year - 1, 0), to: shift(first(year, 0), -1) };
    default: return { from: shift(today, -6), to: today };
  }
}
