// SPDX-License-Identifier: Apache-2.0
// A case from its opening to its close: the three R, in their order and out of it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Body, fields, start } from './helpers.ts';

const house = await start();
const { owner, key } = house.as;
const survey = await owner.post('/surveys', { name: 'After the visit', kind: 'nps' }, 201);
const harbour = await owner.post('/locations', { name: 'Harbour', zone: 'Europe/Lisbon' }, 201);
const hill = await owner.post('/locations', { name: 'Hill', zone: 'Europe/Lisbon' }, 201);
const ana = await owner.post('/customers', { name: 'Ana Lima', contact_points: [{ kind: 'email', value: 'ana@example.com' }] }, 201);
const mia = await house.colleague('Mia', 'manager', { location_id: harbour.id });
const lea = await house.colleague('Lea', 'frontline', { location_id: harbour.id });
const tom = await house.colleague('Tom', 'frontline', { location_id: hill.id });
const boss = await house.employeeOf(owner);
const nowhere = 'cas_0000000000001';

const answer = (more: Body = {}) => key.post('/responses', { survey_id: survey.id, score: 3, comment: 'Cold coffee', customer_id: ana.id, location_id: harbour.id, ...more }, 201);
const complain = (more: Body = {}, status = 201) => key.post('/cases', { text: 'The bill was wrong', location_id: harbour.id, ...more }, status);
const act = (c: Body, move: string, body: Body = {}, status = 200, who = owner) => who.post(`/cases/${c.id}/${move}`, body, status);
const read = (c: Body) => owner.get(`/cases/${c.id}`);

/** As far as a state, in the usual order. */
async function upTo(c: Body, state: string, who = owner): Promise<Body> {
  const steps: [string, string, Body][] = [
    ['owned', 'acknowledge', {}], ['owned', 'wish', { text: 'A new coffee' }], ['apologised', 'apologise', { how: 'in_person' }],
    ['resolved', 'resolve', { what: 'New coffee and a voucher', cost: 350, wish_met: true }],
    ['asked_back', 'ask-back', { how: 'in_person', answer: 5 }], ['closed', 'close', {}],
  ];
  const last = steps.findLastIndex(([s]) => s === state);
  for (const [, move, body] of steps.slice(0, last + 1)) c = await act(c, move, body, 200, who);
  assert.equal(c.state, state);
  return c;
}

test('case-open: an unhappy answer opens a case with owner and clocks in the same breath, and both know each other', async () => {
  const response = await answer({ employee_id: lea.id });
  assert.match(response.case_id, /^cas_/);
  assert.equal(response.case_kind, 'case');
  const c = await owner.get(`/cases/${response.case_id}`);
  assert.deepEqual(
    [c.kind, c.state, c.before_rapport, c.severity, c.text, c.customer_id, c.customer_name, c.response_id, c.score, c.survey_kind, c.employee_id, c.location_id, c.location_name],
    ['case', 'opened', false, 'normal', 'Cold coffee', ana.id, 'Ana Lima', response.id, 3, 'nps', lea.id, harbour.id, 'Harbour'],
  );
  assert.deepEqual([c.owner_id, c.owner_name], [mia.id, 'Mia']);
  assert.ok(c.first_due_at && c.resolve_due_at && c.first_due_at < c.resolve_due_at);
  assert.deepEqual(c.missing, ['acknowledge', 'wish', 'apologise', 'resolve', 'ask-back']);
  assert.deepEqual(c.next, ['acknowledge', 'assign', 'note']);
  assert.deepEqual([c.late, c.climbed_to, c.first_done_at, c.closed_at], ['none', 'none', null, null]);
  assert.deepEqual(c.history.map((h: Body) => h.act), ['opened']);
});

test('case-open: happy and unsure answers open none', async () => {
  for (const score of [7, 8, 9, 10]) assert.equal((await answer({ score })).case_id, null);
});

test('case-open: where unhappy begins is a setting, per kind of question', async () => {
  const kinds: [string, number, number][] = [['csat', 2, 3], ['stars', 2, 3], ['ces', 3, 4]];
  for (const [kind, unhappy, not] of kinds) {
    const s = await owner.post('/surveys', { name: kind, kind }, 201);
    assert.match((await answer({ survey_id: s.id, score: unhappy })).case_id, /^cas_/, kind);
    assert.equal((await answer({ survey_id: s.id, score: not })).case_id, null, kind);
  }
  await owner.patch('/settings', { nps_unhappy_max: 2 });
  assert.equal((await answer({ score: 3 })).case_id, null);
  await owner.patch('/settings', { nps_unhappy_max: null });
});

