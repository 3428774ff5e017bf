// SPDX-License-Identifier: Apache-2.0
// Whose scores may be seen by whom (adoption.md 9), and how far figures reach.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Body, Client, fields, start } from './helpers.ts';

const house = await start();
const { owner, key, advisor } = house.as;
const harbour = await owner.post('/locations', { name: 'Harbour', zone: 'Europe/Lisbon' }, 201);
const hill = await owner.post('/locations', { name: 'Hill', zone: 'Europe/Lisbon' }, 201);
const survey = await owner.post('/surveys', { name: 'After', kind: 'nps' }, 201);
const mia = await house.colleague('Mia', 'manager', { location_id: harbour.id });
const max = await house.colleague('Max', 'manager');
const lea = await house.colleague('Lea', 'frontline', { location_id: harbour.id });
const tom = await house.colleague('Tom', 'frontline', { location_id: hill.id });
await owner.patch('/settings', { scores_minimum: 5 });

const give = async (employee_id: string | undefined, location_id: string, scores: number[], touchpoint = 'counter') => {
  for (const score of scores) await key.post('/responses', { survey_id: survey.id, score, employee_id, location_id, touchpoint }, 201);
};
await give(lea.id, harbour.id, [10, 10, 9, 8, 0, 9]);
await give(tom.id, hill.id, [10, 9, 9, 10, 7]);
await give(undefined, harbour.id, [6]);

const people = async (client: Client, query = '') => (await client.get(`/measures/nps?by=employee${query}`)).data.map((p: Body) => [p.key, p.n]);
const total = async (client: Client) => (await client.get('/measures/nps')).data[0].n;

test('scores-1: owners and keys see every score', async () => {
  for (const who of [owner, key]) assert.deepEqual(await people(who), [[lea.id, 6], [tom.id, 5], [null, 1]]);
});

test('scores-2: before the staff were told everyone sees their own, and the totals', async () => {
  assert.deepEqual(await people(lea.client), [[lea.id, 6], [null, 1]]);
  assert.deepEqual(await people(tom.client), [[tom.id, 5]]);
  assert.deepEqual(await people(max.client), [[null, 1]]);
  assert.equal(await total(max.client), 12);
});

test('scores-3: after the notice managers see the people of their place, from enough answers on', async () => {
  await owner.patch('/settings', { scores_told_day: '2026-11-18' });
  assert.deepEqual(await people(max.client), [[lea.id, 6], [tom.id, 5], [null, 1]]);
  assert.deepEqual(await people(mia.client), [[lea.id, 6], [null, 1]]);
  await owner.patch('/settings', { scores_minimum: 6 });
  assert.deepEqual(await people(max.client), [[lea.id, 6], [null, 1]]);
  assert.deepEqual(await people(max.client, '&every=day'), [[lea.id, 6], [null, 1]], 'enough answers in all the time asked for');
  assert.deepEqual(await people(max.client, '&touchpoint=table'), []);
  assert.deepEqual(await people(lea.client), [[lea.id, 6], [null, 1]], 'a colleague still sees only their own');
});

test('scores-4: a filter on a person and the rows behind are held to the same', async () => {
  const one = `/measures/nps?employee_id=`, rows = '/measures/nps/rows?by=employee&key=';
  assert.equal((await owner.get(one + tom.id)).data[0].n, 5);
  assert.equal((await max.client.get(one + lea.id)).data[0].n, 6);
  assert.equal((await tom.client.get(one + tom.id)).data[0].n, 5);
  for (const refused of [await max.client.get(one + tom.id, 403), await tom.client.get(one + lea.id, 403), await max.client.get(`${one}${tom.id}&by=touchpoint`, 403),
    await max.client.get(rows + tom.id, 403), await max.client.get(`/measures/nps/rows?employee_id=${tom.id}`, 403)]) assert.deepEqual(fields(refused), ['employee_id']);
  assert.equal((await max.client.get(rows + lea.id)).data.length, 6);
  assert.equal((await max.client.get(`${rows}${lea.id}&period=2026-11-18`)).data.length, 6);
  assert.equal((await max.client.get(`${rows}none`)).data.length, 1);
});

test('scores-5: an advisor sees totals without names', async () => {
  assert.equal(await total(advisor), 12);
  assert.deepEqual(await people(advisor), [[null, 1]]);
  assert.deepEqual((await advisor.get('/measures/nps?by=location')).data.map((p: Body) => p.label), ['Harbour', 'Hill']);
});

test('measure-reach: who works at one place sees the figures of that place', async () => {
  for (const who of [mia.client, lea.client]) {
    assert.equal(await total(who), 7);
    assert.deepEqual((await who.get('/measures/nps?by=location')).data.map((p: Body) => p.key), [harbour.id]);
    assert.equal((await who.get(`/measures/nps?location_id=${harbour.id}`)).data[0].n, 7);
    assert.deepEqual(fields(await who.get(`/measures/nps?location_id=${hill.id}`, 403)), ['location_id']);
    assert.equal((await who.get('/measures/nps/rows')).data.length, 7);
  }
});

test('scores-6: a measure can be switched off for persons, for everybody; team figures stay', async () => {
  await owner.patch('/settings', { scores_off: 'csat, nps' });
  for (const who of [owner, key, lea.client]) {
    assert.deepEqual(fields(await who.get('/measures/nps?by=employee', 403)), ['by']);
    assert.deepEqual(fields(await who.get(`/measures/nps?employee_id=${lea.id}`, 403)), ['employee_id']);
  }
  await owner.get(`/measures/nps/rows?employee_id=${lea.id}`, 403);
  assert.equal(await total(owner), 12);
  await owner.get('/measures/ces?by=employee');
  await owner.patch('/settings', { scores_off: null });
  assert.equal((await people(owner)).length, 3);
});
