// SPDX-License-Identifier: Apache-2.0
// What measures should become and who answers for them, the list that says how each stands, and measures that are not wanted.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Body, fields, start } from './helpers.ts';

const house = await start();   // 18 November 2026
const { owner, key, manager, frontline, advisor } = house.as;
const harbour = await owner.post('/locations', { name: 'Harbour', zone: 'Europe/Lisbon' }, 201);
const mia = await house.colleague('Mia', 'manager', { location_id: harbour.id });
const survey = await owner.post('/surveys', { name: 'After', kind: 'nps' }, 201);
const line = async (name: string, query = '', who = owner): Promise<Body> => (await who.get(`/measures${query}`)).data.find((m: Body) => m.name === name);
const olga = await house.employeeOf(owner);

const give = async (day: string, scores: number[], more: Body = {}) => {
  for (const score of scores) await key.post('/responses', { survey_id: survey.id, score, answered_at: `${day}T10:00:00Z`, ...more }, 201);
};
await give('2026-11-10', [10, 10, 10, 10, 9, 9], { location_id: harbour.id });
await give('2026-10-10', [0, 1, 2, 3, 4, 5, 10]);
for (let i = 0; i < 7; i++) await key.post('/cases', { text: `Cold coffee ${i}` }, 201);

test('goal-list: the latest figure of the last 30 days, and how far it is from the 30 before', async () => {
  const m = await line('nps');
  assert.deepEqual([m.from, m.to, m.on, m.goal, m.reached, m.looked_at], ['2026-10-20', '2026-11-18', true, null, null, null]);
  assert.deepEqual([m.latest.n, m.latest.value, m.latest.change.against_n, m.latest.change.verdict], [6, 100, 7, 'better']);
  assert.equal((await line('nps', '?span=last_7_days')).latest.n, 0);
  const all = await line('nps', '?span=all');
  assert.deepEqual([all.latest.n, all.from, all.latest.change], [13, null, null]);
  assert.equal((await line('nps', `?location_id=${harbour.id}`)).latest.change.against_n, 0);
  assert.equal((await line('nps', '?span=all', mia.client)).latest.n, 6, 'of her place');
  assert.equal((await line('cases_open')).latest.value, 7);
  assert.deepEqual(fields(await owner.get('/measures?span=yesterday&what=1', 422)), ['span', 'what']);
});

test('goal-set: a target, a day, an owner; what is not named stays, null takes it away, the history is kept', async () => {
  const set = await owner.patch('/measures/nps', { target: 50, target_day: '2026-12-31', owner_id: mia.id });
  assert.deepEqual([set.measure, set.on, set.target, set.target_day, set.better, set.owner_id, set.owner_name, set.set_by_id], ['nps', true, 50, '2026-12-31', 'up', mia.id, 'Mia', olga]);
  const m = await line('nps');
  assert.deepEqual([m.goal, m.reached], [set, true]);
  const changed = await owner.patch('/measures/nps', { target: 100.0 });
  assert.deepEqual([changed.target, changed.target_day, changed.owner_id], [100, '2026-12-31', mia.id]);
  assert.equal((await line('nps')).reached, true);
  assert.equal((await line('nps', '?span=all')).reached, false);
  const gone = await owner.patch('/measures/nps', { target: null, target_day: null });
  assert.deepEqual([gone.target, gone.target_day, gone.owner_name], [null, null, 'Mia']);
  assert.equal((await line('nps')).reached, null);
  const history = await owner.get('/measures/nps/goals');
  assert.deepEqual(history.data.map((g: Body) => [g.target, g.set_by_name]), [[null, 'Olga'], [100, 'Olga'], [50, 'Olga']]);
  const page = await owner.get('/measures/nps/goals?limit=2');
  assert.deepEqual((await owner.get(`/measures/nps/goals?limit=2&cursor=${page.next}`)).data.map((g: Body) => g.target), [50]);
  assert.deepEqual((await owner.get('/measures/csat/goals')).data, []);
});

