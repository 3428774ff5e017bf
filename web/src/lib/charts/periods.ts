// SPDX-License-Identifier: Apache-2.0
/* The axis of time: every period between the first and the last, so that a gap is seen as a gap. */
import { utcDay, utcMonth, utcYear } from 'd3-time';
import { utcFormat, utcParse } from 'd3-time-format';
import type { Point } from '#lib/api/types.ts';

const empty = (period: string): Point => ({ period, key: null, label: null, n: 0, numerator: null, denominator: null, value: null, low: null, high: null, counts: null, change: null });

function list(first: string, last: string): string[] | null {
  const q = /^(\d{4})(-?Q)(\d)$/;
  const a = q.exec(first);
  const b = q.exec(last);
  if (a && b) {
    const at = (m: RegExpExecArray) => Number(m[1]) * 4 + Number(m[3]) - 1;
    return Array.from({ length: at(b) - at(a) + 1 }, (_, i) => `${Math.floor((at(a) + i) / 4)}${a[2]}${((at(a) + i) % 4) + 1}`);
  }
  for (const [pattern, step] of [['%Y-%m-%d', utcDay], ['%Y-%m', utcMonth], ['%Y', utcYear]] as const) {
    const from = utcParse(pattern)(first);
    const to = utcParse(pattern)(last);
    if (from && to) return step.range(from, step.offset(to, 1)).map(utcFormat(pattern));
  }
  return null;
}

export function filled(points: Point[]): Point[] {
  const first = points[0]?.period;
  const last = points.at(-1)?.period;
  if (!first || !last) return points;
  const all = list(first, last);
  if (!all || all.length > 800) return points;
  const known = new Map(points.map((p) => [p.period, p]));
  return all.map((period) => known.get(period) ?? empty(period));
}

/** A short name for the axis: "Nov", "Nov ’25" in January, "Q4 ’25", "22 Nov". */
export function tick(period: string, i: number): string {
  const month = utcParse('%Y-%m')(period);
  if (month) return i === 0 || month.getUTCMonth() === 0 ? utcFormat('%b ’%y')(month) : utcFormat('%b')(month);
  const day = utcParse('%Y-%m-%d')(period);
  if (day) return utcFormat('%-d %b')(day);
  return period.replace(/^(\d{2})(\d{2})-?(Q\d)$/, '$3 ’$2');
}
