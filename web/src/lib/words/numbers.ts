// SPDX-License-Identifier: Apache-2.0
import type { Measure } from '#lib/api/types.ts';
import { currency } from '#lib/session.svelte.ts';

const plain = new Intl.NumberFormat(undefined, { maximumFractionDigits: 0 });
export const count = (n: number): string => plain.format(n);

/** Minor units to words: 1250 EUR → €12.50. */
export function money(minor: number, code: string = currency()): string {
  const f = new Intl.NumberFormat(undefined, { style: 'currency', currency: code });
  const digits = f.resolvedOptions().maximumFractionDigits ?? 2;
  return f.format(minor / 10 ** digits);
}

/** How many minor units make one: 100 for euros, 1 for yen. */
export const perWhole = (code: string = currency()): number => 10 ** (new Intl.NumberFormat(undefined, { style: 'currency', currency: code }).resolvedOptions().maximumFractionDigits ?? 2);

/** The same without the small change, for large sums. */
export function whole(minor: number, code: string = currency()): string {
  const f = new Intl.NumberFormat(undefined, { style: 'currency', currency: code, maximumFractionDigits: 0 });
  return f.format(minor / 10 ** (new Intl.NumberFormat(undefined, { style: 'currency', currency: code }).resolvedOptions().maximumFractionDigits ?? 2));
}

/** What a person typed as an amount, in minor units; null when it is no amount. */
export function minor(text: string, code: string = currency()): number | null {
  const s = text.trim().replace(/\s/g, '').replace(/,(?=\d{1,2}$)/, '.').replace(/,(?=\d{3})/g, '');
  if (!/^\d+(\.\d{1,3})?$/.test(s)) return null;
  const digits = new Intl.NumberFormat(undefined, { style: 'currency', currency: code }).resolvedOptions().maximumFractionDigits ?? 2;
  return Math.round(Number(s) * 10 ** digits);
}

export const plural = (n: number, one: string, many = `${one}s`): string => `${count(n)} ${n === 1 ? one : many}`;

function span(seconds: number): string {
  const m = Math.round(seconds / 60);
  if (m < 1) return `${Math.round(seconds)} s`;
  if (m < 60) return `${m} min`;
  const h = m / 60;
  if (h < 48) return `${h < 10 ? Math.round(h * 10) / 10 : Math.round(h)} h`;
  return `${Math.round(h / 24)} days`;
}

const round = (v: number): number => Math.sign(v) * Math.round(Math.abs(v)); // half away from zero, once, at display

/** A figure with its unit, and a minus that is one. */
export const value = (v: number | null, unit: Measure['unit']): string => plainValue(v, unit).replace('-', '−');
function plainValue(v: number | null, unit: Measure['unit']): string {
  if (v === null) return '–';
  switch (unit) {
    case 'points': return v > 0 && round(v) !== 0 ? `+${round(v)}` : String(round(v));
    case 'percent': return `${round(v)} %`;
    case 'mean': return v.toFixed(2);
    case 'seconds': return span(v);
    case 'money': return Math.abs(v) >= 100_000 ? whole(v) : money(v);
    default: return count(v);
  }
}

/** The half width of an interval: "± 9". Asymmetric ones are shown as a range by the caller. */
export function range(low: number | null, high: number | null, unit: Measure['unit']): string {
  if (low === null || high === null) return '';
  return `${value(low, unit)} to ${value(high, unit)}`;
}
