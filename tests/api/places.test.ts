// SPDX-License-Identifier: Apache-2.0
// Places, opening hours and closed days.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fields, start } from './helpers.ts';

const house = await start({ trade: 'services', zone: 'Europe/Lisbon' });
const { owner } = house.as;
const clinic = [
  { weekday: 1, opens: '09:00', closes: '13:00' },
  { weekday: 1, opens: '14:00', closes: '18:00' },
  { weekday: 5, opens: '00:00', closes: '24:00' },
];

test('location-1: a place has a zone, hours, closed days and the ids other programs have for it', async () => {
  const made = await owner.post('/locations', {
    name: 'Harbour', zone: 'Atlantic/Azores', address: 'Rua do Cais 3', external_ids: [{ source: 'till', id: 'h' }],
    hours: [clinic[2], clinic[1], clinic[0]], closed_days: ['2026-12-25', '2026-12-24', '2026-12-25'],
  }, 201);
  assert.match(made.id, /^loc_/);
  assert.deepEqual([made.zone, made.address, made.archived, made.external_ids], ['Atlantic/Azores', 'Rua do Cais 3', false, [{ source: 'till', id: 'h' }]]);
  assert.deepEqual(made.hours, clinic);
  assert.deepEqual(made.closed_days, ['2026-12-24', '2026-12-25']);
  assert.deepEqual(await owner.get(`/locations/${made.id}`), made);
  assert.deepEqual((await owner.get('/locations')).data, [made]);
});

test('location-2: the zone is the business\'s when none is said', async () => {
  const made = await owner.post('/locations', { name: 'Kiosk' }, 201);
  assert.equal(made.zone, 'Europe/Lisbon');
  assert.deepEqual([made.hours, made.closed_days, made.external_ids], [[], [], []]);
  assert.equal((await owner.patch(`/locations/${made.id}`, { zone: 'Atlantic/Madeira' })).zone, 'Atlantic/Madeira');
  assert.equal((await owner.patch(`/locations/${made.id}`, { zone: null })).zone, 'Europe/Lisbon');
  assert.deepEqual(fields(await owner.patch(`/locations/${made.id}`, { zone: 'Europe/Atlantis' }, 422)), ['zone']);
});

test('location-3: the same outside id is the same place', async () => {
  const first = await owner.post('/locations', { name: 'Market', external_ids: [{ source: 'till', id: 'm' }] }, 201);
  assert.deepEqual(await owner.post('/locations', { name: 'Market', external_ids: [{ source: 'till', id: 'm' }] }, 200), first);
  const renamed = await owner.post('/locations', { name: 'Market Hall', external_ids: [{ source: 'till', id: 'm' }] }, 200);
  assert.deepEqual([renamed.id, renamed.name], [first.id, 'Market Hall']);
  assert.deepEqual(fields(await owner.post('/locations', { name: 'Two', external_ids: [{ source: 'till', id: 'm' }, { source: 'till', id: 'h' }] }, 409)), ['external_ids']);
});

test('location-4: an employee and a place may have the same outside id', async () => {
  const lea = await owner.post('/employees', { name: 'Lea', external_ids: [{ source: 'till', id: 'h' }] }, 201);
  assert.match(lea.id, /^emp_/);
});

test('hours-1: what cannot be is refused, each with its place in the list', async () => {
  const bad = await owner.post('/locations', {
    name: 'Bad', hours: [
      { weekday: 1, opens: '09:00', closes: '09:00' }, { weekday: 2, opens: '17:00', closes: '09:00' }, { weekday: 3, opens: '9', closes: '25:00' },
      { weekday: 3, opens: '24:00', closes: '24:00' },
    ],
  }, 422);
  assert.deepEqual(fields(bad), ['hours[0].closes', 'hours[1].closes', 'hours[2].opens', 'hours[2].closes', 'hours[3].opens']);
  assert.deepEqual(fields(await owner.post('/locations', { name: 'Bad', hours: [{ weekday: 8, opens: '09:00', closes: '10:00' }] }, 422)), ['hours[0].weekday']);
  assert.deepEqual(fields(await owner.post('/locations', { name: 'Bad', hours: [{ weekday: 1 }] }, 422)).sort(), ['hours[0].closes', 'hours[0].opens']);
  assert.deepEqual(fields(await owner.patch('/hours', { hours: 'always' }, 422)), ['hours']);
  assert.deepEqual(fields(await owner.patch('/hours', { closed_days: ['2026-02-30', '2026-12-25', 3] }, 422)), ['closed_days[0]', 'closed_days[2]']);
});

test('hours-2: intervals of one day that overlap are refused, those that touch are not', async () => {
  const overlap = await owner.patch('/hours', { hours: [clinic[0], { weekday: 1, opens: '12:59', closes: '18:00' }] }, 422);
  assert.deepEqual(fields(overlap), ['hours[1].opens']);
  assert.deepEqual(fields(await owner.patch('/hours', { hours: [clinic[0], clinic[0]] }, 422)), ['hours[1].opens']);
  await owner.patch('/hours', { hours: [clinic[0], { weekday: 1, opens: '13:00', closes: '18:00' }, { weekday: 2, opens: '09:00', closes: '13:00' }] });
});

test('hours-3: PATCH leaves what it does not name, and null clears', async () => {
  await owner.patch('/hours', { hours: clinic, closed_days: ['2026-12-25'] });
  assert.deepEqual(await owner.get('/hours'), { hours: clinic, closed_days: ['2026-12-25'] });
  assert.deepEqual((await owner.patch('/hours', { closed_days: ['2027-01-01'] })).hours, clinic);
  assert.deepEqual(await owner.patch('/hours', { hours: null, closed_days: null }), { hours: [], closed_days: [] });
});

test('hours-4: who manages one place changes its hours, not those of all', async () => {
  const place = await owner.post('/locations', { name: 'Own place' }, 201);
  const other = await owner.post('/locations', { name: 'Other place' }, 201);
  const boss = (await house.colleague('Boss', 'manager', { location_id: place.id })).client;
  assert.deepEqual((await boss.patch(`/locations/${place.id}`, { hours: clinic })).hours, clinic);
  await boss.patch(`/locations/${other.id}`, { hours: clinic }, 403);
  await boss.patch('/hours', { hours: clinic }, 403);
  await boss.post('/locations', { name: 'Third' }, 403);
  await boss.post('/departments', { name: 'Mine' }, 403);
  await house.as.frontline.patch(`/locations/${place.id}`, { name: 'Mine' }, 403);
  await house.as.advisor.get('/locations');
});

test('location-5: a place is archived, never removed', async () => {
  const place = await owner.post('/locations', { name: 'Closed shop' }, 201);
  await owner.patch(`/locations/${place.id}`, { archived: true });
  assert.ok(!(await owner.get('/locations')).data.some((l: any) => l.id === place.id));
  assert.deepEqual((await owner.get('/locations?archived=true')).data.map((l: any) => l.name), ['Closed shop']);
  assert.deepEqual(fields(await owner.patch(`/locations/${place.id}`, { archived: null, name: null }, 422)), ['name']);
  assert.deepEqual(fields(await owner.patch(`/locations/${place.id}`, { archived: null }, 422)), ['archived']);
});