test('case-open: the page hears of it within a second', async () => {
  const page = await house.listen();
  const response = await answer();
  assert.equal((await page.hears('case.opened')).id, response.case_id);
  page.close();
});

test('case-typed: a complaint typed in is a case; POST says what GET says', async () => {
  const c = await complain({ customer_id: ana.id, severity: 'high', employee_id: lea.id, at: '2026-11-18T09:50:00Z' });
  assert.deepEqual([c.kind, c.state, c.severity, c.text, c.opened_at, c.response_id, c.score], ['case', 'opened', 'high', 'The bill was wrong', '2026-11-18T09:50:00Z', null, null]);
  assert.equal(c.owner_id, mia.id);
  assert.deepEqual(await owner.get(`/cases/${c.id}`), { ...c });
});

test('case-typed: where it happened is where who served works, else where you do', async () => {
  assert.equal((await complain({ location_id: undefined, employee_id: tom.id })).location_id, hill.id);
  assert.equal((await lea.client.post('/cases', { text: 'Too loud' }, 201)).location_id, harbour.id);
  const problem = await lea.client.post('/cases', { text: 'Too loud', location_id: hill.id }, 422);
  assert.deepEqual(fields(problem), ['location_id']);
});

test('case-typed: every wrong field is named at once', async () => {
  const problem = await complain({ text: ' ', severity: 'urgent', customer_id: 'cus_x', at: 'yesterday', cost: 1 }, 422);
  assert.deepEqual(fields(problem).sort(), ['at', 'cost', 'customer_id', 'severity', 'text']);
  const unknown = await complain({ customer_id: 'cus_0000000000001', employee_id: 'emp_0000000000001', location_id: 'loc_0000000000001', at: '2026-11-30T09:00:00Z' }, 422);
  assert.deepEqual(fields(unknown).sort(), ['at', 'customer_id', 'employee_id', 'location_id']);
});

test('case-typed: an outside id makes it one case; what it says anew is taken over', async () => {
  const external_id = { source: 'desk', id: 'C-1' };
  const c = await complain({ external_id });
  assert.deepEqual(c.external_id, external_id);
  const again = await complain({ external_id }, 200);
  assert.deepEqual([again.id, again.changed_at, again.history.length], [c.id, c.changed_at, 1]);
  const changed = await complain({ external_id, text: 'The bill was wrong twice', customer_id: ana.id, severity: 'high' }, 200);
  assert.deepEqual([changed.id, changed.text, changed.customer_id, changed.severity], [c.id, 'The bill was wrong twice', ana.id, 'high']);
  assert.ok(changed.first_due_at < c.first_due_at);
  assert.deepEqual(changed.history.map((h: Body) => h.act), ['opened', 'changed']);
});

test('case-1: the three R in their order; every step says who and what comes next', async () => {
  let c = await complain({ customer_id: ana.id });
  c = await act(c, 'acknowledge', {}, 200, lea.client);
  assert.deepEqual([c.state, c.owner_id], ['owned', lea.id]);
  assert.ok(c.first_done_at);
  assert.equal(c.first_seconds, 0);
  assert.deepEqual(c.missing, ['wish', 'apologise', 'resolve', 'ask-back']);
  assert.deepEqual(c.next, ['wish', 'apologise', 'assign', 'note']);
  c = await act(c, 'wish', { text: 'A new bill' }, 200, lea.client);
  assert.deepEqual([c.state, c.wish, c.wish_none], ['owned', 'A new bill', null]);
  c = await act(c, 'apologise', { how: 'call' }, 200, lea.client);
  assert.deepEqual([c.state, c.apologised_how], ['apologised', 'call']);
  assert.ok(c.next.includes('resolve') && !c.next.includes('close'));
  c = await act(c, 'resolve', { what: 'New bill', cost: 250, wish_met: true }, 200, lea.client);
  assert.deepEqual([c.state, c.outcome, c.outcome_cost, c.currency, c.wish_met], ['resolved', 'New bill', 250, 'EUR', true]);
  assert.ok(c.resolved_at);
  assert.deepEqual(c.missing, ['ask-back']);
  c = await act(c, 'ask-back', { how: 'in_person', answer: 5, because: 'You were quick' }, 200, lea.client);
  assert.deepEqual([c.state, c.respect_how, c.respect_answer, c.respect_because], ['asked_back', 'in_person', 5, 'You were quick']);
  assert.deepEqual([c.missing, c.next.includes('close')], [[], true]);
  c = await act(c, 'close', {}, 200, lea.client);
  assert.equal(c.state, 'closed');
  assert.ok(c.closed_at);
  assert.deepEqual(c.next, ['reopen', 'note']);
  assert.deepEqual(
    c.history.map((h: Body) => [h.act, h.employee_name, h.text]),
    [['opened', null, null], ['acknowledge', 'Lea', null], ['wish', 'Lea', null], ['apologise', 'Lea', 'call'], ['resolve', 'Lea', null], ['ask-back', 'Lea', '5 of 5'], ['close', 'Lea', null]],
  );
});

