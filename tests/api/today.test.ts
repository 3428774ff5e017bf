// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { start, type Body } from './helpers.ts';

const house = await start();
const nps = (await house.as.owner.post('/surveys', { name: 'After the visit, again', kind: 'nps' }, 201)).id;

const answer = (more: Body) => house.as.key.post('/responses', { survey_id: nps, score: 9, ...more }, 201);

test('today-empty: a new business sees what to do first', async () => {
  const today = await house.as.owner.get('/today');
  assert.deepEqual(today.waiting, []);
  assert.equal(today.waiting_count, 0);
  assert.deepEqual(today.steps.map((s: Body) => s.key), ['place', 'team', 'public_url', 'first_answer']);
  assert.equal(today.steps[0].done, false);
});

test('today-waiting: who waits stands oldest first, with the next of the three R', async () => {
  const ana = await house.as.owner.post('/customers', { name: 'Ana Lima', contact_points: [{ kind: 'email', value: 'ana@bica.test' }] }, 201);
  const older = await answer({ score: 2, comment: 'Cold coffee', customer_id: ana.id });
  await house.clock.to('2026-11-18T10:05:00Z');
  const newer = await house.as.owner.post('/cases', { text: 'Nobody called back', customer_id: ana.id }, 201);
  let today = await house.as.owner.get('/today');
  assert.deepEqual(today.waiting.map((c: Body) => c.id), [older.case_id, newer.id]);
  assert.equal(today.waiting[0].customer_name, 'Ana Lima');
  assert.equal(today.waiting[0].text, 'Cold coffee');
  assert.equal(today.waiting[0].next_act, 'acknowledge');
  await house.as.owner.post(`/cases/${older.case_id}/acknowledge`);
  today = await house.as.owner.get('/today');
  assert.equal(today.waiting[0].next_act, 'apologise');
  assert.equal(today.waiting_count, 2);
});

test('today-looks: unhappy without words from nobody we can reach is a look, apart', async () => {
  await answer({ score: 0 });
  const today = await house.as.owner.get('/today');
  assert.equal(today.looks_count, 1);
  assert.equal(today.looks[0].next_act, 'dismiss');
  await house.as.owner.post(`/cases/${today.looks[0].id}/dismiss`);
  assert.equal((await house.as.owner.get('/today')).looks_count, 0);
});

test('today-praise: happy words are shown, happy silence is not', async () => {
  await answer({ score: 10 });
  const kind = await answer({ score: 9, comment: 'Best flat white in town' });
  const today = await house.as.owner.get('/today');
  assert.deepEqual(today.praise.map((r: Body) => r.id), [kind.id]);
});

test('today-counts: answers are counted from local midnight on', async () => {
  const today = await house.as.owner.get('/today');
  assert.deepEqual(today.counts, { responses_today: 4, happy_today: 2, unhappy_today: 2, open_cases: 2 });
  await answer({ answered_at: '2026-11-17T23:59:00Z' }); // Lisbon is at UTC in winter
  assert.equal((await house.as.owner.get('/today')).counts.responses_today, 4);
});

test('today-advisor: an advisor sees figures and no one', async () => {
  const today = await house.as.advisor.get('/today');
  assert.equal(today.waiting_count, 2);
  assert.ok(today.waiting.every((c: Body) => c.customer_name === null && c.text === null && c.owner_name === null));
  assert.ok(today.praise.every((r: Body) => r.comment === null));
});

test('search-all: customers, orders by their number and colleagues', async () => {
  await house.as.owner.post('/orders', { external_id: { source: 'shop', id: 'A-1001' }, placed_at: '2026-11-17T10:00:00Z', status: 'placed', amount: 500, currency: 'EUR' }, 201);
  const kinds = async (q: string) => (await house.as.owner.get(`/search?q=${encodeURIComponent(q)}`)).data.map((h: Body) => h.kind);
  assert.deepEqual(await kinds('lim'), ['customer']);
  assert.deepEqual(await kinds('A-1001'), ['order']);
  assert.deepEqual(await kinds('olg'), ['employee']);
  assert.deepEqual(await kinds(' '), []);
  await house.as.advisor.get('/search?q=ana', 403);
});
