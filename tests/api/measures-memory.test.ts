// SPDX-License-Identifier: Apache-2.0
// Without memory to keep facts in, every figure is still right: they are read anew each time, also when that takes several slices.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Body, start } from './helpers.ts';

process.env.RAPPORT_MEASURES_MB = '0';
const house = await start();
const { owner, key } = house.as;
const survey = await owner.post('/surveys', { name: 'After', kind: 'nps' }, 201);
const give = async (n: number) => {
  for (let i = 0; i < n; i += 8) await Promise.all(Array.from({ length: 8 }, () => key.post('/responses', { survey_id: survey.id, score: 9, touchpoint: 'bar' }, 201)));
};
const n = async (query = '') => (await owner.get(`/measures/nps?${query}`)).data[0].n;

test('measure-memory: figures do not depend on what is kept', async () => {
  await give(16);
  assert.equal(await n(), 16);
  const order = await key.post('/orders', { placed_at: '2026-11-01T10:00:00Z', promised_day: '2026-11-02', status: 'delivered', delivered_at: '2026-11-02T10:00:00Z' }, 201);
  assert.equal((await owner.get('/measures/on_time')).data[0].value, 100);
  await owner.patch(`/orders/${order.id}`, { delivered_at: '2026-11-03T10:00:00Z' });
  assert.equal((await owner.get('/measures/on_time')).data[0].value, 0);
  assert.equal(await n('touchpoint=bar&by=touchpoint'), 16);
});

test('measure-memory: what is more than one slice is waited for each time', async () => {
  await give(400);
  for (let i = 0; i < 3; i++) assert.equal(await n(), 416);
  assert.deepEqual(await Promise.all([n(), n(), n('touchpoint=bar')]), [416, 416, 416]);
  assert.equal((await owner.get('/measures/nps/rows?limit=200')).data.filter((r: Body) => r.value === 9).length, 200);
});