const firsts: Record<string, string[]> = {
  wish: ['acknowledge'], apologise: ['acknowledge'], resolve: ['acknowledge', 'wish', 'apologise'],
  'ask-back': ['acknowledge', 'wish', 'apologise', 'resolve'], close: ['acknowledge', 'wish', 'apologise', 'resolve', 'ask-back'],
};
const bodies: Record<string, Body> = {
  wish: { none: 'would not say' }, apologise: { how: 'message' }, resolve: { what: 'Money back' }, 'ask-back': { how: 'could_not_reach', because: 'No answer' },
  reopen: { because: 'Still wrong' }, assign: { employee_id: mia.id },
};

for (const [move, first] of Object.entries(firsts)) {
  test(`case-1: ${move} out of turn says what comes first, and changes nothing`, async () => {
    const c = await complain();
    const problem = await act(c, move, bodies[move], 409);
    assert.deepEqual([problem.code, fields(problem)], ['conflict', first]);
    assert.match(problem.title, new RegExp(first.join(', ')));
    for (const e of problem.errors) assert.match(e.message, /^First /);
    assert.deepEqual(await read(c), { ...c });
  });
}

test('case-1: what is there already is not asked for again', async () => {
  const c = await upTo(await complain(), 'owned');
  assert.deepEqual(fields(await act(c, 'resolve', { what: 'x' }, 409)), ['apologise']);
  assert.deepEqual(fields(await act(c, 'close', {}, 409)), ['apologise', 'resolve', 'ask-back']);
  const r = await upTo(await complain(), 'resolved');
  assert.deepEqual(fields(await act(r, 'close', {}, 409)), ['ask-back']);
});

test('case-1: what was put right or closed is opened again before it is done again', async () => {
  const c = await upTo(await complain(), 'resolved');
  for (const move of ['wish', 'apologise', 'resolve']) assert.match((await act(c, move, bodies[move], 409)).title, /put right already/);
  const closed = await upTo(await complain(), 'closed');
  for (const move of ['acknowledge', 'wish', 'apologise', 'resolve', 'ask-back', 'close', 'assign']) {
    assert.match((await act(closed, move, bodies[move], 409)).title, /is closed; open it again first/, move);
  }
  assert.match((await act(await complain(), 'reopen', bodies.reopen, 409)).title, /still open/);
  assert.match((await act(await complain(), 'dismiss', {}, 409)).title, /Only a look/);
});

test('case-1: the wish is met by their words, by none, or by a gesture face to face', async () => {
  let c = await act(await complain(), 'acknowledge');
  assert.deepEqual(fields(await act(c, 'wish', {}, 422)), ['text']);
  assert.deepEqual(fields(await act(c, 'wish', { text: 'x', none: 'y' }, 422)), ['none']);
  c = await act(c, 'wish', { text: 'My money' });
  c = await act(c, 'wish', { none: 'would not say' });
  assert.deepEqual([c.wish, c.wish_none], [null, 'would not say']);
  let g = await act(await complain(), 'acknowledge');
  g = await act(g, 'apologise', { how: 'in_person' });
  assert.deepEqual(fields(await act(g, 'resolve', { what: 'A cake on the house' }, 409)), ['wish']);
  g = await act(g, 'resolve', { what: 'A cake on the house', cost: 0, gesture: true });
  assert.deepEqual([g.state, g.gesture, g.wish_met, g.outcome_cost], ['resolved', true, true, 0]);
});

