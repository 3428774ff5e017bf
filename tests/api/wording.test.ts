// SPDX-License-Identifier: Apache-2.0
// Principles and touchpoints: the trade gives the first ones, the business says its own.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fields, start } from './helpers.ts';

const house = await start({ now: '2026-11-18T10:00:00Z' });
const { owner } = house.as;
const put = async (what: string, data: unknown, status = 200) => {
  const answer = await owner.raw('PUT', `/${what}`, { body: { data } });
  assert.equal(answer.status, status, answer.text);
  return answer.body;
};

test('wording-1: a café begins with principles and touchpoints of a café, a shop with those of a shop', async () => {
  const mine = await owner.get('/principles');
  assert.ok(mine.data.length >= 3 && mine.data.length <= 5);
  assert.ok((await owner.get('/touchpoints')).data.includes('counter'));
  const shop = await house.neighbour();
  assert.ok((await shop.get('/touchpoints')).data.includes('online order'));
  assert.notDeepEqual((await shop.get('/principles')).data, mine.data);
});

test('wording-2: said anew they are kept in their order and as they were typed; the trade no longer matters', async () => {
  const said = ['Olá, before “hello”.', 'We bring the bill with a smile — ☕'];
  assert.deepEqual((await put('principles', ['  Olá, before “hello”.  ', said[1]])).data, said);
  assert.deepEqual((await owner.get('/principles')).data, said);
  await put('touchpoints', ['bar', 'terrace']);
  await owner.patch('/business', { trade: 'shop' });
  assert.deepEqual((await owner.get('/touchpoints')).data, ['bar', 'terrace']);
  await owner.patch('/business', { trade: 'cafe' });
});

test('wording-3: Today shows one principle a day, each in its turn, in the business’s own day', async () => {
  const said = ['One', 'Two', 'Three'];
  await put('principles', said);
  const seen = [];
  for (const day of ['18', '19', '20', '21']) {
    await house.clock.to(`2026-11-${day}T10:00:00Z`);
    seen.push((await owner.get('/today')).principle);
  }
  assert.deepEqual(new Set(seen.slice(0, 3)), new Set(said));
  assert.equal(seen[3], seen[0]);
  assert.equal((await owner.get('/today')).principle, seen[3], 'the same all day');
});

test('wording-4: each wrong line is named: empty, in two lines, the same twice, too long, too many, none', async () => {
  const bad = await put('touchpoints', ['bar', ' ', 'Bar', 'a\nb'], 422);
  assert.deepEqual(fields(bad), ['data[1]', 'data[2]', 'data[3]']);
  assert.deepEqual(fields(await put('touchpoints', [], 422)), ['data']);
  assert.deepEqual(fields(await put('touchpoints', ['x'.repeat(201)], 422)), ['data[0]']);
  assert.deepEqual(fields(await put('touchpoints', Array.from({ length: 31 }, (_, i) => `t${i}`), 422)), ['data']);
  assert.deepEqual(fields(await put('principles', Array.from({ length: 30 }, (_, i) => `${i} ${'y'.repeat(190)}`), 422)), ['data']);
  assert.deepEqual(fields(await put('principles', 'be kind', 422)), ['data']);
  assert.deepEqual(fields((await owner.raw('PUT', '/principles', { body: {} })).body), ['data']);
  assert.deepEqual((await owner.get('/touchpoints')).data, ['bar', 'terrace']);
});

test('wording-5: everyone reads them; who manages all places changes them', async () => {
  const place = await owner.post('/locations', { name: 'Harbour' }, 201);
  const boss = (await house.colleague('Boss', 'manager', { location_id: place.id })).client;
  for (const who of [boss, house.as.frontline, house.as.advisor]) {
    await who.get('/principles');
    assert.equal((await who.raw('PUT', '/principles', { body: { data: ['Mine'] } })).status, 403);
  }
  assert.equal((await house.as.manager.raw('PUT', '/touchpoints', { body: { data: ['bar'] } })).status, 200);
});
