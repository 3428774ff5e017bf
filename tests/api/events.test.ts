// SPDX-License-Identifier: Apache-2.0
// What other programs tell us happened: one at a time or a line at a time; and how they follow what happens here.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { fields, start } from './helpers.ts';

const house = await start();
const { as } = house;
let ana: any, lea: any, harbour: any;

before(async () => {
  ana = await as.owner.post('/customers', { name: 'Ana' }, 201);
  lea = await as.owner.post('/employees', { name: 'Lea', role: 'frontline' }, 201);
  harbour = await as.owner.post('/locations', { name: 'Harbour', zone: 'Europe/Lisbon' }, 201);
});

const lines = async (text: string | Uint8Array) => {
  const answer = await as.key.raw('POST', '/events', { text, headers: { 'content-type': 'application/x-ndjson' } });
  assert.equal(answer.status, 200, answer.text);
  return answer.text.trim().split('\n').filter(Boolean).map((l) => JSON.parse(l));
};

test('event: one is noted with its fields and comes back', async () => {
  const e = await as.key.post('/events', {
    kind: 'visit', at: '2026-11-17T10:00:00.5Z', customer_id: ana.id, employee_id: lea.id, location_id: harbour.id, fields: { summary: 'Oat flat white', table: 7 },
  }, 201);
  assert.match(e.id, /^evt_/);
  assert.ok(Number.isInteger(e.seq));
  assert.deepEqual({ ...e, id: 0, seq: 0 }, {
    id: 0, seq: 0, kind: 'visit', at: '2026-11-17T10:00:00.500000Z', noted_at: '2026-11-18T10:00:00Z', customer_id: ana.id, employee_id: lea.id, employee_name: 'Lea',
    location_id: harbour.id, location_name: 'Harbour', subject_id: null, summary: 'Visit · Oat flat white', fields: { summary: 'Oat flat white', table: 7 },
  });
  assert.deepEqual((await as.owner.get(`/customers/${ana.id}/timeline`)).data.find((x: any) => x.kind === 'visit'), e);
});

test('event: nothing but a kind is needed; who is signed in did it', async () => {
  const e = await as.owner.post('/events', { kind: 'note' }, 201);
  assert.deepEqual([e.at, e.customer_id, e.employee_name], ['2026-11-18T10:00:00Z', null, 'Olga']);
});

test('event-foreign: a kind we do not know is kept; one of ours that is not for others is refused', async () => {
  const e = await as.key.post('/events', { kind: 'parcel.lost', customer_id: ana.id, fields: { text: 'In the rain', deep: { a: [1, null, 'x'] } } }, 201);
  assert.deepEqual(e.fields, { text: 'In the rain', deep: { a: [1, null, 'x'] } });
  for (const kind of ['case.closed', 'response.received', 'order.placed', 'customer.created']) {
    const answer = await as.key.raw('POST', '/events', { body: { kind, customer_id: ana.id } });
    assert.deepEqual([answer.status, fields(answer.body)], [422, ['kind']], kind);
  }
});

test('event-lines: a result for each line; a wrong one costs only itself', async () => {
  const results = await lines([
    JSON.stringify({ kind: 'visit', at: '2026-11-16T08:00:00Z', customer_id: ana.id }),
    '{"kind":',
    '',
    JSON.stringify({ kind: 'case.closed', customer_id: 'cus_0000000000001' }),
    JSON.stringify({ kind: 'visit', colour: 'red' }),
    '[1]',
    JSON.stringify({ kind: 'call', customer_id: ana.id }) + '\r',
  ].join('\n'));
  assert.deepEqual(results.map((r) => r.line), [1, 2, 4, 5, 6, 7]);
  assert.deepEqual(results.map((r) => r.error?.status ?? 0), [0, 400, 422, 422, 422, 0]);
  assert.deepEqual(fields(results[2].error), ['kind', 'customer_id']);
  assert.deepEqual(fields(results[3].error), ['colour']);
  assert.match(results[0].id, /^evt_/);
  assert.ok(results[5].seq > results[0].seq);
  const kinds = (await as.owner.get(`/customers/${ana.id}/timeline`)).data.map((e: any) => e.id);
  assert.ok(kinds.includes(results[0].id) && kinds.includes(results[5].id));
});