test('case-1: a wish that was not met is kept as not met', async () => {
  let c = await upTo(await complain(), 'apologised');
  c = await act(c, 'resolve', { what: 'An apology card', wish_met: false, currency: 'USD', cost: 100 });
  assert.deepEqual([c.wish_met, c.currency], [false, 'USD']);
});

test('case-1: what a move needs is named', async () => {
  const c = await upTo(await complain(), 'apologised');
  assert.deepEqual(fields(await act(c, 'resolve', {}, 422)), ['what']);
  assert.deepEqual(fields(await act(c, 'resolve', { what: 'x', cost: -1, currency: 'EUROS', wish_met: 1 }, 422)).sort(), ['cost', 'currency', 'wish_met']);
  assert.deepEqual(fields(await act(c, 'resolve', { what: 'x', cost: 1, currency: 'ABC' }, 422)), ['currency']);
  assert.deepEqual(fields(await act(c, 'apologise', { how: 'by pigeon' }, 422)), ['how']);
  assert.deepEqual(fields(await act(c, 'assign', {}, 422)), ['employee_id']);
  assert.deepEqual(fields(await act(c, 'note', { text: '' }, 422)), ['text']);
  const r = await upTo(await complain(), 'resolved');
  assert.deepEqual(fields(await act(r, 'ask-back', { how: 'could_not_reach' }, 422)), ['because']);
  assert.deepEqual(fields(await act(r, 'ask-back', { how: 'sent', answer: 3 }, 422)), ['answer']);
  assert.deepEqual(fields(await act(r, 'ask-back', { how: 'in_person', answer: 6 }, 422)), ['answer']);
  assert.deepEqual(fields(await act(r, 'reopen', {}, 422)), ['because']);
});

test('case-1: could not reach, because: that is asking back too', async () => {
  let c = await upTo(await complain(), 'resolved');
  c = await act(c, 'ask-back', { how: 'could_not_reach', because: 'Called three times' });
  assert.deepEqual([c.state, c.respect_how, c.respect_because, c.respect_answer], ['asked_back', 'could_not_reach', 'Called three times', null]);
  assert.equal((await act(c, 'close')).state, 'closed');
});

test('case-2: nobody closes a case about themselves; the owner may', async () => {
  const c = await upTo(await complain({ employee_id: lea.id }), 'asked_back', lea.client);
  assert.ok(!c.next.includes('close'));
  const problem = await act(c, 'close', {}, 409, lea.client);
  assert.match(problem.title, /about yourself/);
  assert.ok((await mia.client.get(`/cases/${c.id}`)).next.includes('close'));
  await act(c, 'close', {}, 200, mia.client);
  const managers = await upTo(await complain({ employee_id: mia.id }), 'asked_back', mia.client);
  await act(managers, 'close', {}, 409, mia.client);
  const owners = await upTo(await complain({ employee_id: boss }), 'asked_back');
  assert.equal((await act(owners, 'close')).state, 'closed');
});

test('case-3: an answer that changes from 3 to 9 inside its window says so and closes nothing', async () => {
  const response = await answer({ score: 3 });
  await key.patch(`/responses/${response.id}`, { score: 9 });
  let c = await owner.get(`/cases/${response.case_id}`);
  assert.deepEqual([c.state, c.score, c.changed_score], ['opened', 9, { from: 3, to: 9 }]);
  assert.deepEqual(c.history.map((h: Body) => [h.act, h.text]), [['opened', null], ['answer_changed', '3 → 9']]);
  await key.patch(`/responses/${response.id}`, { score: 5 });
  c = await owner.get(`/cases/${response.case_id}`);
  assert.deepEqual(c.changed_score, { from: 3, to: 5 });
  await key.patch(`/responses/${response.id}`, { score: 3 });
  assert.equal((await owner.get(`/cases/${response.case_id}`)).changed_score, null);
  assert.equal((await owner.get(`/responses/${response.id}`)).case_id, response.case_id);
});

test('case-3: an answer that turns unhappy inside its window opens one; its words are the case’s words', async () => {
  const response = await answer({ score: 9, comment: 'Lovely' });
  assert.equal(response.case_id, null);
  const changed = await key.patch(`/responses/${response.id}`, { score: 2, comment: 'On second thought: cold' });
  const c = await owner.get(`/cases/${changed.case_id}`);
  assert.deepEqual([c.state, c.text, c.changed_score], ['opened', 'On second thought: cold', null]);
  await key.patch(`/responses/${response.id}`, { comment: 'Cold and late' });
  assert.equal((await read(c)).text, 'Cold and late');
});

