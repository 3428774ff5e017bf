// SPDX-License-Identifier: Apache-2.0
/* The example café behind the mock: made up from a fixed seed, so that screenshots stay comparable. */
const DAY = 86_400_000;
export const now = () => Date.now();
let seed = 42;
export const rnd = () => ((seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648);
const pick = <T>(a: T[]): T => a[Math.floor(rnd() * a.length)]!;
let n = 0;
export const id = (p: string) => `${p}_${(++n).toString(32).padStart(13, '0')}`;
export const iso = (t: number) => new Date(t).toISOString().replace('.000', '');

export const business = { id: id('biz'), name: 'Café Bica', trade: 'cafe', zone: 'Europe/Lisbon', currency: 'EUR' };
const week = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opens: '08:00', closes: '19:00' })).concat([{ weekday: 6, opens: '09:00', closes: '14:00' }]);
export const hours = { hours: week, closed_days: ['2026-12-25', '2027-01-01'] };
export const locations: any[] = ['Harbour', 'Old Town'].map((name) => ({ id: id('loc'), name, zone: 'Europe/Lisbon', address: name === 'Harbour' ? 'Cais 4' : null, external_ids: [], hours: [], closed_days: [], archived: false }));
export const departments: any[] = ['Counter', 'Kitchen'].map((name) => ({ id: id('dep'), name }));
export const employees: any[] = (
  [['Marta Reis', 'owner', 0], ['Lea Duarte', 'manager', 0], ['Tiago Nunes', 'frontline', 0], ['Inês Prado', 'frontline', 1], ['Rui Faria', 'frontline', 1]] as const
).map(([name, role, l], i) => ({ id: id('emp'), name, role, location_id: locations[l].id, department_id: departments[0].id, email: i < 3 ? `${name.split(' ')[0]!.toLowerCase()}@bica.example` : null, external_ids: [], account: i < 3, archived: false }));
export const surveys: any[] = [
  ['After the visit', 'nps', 'How likely are you to recommend Café Bica to a friend or colleague?', 'Not at all likely', 'Extremely likely'],
  ['This visit', 'csat', 'How satisfied were you with this visit?', 'Not satisfied', 'Very satisfied'],
  ['Made it easy', 'ces', 'Café Bica made it easy for me to get what I needed.', 'Strongly disagree', 'Strongly agree'],
  ['Stars', 'stars', 'How many stars for today?', 'Poor', 'Excellent'],
].map(([name, kind, question, low_label, high_label]) => ({ id: id('srv'), name, kind, question, comment_question: 'What is the main reason for your score?', thanks: 'Thank you. Last month 4 things were changed because customers told us.', low_label, high_label, archived: false, responses: 0 }));

const first = ['Ana', 'Bruno', 'Carla', 'Duarte', 'Elsa', 'Filipe', 'Graça', 'Hugo', 'Ivo', 'Joana', 'Luísa', 'Mário', 'Nuno', 'Olga', 'Paulo', 'Rita', 'Sara', 'Tomás', 'Vera', 'Zé'];
const last = ['Lima', 'Costa', 'Matos', 'Pinto', 'Rocha', 'Silva', 'Teles', 'Vaz'];
export const customers: any[] = Array.from({ length: 64 }, (_, i) => {
  const name = `${first[i % 20]} ${last[(i * 3) % 8]}`;
  const at = iso(now() - (20 + rnd() * 700) * DAY);
  return { id: id('cus'), kind: 'person', name, call_name: i % 7 === 0 ? first[i % 20] : null, language: i % 5 ? 'pt' : 'en', notes: null,
    contact_points: [{ id: `ctp_${i}a`, kind: 'email', value: `${first[i % 20]!.toLowerCase()}${i}@example.com`, label: null, marked: i === 9 ? 'bounced' : 'ok' }, ...(i % 3 ? [] : [{ id: `ctp_${i}b`, kind: 'phone', value: `+351 912 000 ${String(100 + i)}`, label: null, marked: 'ok' }])],
    external_ids: [{ source: 'till', id: String(1000 + i) }], links: [], standing: { open_cases: 0, last_mood: null, last_visit_at: null }, created_at: at, changed_at: at };
});
customers[0].notes = 'Dog’s name is Bica. Sits by the window.';

export const answers: any[] = [];
export const cases: any[] = [];
export const events: any[] = [];
const bad = ['Cold coffee', 'Waited twenty minutes for a toast', 'The card reader was down and nobody said so', 'Table was sticky', 'My order was mixed up with another table', 'Staff talked over me'];
const good = ['Best flat white in town', 'Lea remembered my order', 'So friendly', 'Lovely terrace', 'Quick, even at noon'];
const mid = ['Fine, a bit loud', 'Good coffee, pastry was dry', ''];
export const touchpoints = ['counter', 'table', 'takeaway'];
export const moodOf = (kind: string, s: number) => (kind === 'nps' ? (s <= 6 ? 'unhappy' : s >= 9 ? 'happy' : 'unsure') : kind === 'ces' ? (s <= 3 ? 'unhappy' : s >= 5 ? 'happy' : 'unsure') : s <= 2 ? 'unhappy' : s >= 4 ? 'happy' : 'unsure');

