// SPDX-License-Identifier: Apache-2.0
import type { Import, ImportTaken } from '#lib/api/types.ts';
import { periodWords } from '#lib/words/names.ts';
import { count, money, perWhole, plural } from '#lib/words/numbers.ts';
import { say } from '#lib/words/trade.ts';
import { moment } from '#lib/words/when.ts';

export const stateWords: Record<Import['state'], string> = {
  uploaded: 'Waits for you', previewed: 'Ready', trying: 'Being tried', running: 'Being taken in', stopped: 'Stopped', done: 'Taken in', failed: 'Not taken in',
  undoing: 'Being taken back', undone: 'Taken back',
};
export const isBusy = (r: Import): boolean => r.state === 'trying' || r.state === 'running' || r.state === 'undoing';

export const kindWords: Record<string, string> = {
  customers: 'Customers', orders: 'Orders', items: 'Items', payments: 'Payments', responses: 'Answers', complaints: 'Complaints', locations: 'Places', employees: 'Colleagues',
};
export const kindOf = (kind: string): string => say(kindWords[kind] ?? kind);

const fieldNames: Record<string, string> = { email: 'e-mail', id: 'number', external_id: 'number', amount: 'sum', sku: 'article number', zone: 'time zone' };
/** A field of the map as people say it: "placed_at" is "placed", "customer_id" is "customer". */
export const fieldOf = (field: string): string => fieldNames[field] ?? say(field.replace(/_(id|at)$/, '').replaceAll('_', ' '));

/** A cell of the preview: a moment in the business's time, a day and a sum as they are written here, everything else as it is. */
export function cellWords(text: string): string {
  if (/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(text)) return moment(text);
  if (/^\d{4}-\d\d-\d\d$/.test(text)) return periodWords(text);
  const sum = /^(-?\d+(?:\.\d+)?) ([A-Z]{3})$/.exec(text);
  return sum ? money(Math.round(Number(sum[1]) * perWhole(sum[2]!)), sum[2]!) : text;
}

export function bytes(n: number): string {
  return n < 1000 ? `${Math.round(n)} bytes` : n < 1e6 ? `${Math.round(n / 1024)} kB` : `${Math.round(n / 104857.6) / 10} MB`;
}

export function left(seconds: number): string {
  return seconds < 60 ? `about ${Math.max(1, Math.round(seconds))} s left` : `about ${Math.round(seconds / 60)} min left`;
}

/** "12 MB of 40 MB · 3 MB a second · about 9 s left": a file on its way, after so many seconds. */
export function sendWords(size: number, part: number, seconds: number): string {
  if (part >= 1) return 'Looking at it';
  const sent = size * part, rate = sent / Math.max(seconds, 0.001);
  const speed = seconds < 1 || sent === 0 ? '' : ` · ${bytes(rate)} a second · ${left((size - sent) / rate)}`;
  return `${bytes(sent)} of ${bytes(size)}${speed}`;
}

/** "40 new customers, 38 orders changed": what moved, in one line. */
export function summary(r: Import): string {
  if (r.state === 'undone') return r.taken.filter((t) => t.outcome !== 'kept').map((t) => `${count(t.count)} ${t.what} ${t.outcome === 'restored' ? 'as they were' : 'taken back'}`).join(', ');
  if (!r.counts.length) return '';
  if (r.nothing_changed) return 'Nothing changed: everything in it was known already.';
  return r.counts.filter((c) => c.made + c.changed > 0)
    .map((c) => `${kindOf(c.kind)}: ${[c.made && `${count(c.made)} new`, c.changed && `${count(c.changed)} changed`].filter(Boolean).join(', ')}`).join(' · ') + (r.rows_refused ? ` · ${plural(r.rows_refused, 'row')} refused` : '');
}

const whys: Record<string, string> = {
  changed: 'somebody changed them since', worked_on: 'somebody worked on them', in_use: 'something else belongs to them by now', refused: 'they could not be put back', gone: 'they were gone already',
};
export const takenWords = (t: ImportTaken): string =>
  t.outcome === 'taken_back' ? 'taken back' : t.outcome === 'restored' ? 'as they were before' : `kept: ${whys[t.why ?? ''] ?? 'they stay'}`;
