// SPDX-License-Identifier: Apache-2.0
/* Measures for the mock: the same formulas as the server, on the made-up answers. */
import { answers, cases, employees, locations, orders, surveys } from './data.ts';

export const list = [
  ['nps', 'Recommend (NPS)', 'points', 'ratio', 'Share of 9–10 minus share of 0–6, of all answers.', 'up', [-100, 100]],
  ['csat', 'Satisfied (CSAT)', 'percent', 'ratio', 'Share of 4–5 of all answers.', 'up', [0, 100]],
  ['ces', 'Easy (CES)', 'mean', 'mean', 'Mean of the answers from 1 to 7; high is easy.', 'up', [1, 7]],
  ['ces_easy', 'Found it easy', 'percent', 'ratio', 'Share of 5–7 of all answers.', 'up', [0, 100]],
  ['stars', 'Stars', 'mean', 'mean', 'Mean of one to five stars.', 'up', [1, 5]],
  ['response_rate', 'Answered', 'percent', 'ratio', 'Answered of delivered invitations.', 'up', [0, 100]],
  ['on_time', 'On time', 'percent', 'ratio', 'Orders delivered by the promised day.', 'up', [0, 100]],
  ['repeat', 'Came back', 'percent', 'ratio', 'Customers with two or more orders, of those with one or more.', 'up', [0, 100]],
  ['cases_open', 'Open cases', 'count', 'stock', 'Cases open at the end of the period.', 'down', null],
  ['first_response', 'First answer', 'seconds', 'median', 'Median of open hours until someone answered.', 'down', null],
  ['resolution', 'Put right', 'seconds', 'median', 'Median of open hours until it was put right.', 'down', null],
].map(([name, title, unit, kind, definition, better, scale]) => ({ name, title, unit, kind, definition, better, scale, by: name === 'repeat' ? ['location'] : ['employee', 'location', 'touchpoint', 'channel', 'survey'], by_order: name === 'csat' || name === 'stars' }));