export function event(kind: string, at: number, o: any) {
  const e = { id: id('evt'), seq: events.length + 1, kind, at: iso(at), noted_at: iso(at), employee_id: null, employee_name: null, location_id: null, location_name: null, subject_id: null, fields: {}, ...o };
  events.push(e);
  return e;
}
export function answer(o: any, at: number): any {
  const s = surveys.find((x) => x.id === o.survey_id);
  const who = customers.find((x) => x.id === o.customer_id);
  const emp = employees.find((x) => x.id === o.employee_id);
  const loc = locations.find((x) => x.id === o.location_id);
  const mood = moodOf(s.kind, o.score);
  const r: any = { id: id('rsp'), survey_id: s.id, survey_name: s.name, survey_kind: s.kind, score: o.score, comment: o.comment || null, customer_id: who?.id ?? null, customer_name: who?.name ?? null, employee_id: emp?.id ?? null, employee_name: emp?.name ?? null, location_id: loc?.id ?? null, location_name: loc?.name ?? null, touchpoint: o.touchpoint ?? null, channel: o.channel ?? 'link', answered_at: iso(at), day: iso(at).slice(0, 10), mood, counted: true, frozen: now() - at > DAY, case_id: null, case_kind: null };
  s.responses++;
  answers.push(r);
  if (who) {
    event('response.received', at, { customer_id: who.id, employee_id: emp?.id, employee_name: emp?.name, location_id: loc?.id, location_name: loc?.name, subject_id: r.id, summary: `${s.kind.toUpperCase()} ${o.score}${o.comment ? ` · ${o.comment}` : ''}` });
    who.standing.last_mood = mood;
    who.standing.last_visit_at = iso(at);
  }
  if (mood === 'unhappy') {
    const c = openCase({ response_id: r.id, text: r.comment, score: r.score, survey_kind: s.kind, customer_id: r.customer_id, employee_id: r.employee_id, location_id: r.location_id, kind: !r.comment && !who ? 'look' : 'case' }, at);
    r.case_id = c.id;
    r.case_kind = c.kind;
  }
  return r;
}
export function openCase(o: any, at: number): any {
  const who = customers.find((x) => x.id === o.customer_id);
  const c: any = { id: id('cas'), kind: 'case', state: 'opened', before_rapport: false, severity: 'normal', text: null, customer_id: null, response_id: null, score: null, survey_kind: null, owner_id: null, owner_name: null, location_id: null, employee_id: null, opened_at: iso(at), first_due_at: iso(at + 2 * 3600_000), first_done_at: null, resolve_due_at: iso(at + 2 * DAY), resolved_at: null, closed_at: null, late: at + 2 * 3600_000 < now() ? 'first' : 'none', climbed_to: 'none', wish: null, wish_none: null, apologised_how: null, outcome: null, outcome_cost: null, currency: 'EUR', wish_met: null, respect_how: null, respect_answer: null, respect_because: null, changed_score: null, notes: [], history: [{ at: iso(at), act: 'opened', employee_name: null, text: null }], ...o };
  c.customer_name = who?.name ?? null;
  c.location_name = locations.find((x) => x.id === c.location_id)?.name ?? null;
  if (c.kind === 'case' && !c.owner_id) { const e = employees[1]; c.owner_id = e.id; c.owner_name = e.name; }
  cases.push(c);
  if (who) { who.standing.open_cases++; event('case.opened', at, { customer_id: who.id, subject_id: c.id, summary: `Case opened · ${c.text ?? 'no words'}` }); }
  return c;
}