test('goal-way: where less is better, less reaches it, unless the goal says otherwise', async () => {
  await owner.patch('/measures/cases_open', { target: 7 });
  assert.deepEqual([(await line('cases_open')).goal.better, (await line('cases_open')).reached], ['down', true]);
  await owner.patch('/measures/cases_open', { target: 6 });
  assert.equal((await line('cases_open')).reached, false);
  await owner.patch('/measures/cases_open', { better: 'up' });
  assert.equal((await line('cases_open')).reached, true);
  assert.equal((await owner.patch('/measures/cases_open', { better: null })).better, 'down');
});

test('goal-bad: each wrong field is named, and nothing is kept', async () => {
  const gone = await owner.post('/employees', { name: 'Gil' }, 201);
  await owner.patch(`/employees/${gone.id}`, { archived: true });
  const neighbour = await house.neighbour();
  const stranger = await house.employeeOf(neighbour);
  const wrong = async (body: Body, name = 'csat') => fields(await owner.patch(`/measures/${name}`, body, 422));
  assert.deepEqual(await wrong({ target: 101, owner_id: gone.id, on: null }), ['owner_id', 'target', 'on']);
  assert.deepEqual(await wrong({ owner_id: stranger }), ['owner_id']);
  assert.deepEqual(await wrong({ target_day: '2026-12-31' }), ['target']);
  assert.deepEqual(await wrong({ target: -1 }, 'first_response'), ['target']);
  assert.deepEqual(await wrong({ target: 'high', target_day: '2026-02-30', better: 'left', what: 1 }), ['target', 'target_day', 'better', 'what']);
  assert.deepEqual((await owner.get('/measures/csat/goals')).data, []);
  for (const [method, path] of [['PATCH', '/measures/happiness'], ['GET', '/measures/happiness/goals'], ['POST', '/measures/happiness/look']]) assert.equal((await owner.raw(method!, path!, { body: method === 'GET' ? undefined : {} })).status, 404);
  assert.equal((await neighbour.get('/measures')).data.find((m: Body) => m.name === 'nps').goal, null, 'another business has its own');
});

test('goal-who: those who manage the whole business set goals', async () => {
  for (const who of [frontline, advisor]) await who.patch('/measures/ces', { target: 5 }, 403);
  await mia.client.patch('/measures/ces', { target: 5 }, 403);
  assert.equal((await manager.patch('/measures/ces', { target: 5 })).set_by_name, 'manager person');
  assert.equal((await key.patch('/measures/ces', { target: 6 })).set_by_id, null);
  assert.equal((await line('nps', '', advisor)).goal.owner_name, null, 'no names for those who may not see people');
});

test('goal-look: who looked last', async () => {
  await mia.client.post('/measures/nps/look', {}, 204);
  await owner.post('/measures/csat/look', {}, 204);
  assert.deepEqual([(await line('nps')).looked_by_name, (await line('nps')).looked_by_id, (await line('nps')).looked_at], ['Mia', mia.id, '2026-11-18T10:00:00Z']);
  await house.clock.to('2026-11-18T11:00:00Z');
  await owner.post('/measures/nps/look', {}, 204);
  assert.deepEqual([(await line('nps')).looked_by_name, (await line('nps')).looked_at], ['Olga', '2026-11-18T11:00:00Z']);
  assert.equal((await line('nps', '', advisor)).looked_by_name, null);
  await key.post('/measures/nps/look', {}, 403);
});

test('goal-off: a measure that is switched off vanishes from the list and says so; switched on again everything is there', async () => {
  assert.equal((await owner.patch('/measures/stars', { on: false })).on, false);
  await owner.patch('/settings', { measures_off: 'stars, ces' });
  for (const name of ['stars', 'ces']) {
    assert.equal(await line(name), undefined);
    for (const path of [`/measures/${name}`, `/measures/${name}/rows`, `/measures/${name}/compare?span=last_month`]) assert.match((await owner.get(path, 409)).errors[0].message, /switched off/);
  }
  const off: Body[] = (await owner.get('/measures?off=true')).data;
  assert.deepEqual(off.map((m) => [m.name, m.on, m.latest, m.goal?.target ?? null]), [['ces', false, null, 6], ['stars', false, null, null]]);
  assert.equal((await owner.patch('/measures/ces', { on: true })).target, 6);
  await owner.patch('/measures/stars', { on: true });
  assert.deepEqual((await owner.get('/measures?off=true')).data, []);
  await owner.get('/measures/stars');
});