function wilson(k: number, n: number) {
  const z = 1.96, p = k / n, d = 1 + (z * z) / n, c = (p + (z * z) / (2 * n)) / d, m = (z / d) * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  return [100 * Math.max(0, c - m), 100 * Math.min(1, c + m)];
}
function figure(name: string, rows: any[]) {
  const n = rows.length;
  const none = { n: 0, numerator: 0, denominator: 0, value: null, low: null, high: null, counts: null };
  if (!n) return none;
  const s: number[] = rows.map((r) => r.value);
  const sum = s.reduce((a, b) => a + b, 0);
  const counts = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => s.filter((x) => x === i + from).length);
  if (name === 'nps') {
    const p = s.filter((x) => x >= 9).length, d = s.filter((x) => x <= 6).length;
    const pn = (p + 0.75) / (n + 3), dn = (d + 0.75) / (n + 3), m = 196 * Math.sqrt((pn + dn - (pn - dn) ** 2) / (n + 3)), c = 100 * (pn - dn);
    return { n, numerator: p - d, denominator: n, value: (100 * (p - d)) / n, low: Math.max(-100, c - m), high: Math.min(100, c + m), counts: counts(0, 10) };
  }
  if (['csat', 'ces_easy', 'on_time', 'repeat', 'response_rate'].includes(name)) {
    const k = name === 'csat' ? s.filter((x) => x >= 4).length : name === 'ces_easy' ? s.filter((x) => x >= 5).length : s.filter((x) => x).length;
    const [low, high] = wilson(k, n);
    return { n, numerator: k, denominator: n, value: (100 * k) / n, low, high, counts: name === 'csat' ? counts(1, 5) : null };
  }
  if (name === 'cases_open') return { n, numerator: n, denominator: null, value: n, low: null, high: null, counts: null };
  if (['first_response', 'resolution'].includes(name)) {
    const o = [...s].sort((a, b) => a - b);
    return { n, numerator: null, denominator: null, value: o[n >> 1], low: n > 5 ? o[Math.floor(n * 0.3)] : null, high: n > 5 ? o[Math.floor(n * 0.7)] : null, counts: null };
  }
  const mean = sum / n, sd = Math.sqrt(s.reduce((a, b) => a + (b - mean) ** 2, 0) / Math.max(1, n - 1)), m = (1.96 * sd) / Math.sqrt(n);
  return { n, numerator: sum, denominator: n, value: mean, low: n > 1 ? mean - m : null, high: n > 1 ? mean + m : null, counts: name === 'ces' ? counts(1, 7) : counts(1, 5) };
}
function facts(name: string): any[] {
  const kind = name === 'ces_easy' ? 'ces' : name;
  if (['nps', 'csat', 'ces', 'stars'].includes(kind)) return answers.filter((a) => a.survey_kind === kind).map((a) => ({ ...a, value: a.score }));
  if (name === 'on_time' || name === 'repeat') return orders.map((o) => ({ ...o, day: o.delivered_at.slice(0, 10), value: name === 'repeat' ? Number(o.amount > 900) : Number(o.on_time) }));
  if (name === 'response_rate') return answers.map((a, i) => ({ ...a, value: Number(i % 4 !== 0) }));
  const cs = cases.filter((c) => c.kind === 'case').map((c) => ({ ...c, day: c.opened_at.slice(0, 10) }));
  if (name === 'cases_open') return cs.filter((c) => c.state !== 'closed').map((c) => ({ ...c, value: 1 }));
  return cs.filter((c) => c.first_done_at).map((c) => ({ ...c, value: (Date.parse(name === 'resolution' ? (c.resolved_at ?? c.first_done_at) : c.first_done_at) - Date.parse(c.opened_at)) / 1000 }));
}
const periodOf = (day: string, every: string) => every === 'all' ? 'all' : every === 'year' ? day.slice(0, 4) : every === 'month' ? day.slice(0, 7) : every === 'quarter' ? `${day.slice(0, 4)}-Q${Math.ceil(Number(day.slice(5, 7)) / 3)}` : day;
const keyOf: Record<string, [string, (r: any) => string | null]> = {
  employee: ['employee_id', (r) => employees.find((e) => e.id === r.employee_id)?.name ?? null], location: ['location_id', (r) => locations.find((l) => l.id === r.location_id)?.name ?? null],
  touchpoint: ['touchpoint', (r) => r.touchpoint], channel: ['channel', (r) => r.channel], survey: ['survey_id', (r) => surveys.find((s) => s.id === r.survey_id)?.name ?? null],
};
export function rowsOf(name: string, q: URLSearchParams): any[] {
  let rows = facts(name).filter((r) => (!q.get('from') || r.day >= q.get('from')!) && (!q.get('to') || r.day <= q.get('to')!));
  for (const k of ['employee_id', 'location_id', 'touchpoint', 'channel', 'survey_id']) if (q.get(k)) rows = rows.filter((r) => r[k] === q.get(k));
  const by = q.get('by');
  if (by && q.get('key')) rows = rows.filter((r) => r[keyOf[by]![0]] === q.get('key'));
  if (q.get('period') && q.get('every')) rows = rows.filter((r) => periodOf(r.day, q.get('every')!) === q.get('period'));
  return rows;
}
export function series(name: string, q: URLSearchParams) {
  const every = q.get('every') ?? 'all', by = q.get('by');
  const groups = new Map<string, any>();
  for (const r of rowsOf(name, q)) {
    const period = periodOf(r.day, every), key = by ? r[keyOf[by]![0]] : null;
    const g = groups.get(`${period}|${key}`) ?? { period, key, label: by ? keyOf[by]![1](r) : null, rows: [] };
    g.rows.push(r);
    groups.set(`${period}|${key}`, g);
  }
  const data = [...groups.values()].sort((a, b) => (a.period < b.period ? -1 : 1)).map(({ rows, ...g }) => ({ ...g, ...figure(name, rows) }));
  return { measure: name, from: q.get('from'), to: q.get('to'), every, by, data };
}
