// SPDX-License-Identifier: Apache-2.0
/* The mock's routes: enough of api.md for every page to be used. State lives until the process ends. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import * as d from './data.ts';
import { list as measures, rowsOf, series } from './measures.ts';

let setUp = !process.argv.includes('--setup');
let signedIn = process.argv.includes('--open');
let role = 'owner';
let seq = d.events.length;
const streams = new Set<ServerResponse>();
const tokens = new Map<string, any>([['demo', { survey_id: d.surveys[0].id }], ['csat', { survey_id: d.surveys[1].id }], ['ces', { survey_id: d.surveys[2].id }], ['stars', { survey_id: d.surveys[3].id }], ['frozen', { survey_id: d.surveys[0].id, frozen: true, answered: { score: 9, comment: 'Lovely' } }]]);

function hint(kind: string, id: string): void {
  seq++;
  for (const s of streams) s.write(`id: ${seq}\nevent: hint\ndata: ${JSON.stringify({ seq, kind, id })}\n\n`);
}
class Fault {
  status: number; code: string; title: string; errors: any[];
  constructor(status: number, code: string, title: string, errors: any[] = []) { this.status = status; this.code = code; this.title = title; this.errors = errors; }
}
const invalid = (field: string, message: string) => new Fault(422, 'invalid', message, [{ field, message }]);
const find = (list: any[], id: string) => list.find((x) => x.id === id) ?? (() => { throw new Fault(404, 'not_found', 'There is nothing at this address.'); })();

const me = () => ({
  account: { id: 'acc_1', name: d.employees[0].name, email: 'marta@bica.example' }, employee: { ...d.employees[0], role }, business: d.business,
  businesses: [{ id: d.business.id, name: d.business.name, role }], permissions: role === 'owner' ? ['read', 'people', 'serve', 'manage', 'own'] : ['read', 'people', 'serve'], scores_visible: true,
});

const order = ['opened', 'owned', 'apologised', 'resolved', 'asked_back', 'closed'];
function moves(c: any) {
  if (c.kind === 'look') return c.state === 'closed' ? [] : ['dismiss', 'note'];
  const i = order.indexOf(c.state);
  const next = i === 0 ? ['acknowledge'] : i === 1 ? ['apologise'] : i === 2 ? ['resolve'] : i === 3 ? ['ask-back'] : i === 4 ? ['close', 'reopen'] : ['reopen'];
  if (i > 0 && i < 4 && !c.wish && !c.wish_none) next.unshift('wish');
  if (i < 5) next.push('assign', 'note');
  const missing = ['acknowledge', 'apologise', 'resolve', 'ask-back'].slice(i);
  if (!c.wish && !c.wish_none) missing.unshift('wish');
  return i === 5 ? ['reopen', 'note'] : Object.assign(next, { missing });
}
function view(c: any, whole = false) {
  const next: any = moves(c);
  const left = Math.round((Date.parse(c.first_due_at) - Date.now()) / 60000);
  const { notes, history, ...rest } = c;
  return { ...rest, ...(whole ? { notes, history } : {}), next: [...next], missing: next.missing ?? [], first_due_text: c.first_done_at ? null : left > 0 ? `due in ${left} min` : `was due ${-left} min ago` };
}
function act(c: any, move: string, b: any): any {
  const e = me().employee;
  const need = (ok: boolean, title: string) => { if (!ok) throw new Fault(409, 'conflict', title); };
  const text = (f: string) => { if (!b[f]?.trim()) throw invalid(f, 'This must not be empty.'); return b[f]; };
  const i = order.indexOf(c.state);
  let said: string | null = null;
  if (move === 'acknowledge') { need(i === 0, 'Someone owns it already.'); Object.assign(c, { state: 'owned', owner_id: e.id, owner_name: e.name, first_done_at: d.iso(Date.now()), late: 'none' }); }
  else if (move === 'wish') { c.wish = b.none ? null : (said = text('text')); c.wish_none = b.none ?? null; }
  else if (move === 'apologise') { need(i >= 1, 'First someone must own it.'); Object.assign(c, { state: 'apologised', apologised_how: b.how }); said = b.how; }
  else if (move === 'resolve') { need(i >= 2, 'First comes the apology.'); c.outcome = said = text('what'); Object.assign(c, { state: 'resolved', outcome_cost: b.cost ?? null, wish_met: b.wish_met ?? null, resolved_at: d.iso(Date.now()) }); }
  else if (move === 'ask-back') { need(i >= 3, 'First it must be put right.'); if (b.how === 'could_not_reach') text('because'); Object.assign(c, { state: 'asked_back', respect_how: b.how, respect_answer: b.answer ?? null, respect_because: b.because ?? null }); }
  else if (move === 'close' || move === 'dismiss') Object.assign(c, { state: 'closed', closed_at: d.iso(Date.now()) });
  else if (move === 'reopen') { said = text('because'); c.state = 'owned'; }
  else if (move === 'assign') { const o = find(d.employees, b.employee_id); Object.assign(c, { owner_id: o.id, owner_name: o.name }); said = o.name; }
  else if (move === 'note') c.notes.push({ id: d.id('nte'), at: d.iso(Date.now()), employee_id: e.id, employee_name: e.name, text: text('text') });
  if (move !== 'note') c.history.push({ at: d.iso(Date.now()), act: move, employee_name: e.name, text: said });
  hint(`case.${move}`, c.id);
  return { ...view(c, true), ...(move === 'ask-back' && b.how === 'sent' ? { ask_back_url: `/r/demo` } : {}) };
}
const asc = (a: any, b: any) => (a.first_due_at < b.first_due_at ? -1 : 1);
function today() {
  const live = d.cases.filter((c) => c.state !== 'closed' && !c.before_rapport);
  const waiting = live.filter((c) => c.kind === 'case').sort(asc);
  const looks = live.filter((c) => c.kind === 'look');
  const t = d.iso(Date.now()).slice(0, 10);
  const line = (c: any) => ({ ...view(c), next_act: moves(c)[0] });
  const todays = d.answers.filter((a) => a.day === t);
  return { waiting: waiting.map(line), waiting_count: waiting.length, looks_count: looks.length, looks: looks.map(line), praise: d.answers.filter((a) => a.mood === 'happy' && a.comment).slice(0, 4), before_rapport_count: 0,
    counts: { responses_today: todays.length, happy_today: todays.filter((a) => a.mood === 'happy').length, unhappy_today: todays.filter((a) => a.mood === 'unhappy').length, open_cases: waiting.length },
    steps: [['first_answer', true], ['place', true], ['team', true], ['public_url', true]].map(([key, done]) => ({ key, done })) };
}
function page(list: any[], q: URLSearchParams) {
  const at = Number(q.get('cursor') ?? 0), n = Number(q.get('limit') ?? 50);
  return { data: list.slice(at, at + n), next: at + n < list.length ? String(at + n) : null };
}
const plain = (s: string) => s.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
const matches = (c: any, q: string) => plain([c.name, ...c.contact_points.map((p: any) => p.value.replace(/\s/g, ''))].join(' ')).includes(plain(q.replace(/\s/g, '')) ) || plain(c.name ?? '').includes(plain(q));
const filter = (list: any[], q: URLSearchParams, names: string[]) => names.reduce((l, k) => (q.get(k) ? l.filter((x) => String(x[k]) === q.get(k)) : l), list);
const change = (o: any, b: any, kind: string) => { Object.assign(o, b, { changed_at: d.iso(Date.now()) }); hint(`${kind}.changed`, o.id); return o; };
const make = (list: any[], p: string, b: any, kind: string) => { if (!b.name?.trim() && kind !== 'customer') throw invalid('name', 'A name is needed.'); const o = { id: d.id(p), archived: false, created_at: d.iso(Date.now()), ...b }; list.unshift(o); hint(`${kind}.made`, o.id); return [201, o]; };

type Act = (m: string[], b: any, q: URLSearchParams) => any;
const routes: [string, RegExp, Act][] = [];
const on = (how: string, at: string, f: Act) => routes.push([how, new RegExp(`^/api/v1${at.replace(/\{\}/g, '([^/]+)')}$`), f]);

on('GET', '/setup', () => ({ needed: !setUp }));
on('POST', '/setup', (_, b) => { if (b.code !== '4711') throw invalid('code', 'This is not the code on the console.'); setUp = signedIn = true; Object.assign(d.business, { name: b.business, zone: b.zone }); return [201, me()]; });
on('POST', '/session', (_, b) => { if (b.password !== 'coffee-and-rain') throw new Fault(401, 'unauthorized', 'E-mail or password is not right.'); signedIn = true; role = b.email.startsWith('tiago') ? 'frontline' : 'owner'; return [201, me()]; });
on('GET', '/session', () => me());
on('DELETE', '/sessions?', () => { signedIn = false; return [204]; });
on('POST', '/account/password', (_, b) => { if (b.current !== 'coffee-and-rain') throw invalid('current', 'This is not your current password.'); return [204]; });
on('GET', '/public/joins/{}', () => ({ business: d.business.name, name: 'Inês Prado', role: 'frontline' }));
on('POST', '/public/joins/{}', () => { signedIn = true; return [201, me()]; });
on('GET', '/public/resets/{}', () => ({ email: 'marta@bica.example' }));
on('POST', '/public/resets/{}', () => [204]);
on('GET', '/business', () => d.business);
on('PATCH', '/business', (_, b) => change(d.business, b, 'business'));
on('GET', '/hours', () => d.hours);
on('PATCH', '/hours', (_, b) => Object.assign(d.hours, b));
for (const [at, list, p, kind] of [['locations', d.locations, 'loc', 'location'], ['departments', d.departments, 'dep', 'department'], ['employees', d.employees, 'emp', 'employee'], ['surveys', d.surveys, 'srv', 'survey'], ['customers', d.customers, 'cus', 'customer']] as const) {
  if (at !== 'customers') on('GET', `/${at}`, (_, __, q) => page(list, q));
  on('POST', `/${at}`, (_, b) => make(list, p, at === 'customers' ? { kind: 'person', name: null, call_name: null, language: null, contact_points: [], external_ids: [], links: [], standing: { open_cases: 0, last_mood: null, last_visit_at: null }, ...b } : at === 'surveys' ? { comment_question: 'What is the main reason?', question: 'How was it?', thanks: 'Thank you.', low_label: '', high_label: '', responses: 0, ...b } : b, kind));
  on('GET', `/${at}/{}`, ([id]) => find(list, id!));
  on('PATCH', `/${at}/{}`, ([id], b) => change(find(list, id!), b, kind));
}
on('POST', '/employees/{}/invite', () => [201, { url: 'https://bica.example/join/abc123', token: 'abc123', expires_at: d.iso(Date.now() + 6e8) }]);
on('GET', '/keys', () => ({ data: d.keys, next: null }));
on('POST', '/keys', (_, b) => { const [, k] = make(d.keys, 'key', { ...b, last_used_at: null, expires_at: null }, 'key') as any; return [201, { ...k, key: 'rk_5f2a9c0d7e1b48c6a3' }]; });
on('DELETE', '/keys/{}', ([id]) => { d.keys.splice(d.keys.findIndex((k) => k.id === id), 1); return [204]; });
on('GET', '/settings', () => ({ data: d.settings }));
on('PATCH', '/settings', (_, b) => { for (const [k, v] of Object.entries(b)) { const s = d.settings.find((x) => x.name === k); if (s.max !== null && (v as number) > s.max) throw invalid(k, `This must be at most ${s.max}.`); s.value = v; } return { data: d.settings }; });
on('GET', '/customers', (_, __, q) => page(d.customers.filter((c) => !q.get('q') || matches(c, q.get('q')!)), q));
on('GET', '/customers/{}/timeline', ([id], _, q) => page(d.events.filter((e) => e.customer_id === id).sort((a, b) => (a.at < b.at ? 1 : -1)), q));
on('GET', '/customers/{}/orders', ([id], _, q) => page(d.orders.filter((o) => o.customer_id === id), q));
on('POST', '/events', (_, b) => { const c = find(d.customers, b.customer_id); c.standing.last_visit_at = b.at; return [201, d.event(b.kind, Date.parse(b.at), { customer_id: b.customer_id, summary: 'Visit' })]; });
on('POST', '/surveys/{}/invitations', ([id], b) => { const token = `t${Math.random().toString(36).slice(2, 12)}`; tokens.set(token, { survey_id: id, ...b }); return [201, { id: d.id('inv'), token, url: `https://bica.example/s/${token}` }]; });
on('GET', '/public/invitations/{}', ([t]) => { const i = tokens.get(t!); if (!i) throw new Fault(404, 'not_found', 'This link is not valid.'); const s = find(d.surveys, i.survey_id); const top = { nps: [0, 10], csat: [1, 5], ces: [1, 7], stars: [1, 5] }[s.kind as 'nps']; return { business: d.business.name, question: s.question, kind: s.kind, min: top[0], max: top[1], low_label: s.low_label, high_label: s.high_label, comment_question: s.comment_question, thanks: s.thanks, answered: i.answered ?? null, frozen: Boolean(i.frozen), editable_until: null }; });
on('POST', '/public/invitations/{}', ([t], b) => { const i = tokens.get(t!); if (!i) throw new Fault(404, 'not_found', 'This link is not valid.'); if (i.frozen) throw new Fault(409, 'frozen', 'This answer can no longer be changed.'); if (!i.answered) { const r = d.answer({ customer_id: d.customers[0].id, employee_id: d.employees[2].id, location_id: d.locations[0].id, touchpoint: 'table', channel: 'qr', ...i, ...b }, Date.now()); d.answers.sort((x, y) => (x.answered_at < y.answered_at ? 1 : -1)); i.rsp = r; hint('response.received', r.id); if (r.case_id) hint('case.opened', r.case_id); } else { Object.assign(i.rsp ?? {}, b); const c = d.cases.find((x) => x.id === i.rsp?.case_id); if (c && b.comment) c.text = b.comment; hint('response.changed', i.rsp?.id ?? ''); if (c) hint('case.changed', c.id); } i.answered = { score: b.score, comment: b.comment ?? i.answered?.comment ?? null }; return [201, { ...i.answered, editable_until: d.iso(Date.now() + 864e5) }]; });
on('GET', '/public/respects/{}', () => ({ business: d.business.name, question: 'Did we treat you with respect?', kind: 'csat', min: 1, max: 5, low_label: 'Not at all', high_label: 'Fully', comment_question: 'Anything you want to tell us?', thanks: 'Thank you for telling us.', answered: null, frozen: false }));
on('POST', '/public/respects/{}', (_, b) => [201, { score: b.score, comment: b.comment ?? null, editable_until: null }]);
on('GET', '/responses', (_, __, q) => page(filter(d.answers, q, ['mood', 'survey_id', 'employee_id', 'location_id', 'touchpoint', 'channel']).filter((a) => (!q.get('from') || a.day >= q.get('from')!) && (!q.get('to') || a.day <= q.get('to')!)), q));
on('GET', '/responses/{}', ([id]) => ({ history: [], ...find(d.answers, id!) }));
on('GET', '/orders/{}', ([id]) => find(d.orders, id!));
on('GET', '/cases', (_, __, q) => page(filter(d.cases, new URLSearchParams([...q].filter(([k]) => k !== 'state')), ['owner_id', 'kind', 'customer_id']).filter((c) => { const s = q.get('state'); return (!s || (s === 'open' ? c.state !== 'closed' : c.state === s)) && (!q.get('late') || c.late !== 'none'); }).sort((a, b) => (a.opened_at < b.opened_at ? 1 : -1)).map((c) => view(c)), q));
on('POST', '/cases', (_, b) => { if (!b.text?.trim()) throw invalid('text', 'Write what happened, in their words if you can.'); const c = d.openCase(b, Date.now()); hint('case.opened', c.id); return [201, view(c, true)]; });
on('GET', '/cases/{}', ([id]) => view(find(d.cases, id!), true));
on('POST', '/cases/close-before', () => ({ closed: 0 }));
on('POST', '/cases/{}/{}', ([id, move], b) => act(find(d.cases, id!), move!, b));
on('GET', '/measures', () => ({ data: measures }));
on('GET', '/measures/{}', ([name], _, q) => series(name!, q));
on('GET', '/measures/{}/rows', ([name], _, q) => page(rowsOf(name!, q).map((r) => ({ id: r.id, day: r.day, value: r.value, customer_id: r.customer_id, customer_name: r.customer_name, label: r.comment ?? r.text ?? null })).sort((a, b) => (a.day < b.day ? 1 : -1)), q));
on('GET', '/today', today);
on('GET', '/search', (_, __, q) => { const s = q.get('q') ?? ''; const hits = [...d.customers.filter((c) => matches(c, s)).slice(0, 6).map((c) => ({ kind: 'customer', id: c.id, title: c.name, detail: c.contact_points[0]?.value })), ...d.cases.filter((c) => plain(`${c.text} ${c.customer_name}`).includes(plain(s))).slice(0, 4).map((c) => ({ kind: 'case', id: c.id, title: c.text ?? 'No words', detail: c.customer_name })), ...d.employees.filter((e) => plain(e.name).includes(plain(s))).map((e) => ({ kind: 'employee', id: e.id, title: e.name, detail: e.role }))]; return { data: hits }; });

async function body(req: IncomingMessage): Promise<any> {
  let s = '';
  for await (const c of req) s += c;
  return s ? JSON.parse(s) : {};
}
export async function answer(req: IncomingMessage, res: ServerResponse, url: URL): Promise<void> {
  const send = (status: number, value?: unknown, type = 'application/json') => { res.writeHead(status, { 'content-type': type }); res.end(value === undefined ? undefined : JSON.stringify(value)); };
  try {
    const open = /\/(setup|public\/.*)$|\/api\/v1\/session$/.test(url.pathname) && !(url.pathname.endsWith('/session') && req.method === 'GET');
    if (!open && !signedIn) throw new Fault(401, 'unauthorized', 'Please sign in.');
    if (url.pathname === '/api/v1/stream') {
      res.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      res.write(': hello\n\n');
      streams.add(res);
      req.on('close', () => streams.delete(res));
      return;
    }
    const b = await body(req);
    for (const [how, at, f] of routes) {
      const m = how === req.method && at.exec(url.pathname);
      if (!m) continue;
      const out = f(m.slice(1).map(decodeURIComponent), b, url.searchParams);
      return Array.isArray(out) ? send(out[0], out[1]) : send(200, out);
    }
    throw new Fault(404, 'not_found', 'There is nothing at this address.');
  } catch (e) {
    if (!(e instanceof Fault)) console.error(e);
    const f = e instanceof Fault ? e : new Fault(500, 'internal', String(e));
    send(f.status, { type: 'about:blank', title: f.title, status: f.status, code: f.code, errors: f.errors }, 'application/problem+json');
  }
}