test('case-6: whoever acknowledges owns it; tapped twice is once', async () => {
  let c = await complain();
  c = await act(c, 'acknowledge', {}, 200, lea.client);
  const twice = await act(c, 'acknowledge', {}, 200, lea.client);
  assert.deepEqual([twice.changed_at, twice.history.length], [c.changed_at, c.history.length]);
  c = await act(c, 'acknowledge', {}, 200, mia.client);
  assert.deepEqual([c.owner_id, c.state, c.first_done_at], [mia.id, 'owned', twice.first_done_at]);
  const byKey = await act(await complain(), 'acknowledge', {}, 200, key);
  assert.deepEqual([byKey.owner_id, byKey.state], [mia.id, 'owned']);
});

test('case-6: it is handed to someone who can see to it', async () => {
  const c = await complain();
  assert.equal((await act(c, 'assign', { employee_id: tom.id })).owner_id, tom.id);
  const advisor = await house.colleague('Ada', 'advisor');
  assert.deepEqual(fields(await act(c, 'assign', { employee_id: advisor.id }, 422)), ['employee_id']);
  assert.deepEqual(fields(await act(c, 'assign', { employee_id: 'emp_0000000000001' }, 422)), ['employee_id']);
  const gone = await owner.post('/employees', { name: 'Gone', role: 'frontline' }, 201);
  await owner.patch(`/employees/${gone.id}`, { archived: true });
  assert.deepEqual(fields(await act(c, 'assign', { employee_id: gone.id }, 422)), ['employee_id']);
  assert.equal((await tom.client.get(`/cases/${c.id}`)).owner_id, tom.id);
});

test('case-owner: by rule the manager of the place, never who the case is about, else the owner', async () => {
  assert.equal((await complain()).owner_id, mia.id);
  assert.equal((await complain({ location_id: hill.id })).owner_id, mia.id, 'another place’s manager before nobody');
  assert.equal((await complain({ employee_id: mia.id })).owner_id, boss);
  const all = await owner.post('/employees', { name: 'Max', role: 'manager' }, 201);
  assert.equal((await complain({ location_id: hill.id })).owner_id, all.id, 'who manages all places before another place’s');
  assert.equal((await complain({ employee_id: mia.id })).owner_id, all.id);
  await owner.patch(`/employees/${all.id}`, { archived: true });
  await owner.patch('/settings', { case_owner_rule: 'who_served' });
  assert.equal((await complain({ employee_id: lea.id })).owner_id, lea.id);
  assert.equal((await complain()).owner_id, mia.id);
  await owner.patch('/settings', { case_owner_rule: 'owner' });
  assert.equal((await complain({ employee_id: lea.id })).owner_id, boss);
  await owner.patch('/settings', { case_owner_rule: null });
});

test('case-again: what was done goes into a note, and the round begins anew', async () => {
  let c = await upTo(await complain({ customer_id: ana.id }), 'closed');
  c = await act(c, 'reopen', { because: 'The voucher did not work' });
  assert.deepEqual([c.state, c.outcome, c.outcome_cost, c.apologised_how, c.closed_at, c.resolved_at, c.wish], ['owned', null, null, null, null, null, 'A new coffee']);
  assert.deepEqual(c.missing, ['apologise', 'resolve', 'ask-back']);
  assert.match(c.notes[0].text, /The voucher did not work\nDone before: New coffee and a voucher \(€3\.50\)/);
  assert.deepEqual([c.notes[0].employee_name, c.history.at(-1).act], ['Olga', 'reopen']);
});

test('case-standing: open cases of a customer are counted through every turn', async () => {
  const bea = await owner.post('/customers', { name: 'Bea', contact_points: [{ kind: 'phone', value: '+351912345678' }] }, 201);
  const open = async () => (await owner.get(`/customers/${bea.id}`)).standing.open_cases;
  let c = await complain({ customer_id: bea.id });
  await answer({ customer_id: bea.id });
  assert.equal(await open(), 2);
  c = await upTo(c, 'resolved');
  c = await act(c, 'reopen', { because: 'No' });
  assert.equal(await open(), 2, 'it was still open');
  for (const [move, body] of [['apologise', { how: 'call' }], ['resolve', { what: 'x' }], ['ask-back', { how: 'in_person' }], ['close', {}]] as [string, Body][]) c = await act(c, move, body);
  assert.equal(await open(), 1);
  await act(c, 'reopen', { because: 'No' });
  assert.equal(await open(), 2);
});