test('event-lines: many are taken in slices, all of them, in order', async () => {
  const c = await as.owner.post('/customers', {}, 201);
  const many = Array.from({ length: 730 }, (_, i) => JSON.stringify({ kind: 'visit', customer_id: c.id, at: '2026-11-01T08:00:00Z', fields: { n: i } }));
  const results = await lines(many.join('\n') + '\n');
  assert.equal(results.length, 730);
  assert.ok(results.every((r, i) => r.line === i + 1 && !r.error));
  assert.ok(results.every((r, i) => i === 0 || r.seq > results[i - 1].seq));
  assert.deepEqual(await lines('\n\n'), []);
});

test('event-feed: other programs follow by number and miss nothing', async () => {
  const start = (await as.key.post('/events', { kind: 'mark.start' }, 201)).seq;
  for (let i = 0; i < 9; i++) await as.key.post('/events', { kind: i % 3 ? 'visit' : 'call', customer_id: ana.id }, 201);
  const seen: any[] = [];
  for (let cursor = ''; ;) {
    const page = await as.key.get(`/events?after_seq=${start}&limit=4${cursor}`);
    seen.push(...page.data);
    if (!page.next) break;
    cursor = `&cursor=${encodeURIComponent(page.next)}`;
  }
  assert.deepEqual(seen.map((e) => e.seq), Array.from({ length: 9 }, (_, i) => start + 1 + i));
  assert.equal((await as.key.get(`/events?after_seq=${start}&kind=call`)).data.length, 3);
  assert.deepEqual((await as.key.get(`/events?after_seq=${seen.at(-1).seq}`)), { data: [], next: null });
  assert.equal((await as.advisor.raw('GET', '/events')).status, 403);
});

test('event-repeat: the same Idempotency-Key notes once', async () => {
  const headers = { 'idempotency-key': 'visit-1' };
  const e = await as.key.post('/events', { kind: 'visit', customer_id: ana.id }, 201, headers);
  assert.equal((await as.key.post('/events', { kind: 'visit', customer_id: ana.id }, 201, headers)).id, e.id);
});

test('bad-input: each wrong field of an event is named', async () => {
  const cases: [any, string[]][] = [
    [{}, ['kind']],
    [{ kind: 'Visit!' }, ['kind']],
    [{ kind: '.visit' }, ['kind']],
    [{ kind: 'x'.repeat(61) }, ['kind']],
    [{ kind: 7, at: 5, fields: 'x' }, ['at', 'fields', 'kind']],
    [{ kind: 'visit', fields: [1] }, ['fields']],
    [{ kind: 'visit', fields: { a: 'x'.repeat(8200) } }, ['fields']],
    [{ kind: 'visit', at: '2023-02-30T10:00:00Z' }, ['at']],
    [{ kind: 'visit', at: '2026-11-19T10:00:01Z' }, ['at']],
    [{ kind: 'visit', at: '1899-12-31T23:59:59Z' }, ['at']],
    [{ kind: 'visit', customer_id: 'cus_0000000000001', employee_id: 'emp_0000000000001', location_id: 'loc_0000000000001' }, ['customer_id', 'employee_id', 'location_id']],
    [{ kind: 'visit', customer_id: lea.id }, ['customer_id']],
    [{ kind: 'visit', seq: 5, subject_id: 'x' }, ['seq', 'subject_id']],
  ];
  const last = (await as.key.post('/events', { kind: 'mark.bad' }, 201)).seq;
  for (const [body, names] of cases) {
    const answer = await as.key.raw('POST', '/events', { body });
    assert.equal(answer.status, 422, answer.text);
    assert.deepEqual(fields(answer.body).sort(), names, JSON.stringify(body).slice(0, 80));
  }
  assert.equal((await as.key.raw('POST', '/events', { text: '{"kind":"visit"', headers: { 'content-type': 'application/json' } })).status, 400);
  assert.equal((await as.key.raw('POST', '/events', { text: '{"kind":"visit","fields":{"a":"\\u0000"}}', headers: { 'content-type': 'application/json' } })).status, 400);
  assert.deepEqual((await as.key.get(`/events?after_seq=${last}`)).data, [], 'nothing was noted');
  assert.equal((await as.key.post('/events', { kind: 'visit', at: '2026-11-19T09:59:59Z' }, 201)).kind, 'visit', 'a day ahead is a clock that differs');
});