for (let i = 0; i < 420; i++) {
  const at = now() - rnd() ** 1.4 * 330 * DAY - 3600_000;
  const s = surveys[rnd() < 0.7 ? 0 : 1 + Math.floor(rnd() * 3)];
  const emp = pick(employees.slice(1));
  const lift = emp.name.startsWith('Lea') ? 0.12 : emp.name.startsWith('Rui') ? -0.18 : 0;
  const r = rnd() + lift;
  const top = s.kind === 'nps' ? 10 : s.kind === 'ces' ? 7 : 5;
  const f = r > 0.5 ? 0.9 + rnd() * 0.1 : r > 0.2 ? 0.7 + rnd() * 0.12 : rnd() * 0.55;
  const score = Math.max(s.kind === 'nps' ? 0 : 1, Math.round(f * top));
  const mood = moodOf(s.kind, score);
  answer({ survey_id: s.id, score, comment: rnd() < 0.45 ? pick(mood === 'unhappy' ? bad : mood === 'happy' ? good : mid) : '', customer_id: rnd() < 0.8 ? pick(customers).id : null, employee_id: emp.id, location_id: emp.location_id, touchpoint: pick(touchpoints), channel: pick(['link', 'qr', 'email', 'kiosk']) }, at);
}
answers.sort((a, b) => (a.answered_at < b.answered_at ? 1 : -1));
for (const c of cases) {
  const age = now() - Date.parse(c.opened_at);
  if (age > 3 * DAY) {
    const t = Date.parse(c.opened_at);
    Object.assign(c, { state: 'closed', late: 'none', first_done_at: iso(t + rnd() * 2e7), wish: 'A fresh one', apologised_how: 'in_person', outcome: 'New coffee and a voucher', outcome_cost: 300, wish_met: true, respect_how: 'in_person', respect_answer: 5, resolved_at: iso(t + 6e7), closed_at: iso(t + 7e7) });
    if (c.kind === 'look') c.state = 'closed';
    const who = customers.find((x) => x.id === c.customer_id);
    if (who) who.standing.open_cases--;
  }
}
const h = 3600_000;
const nps = surveys[0].id;
const [ana, bruno, carla] = customers;
const bads = (score: number, comment: string, who: any, ago: number) => answer({ survey_id: nps, score, comment, customer_id: who?.id, employee_id: employees[2].id, location_id: locations[0].id, touchpoint: 'counter', channel: 'qr' }, now() - ago);
bads(3, 'Cold coffee', ana, 0.4 * h);
bads(5, 'Waited twenty minutes for a toast, and then it was the wrong one. I had to go back twice.', bruno, 1.6 * h);
bads(2, 'The card reader was down and nobody said so', carla, 26 * h);
bads(4, '', null, 3 * h);
const own = cases.find((c) => c.customer_id === bruno.id && c.state === 'opened');
Object.assign(own, { state: 'owned', first_done_at: iso(now() - h), owner_id: employees[0].id, owner_name: employees[0].name });
own.notes.push({ id: id('nte'), at: iso(now() - h), employee_id: employees[1].id, employee_name: 'Lea Duarte', text: 'Called at noon, no answer. Will try again at five.' });
own.history.push({ at: iso(now() - h), act: 'acknowledge', employee_name: 'Marta Reis', text: null });
for (let i = 0; i < 6; i++) answer({ survey_id: nps, score: 9 + (i % 2), comment: i < 3 ? good[i] : '', customer_id: customers[10 + i].id, employee_id: employees[1].id, location_id: locations[0].id, touchpoint: 'counter', channel: 'qr' }, now() - (i + 0.5) * 0.9 * h);
answers.sort((a, b) => (a.answered_at < b.answered_at ? 1 : -1));

export const orders: any[] = Array.from({ length: 120 }, (_, i) => {
  const who = customers[i % 40];
  const at = now() - rnd() * 200 * DAY;
  const late = rnd() < 0.1;
  const o = { id: id('ord'), external_id: { source: 'till', id: `o${500 + i}` }, customer_id: who.id, customer_name: who.name, placed_at: iso(at), promised_day: iso(at + 3 * DAY).slice(0, 10), delivered_at: iso(at + (late ? 5 : 2) * DAY), status: 'delivered', amount: 350 + Math.floor(rnd() * 2400), currency: 'EUR', location_id: locations[i % 2].id, employee_id: employees[2].id, items: [{ position: 1, name: 'Oat flat white', quantity: 2, amount: 700 }], on_time: !late };
  event('order.placed', at, { customer_id: who.id, subject_id: o.id, summary: `Order placed · ${(o.amount / 100).toFixed(2)} EUR` });
  return o;
});
export const settings: any[] = [
  ['public_url', 'reach', 'text', 'https://bica.example', '', 'The address under which customers reach these pages. Links and codes are made only when it is set.'],
  ['nps_unhappy_max', 'listen', 'integer', 6, 6, 'An answer to “recommend” up to this number opens a case.', 0, 8],
  ['csat_unhappy_max', 'listen', 'integer', 2, 2, 'An answer to “satisfied” up to this number opens a case.', 1, 3],
  ['stars_unhappy_max', 'listen', 'integer', 2, 2, 'Stars up to this number open a case.', 1, 3],
  ['ces_unhappy_max', 'listen', 'integer', 3, 3, 'An answer to “easy” up to this number opens a case.', 1, 4],
  ['edit_window_hours', 'listen', 'integer', 24, 24, 'How long a customer can change an answer.', 0, 720],
  ['first_response_minutes', 'recover', 'integer', 120, 120, 'Open hours until someone has answered an unhappy customer.', 5, 10080],
  ['resolution_minutes', 'recover', 'integer', 1440, 1440, 'Open hours until it is put right.', 30, 100000],
  ['case_owner_rule', 'recover', 'choice', 'manager', 'manager', 'Who gets a new case.', null, null, ['who_served', 'manager', 'owner']],
  ['case_daily_cap', 'recover', 'integer', 20, 20, 'Above this number of new cases a day, one summary is sent instead of single alerts.', 1, 500],
  ['scores_told_day', 'team', 'day', null, null, 'The day on which the team was told that managers see personal scores.'],
  ['scores_minimum', 'team', 'integer', 30, 30, 'Answers a person needs before a manager sees their score.', 10, 500],
].map(([name, group, type, value, dflt, help, min, max, choices]: any) => ({ name, group, type, value, default: dflt, help, min: min ?? null, max: max ?? null, choices: choices ?? null }));
export const keys: any[] = [{ id: id('key'), name: 'Till at Harbour', scope: 'write', created_at: iso(now() - 40 * DAY), last_used_at: iso(now() - h), expires_at: null }];
