// SPDX-License-Identifier: Apache-2.0
// What the product is made of: switched on, kept for later, switched off, without losing anything.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fields, start, type Body } from './helpers.ts';

const house = await start();
const { owner, key } = house.as;
const all = async (): Promise<Body[]> => (await owner.get('/systems')).data;
const one = async (name: string): Promise<Body> => (await all()).find((s) => s.key === name)!;
const put = (states: Record<string, string>, status = 200) => owner.patch('/systems', { systems: Object.entries(states).map(([key, state]) => ({ key, state })) }, status);

test('system-1: those that exist are told in the order of the menu, with what they are for and where they are', async () => {
  assert.deepEqual((await all()).map((s) => s.key), ['today', 'inbox', 'cases', 'customers', 'surveys', 'messages', 'measures']);
  for (const s of await all()) {
    assert.equal(s.state, 'on', `${s.key}: a business that did not choose has everything`);
    assert.ok(s.title && s.purpose.length > 15 && s.places[0].startsWith('/'));
    assert.deepEqual([s.offered, s.offer, s.count], [false, null, null]);
  }
  assert.equal((await one('inbox')).needs, 'surveys');
});

test('system-2: one kept for later is offered when there is something to see, not before, and not when it was switched off', async () => {
  await put({ measures: 'later' });
  const survey = (await owner.get('/surveys')).data[0];
  const answer = (n: number) => key.post('/responses', { survey_id: survey.id, score: 5, external_id: { source: 't', id: `s${n}` } }, 201);
  for (let n = 0; n < 29; n++) await answer(n);
  assert.deepEqual([(await one('measures')).offered, (await one('measures')).count], [false, 29]);
  await answer(29);
  const offered = await one('measures');
  assert.deepEqual([offered.offered, offered.count, offered.offer], [true, 30, 'You have 30 answers: look at Measures?']);
  await put({ measures: 'off' });
  assert.deepEqual([(await one('measures')).offered, (await one('measures')).state], [false, 'off']);
  await put({ measures: 'on' });
  assert.deepEqual([(await one('measures')).offered, (await one('measures')).state], [false, 'on']);
});

test('system-3: off loses nothing: reads answer, and what comes in is kept', async () => {
  await put({ cases: 'off', customers: 'off' });
  const made = await key.post('/cases', { text: 'Cold coffee', severity: 'high' }, 201);
  assert.equal((await owner.get(`/cases/${made.id}`)).id, made.id);
  const { id } = await key.post('/customers', { name: 'Ana' }, 201);
  await put({ cases: 'on', customers: 'on' });
  assert.equal((await owner.get(`/customers/${id}`)).name, 'Ana');
  assert.ok((await owner.get('/cases')).data.some((c: Body) => c.id === made.id));
});

test('system-4: what is wrong is named: an unknown one, one twice, a state that is none, one that another needs', async () => {
  const bad = await owner.patch('/systems', { systems: [{ key: 'unheard', state: 'on' }, { key: 'cases', state: 'off' }, { key: 'cases', state: 'on' }] }, 422);
  assert.deepEqual(fields(bad), ['systems[0].key', 'systems[2].key']);
  assert.deepEqual(fields(await owner.patch('/systems', { systems: [{ key: 'cases', state: 'perhaps' }] }, 422)), ['systems[0].state']);
  assert.deepEqual(fields(await put({ surveys: 'off' }, 422)), ['systems[0].state'], 'the inbox needs the surveys');
  await put({ surveys: 'off', inbox: 'off' });
  assert.deepEqual(fields(await put({ inbox: 'on' }, 422)), ['systems[0].state']);
  await put({ surveys: 'on', inbox: 'on' });
  assert.equal((await one('cases')).state, 'on', 'one wrong word, and nothing is switched');
  await owner.patch('/systems', {}, 200);
  assert.deepEqual(fields(await owner.patch('/systems', { systems: 'all' }, 422)), ['systems']);
});

test('system-5: everyone sees what is on; who manages all places switches; the neighbour has switches of their own', async () => {
  const place = await owner.post('/locations', { name: 'Harbour' }, 201);
  const boss = (await house.colleague('Boss', 'manager', { location_id: place.id })).client;
  const switched = { systems: [{ key: 'measures', state: 'off' }] };
  for (const who of [boss, house.as.frontline, house.as.advisor]) {
    assert.equal((await who.get('/systems')).data.length, 7);
    await who.patch('/systems', switched, 403);
  }
  await house.as.manager.patch('/systems', switched);
  const next = await house.neighbour();
  assert.equal((await next.get('/systems')).data.at(-1).state, 'on');
  assert.ok((await owner.get('/audit')).data.some((e: Body) => e.act === 'setting.changed' && e.detail === 'system_measures'));
});