test('case-note: notes are internal, listed with their writer', async () => {
  let c = await complain();
  c = await act(c, 'note', { text: 'She comes every Friday' }, 200, lea.client);
  assert.deepEqual([c.notes[0].text, c.notes[0].employee_name], ['She comes every Friday', 'Lea']);
  assert.match(c.notes[0].id, /^nte_/);
});

test('case-list: filters, pages, names; one’s own place, and what one owns', async () => {
  const list = (q: string, who = owner) => who.get(`/cases?${q}`);
  const first = await list('limit=2');
  assert.equal(first.data.length, 2);
  const second = await list(`limit=2&cursor=${encodeURIComponent(first.next)}`);
  assert.ok(second.data.every((c: Body) => !first.data.some((f: Body) => f.id === c.id)));
  const all = (await list('limit=200')).data;
  assert.deepEqual(all, [...all].sort((a, b) => (a.opened_at === b.opened_at ? (a.id < b.id ? 1 : -1) : a.opened_at < b.opened_at ? 1 : -1)));
  const closed = (await list('state=closed&limit=200')).data;
  assert.ok(closed.length && closed.every((c: Body) => c.state === 'closed'));
  const open = (await list('state=open&limit=200')).data;
  assert.equal(open.length + closed.length, all.length);
  assert.ok((await list(`owner_id=${mia.id}`)).data.every((c: Body) => c.owner_id === mia.id));
  assert.ok((await list(`customer_id=${ana.id}`)).data.every((c: Body) => c.customer_id === ana.id));
  assert.deepEqual((await list('late=true')).data, []);
  assert.ok((await list('kind=case&before_rapport=false')).data.length);
  assert.deepEqual((await list('before_rapport=true')).data, []);
  assert.deepEqual(fields(await owner.get('/cases?state=asleep&colour=red', 422)).sort(), ['colour', 'state']);
  const seen = (await list('limit=200', tom.client)).data;
  assert.ok(seen.length && seen.every((c: Body) => c.location_id === hill.id || c.location_id === null || c.owner_id === tom.id));
});

test('case-reach: a case of another place is not there; an advisor sees none', async () => {
  const c = await complain();
  await tom.client.get(`/cases/${c.id}`, 404);
  await act(c, 'acknowledge', {}, 404, tom.client);
  await house.as.advisor.get('/cases', 403);
  await act(c, 'acknowledge', {}, 403, house.as.advisor);
  await lea.client.post('/cases/close-before', { because: 'x' }, 403);
});

test('case-5: closing what is from before together never touches what is not', async () => {
  const open = (await owner.get('/cases?state=open&limit=200')).data.length;
  assert.deepEqual(fields(await owner.post('/cases/close-before', {}, 422)), ['because']);
  assert.deepEqual(await owner.post('/cases/close-before', { because: 'Long ago' }, 200), { closed: 0 });
  assert.equal((await owner.get('/cases?state=open&limit=200')).data.length, open);
});

test('case-tenant: ids of another business are nothing here', async () => {
  const neighbour = await house.neighbour();
  const c = await complain();
  await neighbour.get(`/cases/${c.id}`, 404);
  for (const [move, body] of Object.entries({ acknowledge: {}, close: {}, dismiss: {}, note: { text: 'x' }, ...bodies })) await act(c, move, body, 404, neighbour);
  const strange = await neighbour.post('/cases', { text: 'x', customer_id: ana.id, employee_id: lea.id, location_id: harbour.id }, 422);
  assert.deepEqual(fields(strange).sort(), ['customer_id', 'employee_id', 'location_id']);
  const theirs = await neighbour.post('/cases', { text: 'x' }, 201);
  assert.deepEqual(fields(await act(theirs, 'assign', { employee_id: lea.id }, 422, neighbour)), ['employee_id']);
  assert.deepEqual((await neighbour.get('/cases')).data.map((x: Body) => x.id), [theirs.id]);
  for (const id of [nowhere, 'rsp_0000000000001', 'cas_', 'nothing']) await owner.get(`/cases/${id}`, 404);
});

test('case-repeat: the same request with its key is one case', async () => {
  const headers = { 'idempotency-key': 'typed-once' };
  const one = await key.post('/cases', { text: 'Once' }, 201, headers);
  const two = await key.post('/cases', { text: 'Once' }, 201, headers);
  assert.equal(one.id, two.id);
});
