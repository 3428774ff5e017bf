// SPDX-License-Identifier: Apache-2.0
// The two clocks of a case run in open hours, and who hears of it when one runs out.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Body, start } from './helpers.ts';

const house = await start({ now: '2026-11-16T09:00:00Z', trade: 'services' }); // a Monday; Lisbon is on UTC in November
const { owner, key } = house.as;
const week = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opens: '09:00', closes: '17:00' }));
await owner.patch('/hours', { hours: week, closed_days: [] });
await owner.patch('/settings', { first_response_minutes: 60, resolution_minutes: 480 });
const harbour = await owner.post('/locations', { name: 'Harbour', zone: 'Europe/Lisbon' }, 201);
const survey = await owner.post('/surveys', { name: 'Visit', kind: 'nps' }, 201);
const boss = await house.employeeOf(owner);
const lea = await house.colleague('Lea', 'frontline', { location_id: harbour.id });
const mia = await house.colleague('Mia', 'manager', { location_id: harbour.id });

const complain = (more: Body = {}) => key.post('/cases', { text: 'No call back', location_id: harbour.id, ...more }, 201);
const read = (c: Body) => owner.get(`/cases/${c.id}`);
const act = (c: Body, move: string, body: Body = {}, who = owner) => who.post(`/cases/${c.id}/${move}`, body, 200);
const climbs = (c: Body) => c.history.filter((h: Body) => h.act === 'climbed').map((h: Body) => [h.at, h.text]);

test('case-clock: severity high has half of both clocks', async () => {
  const c = await complain({ severity: 'high' });
  assert.deepEqual([c.first_due_at, c.resolve_due_at], ['2026-11-16T09:30:00Z', '2026-11-16T13:00:00Z']);
  const low = await complain({ severity: 'low' });
  assert.deepEqual([low.first_due_at, low.resolve_due_at, low.first_due_text], ['2026-11-16T10:00:00Z', '2026-11-16T17:00:00Z', 'due Monday 10:00']);
  for (const x of [c, low]) await act(x, 'acknowledge');
});

test('case-8: a late one climbs to the manager, then to the owner role, each once', async () => {
  let c = await complain();
  await act(c, 'assign', { employee_id: lea.id });
  const page = await house.listen();
  await house.clock.to('2026-11-16T09:59:00Z');
  assert.deepEqual([(await read(c)).climbed_to, (await read(c)).late], ['none', 'none']);
  await house.clock.to('2026-11-16T10:01:00Z');
  c = await read(c);
  assert.deepEqual([c.climbed_to, c.late, c.owner_id, c.first_due_text], ['manager', 'first', mia.id, '1 min late']);
  assert.equal((await page.hears('case.climbed')).id, c.id);
  page.close();
  assert.deepEqual((await owner.get('/cases?late=true')).data.map((x: Body) => x.id), [c.id]);
  await house.clock.to('2026-11-16T10:59:00Z');
  assert.equal((await read(c)).climbed_to, 'manager');
  await house.clock.to('2026-11-16T11:00:00Z');
  c = await read(c);
  assert.deepEqual([c.climbed_to, c.owner_id], ['owner', mia.id], 'who leads already keeps it');
  await house.clock.to('2026-11-16T16:00:00Z');
  assert.deepEqual(climbs(await read(c)).map((x: string[]) => x[1]), ['manager', 'owner']);
  await act(c, 'acknowledge');
});

test('case-8: acknowledged in time nothing climbs until the second clock runs out', async () => {
  await house.clock.to('2026-11-17T09:00:00Z');
  let c = await complain();
  await house.clock.to('2026-11-17T09:30:00Z');
  c = await act(c, 'acknowledge', {}, lea.client);
  assert.deepEqual([c.first_done_at, c.first_seconds, c.resolve_due_at], ['2026-11-17T09:30:00Z', 1800, '2026-11-17T17:00:00Z']);
  await house.clock.to('2026-11-17T16:59:00Z');
  assert.equal((await read(c)).climbed_to, 'none');
  await house.clock.to('2026-11-17T17:01:00Z');
  c = await read(c);
  assert.deepEqual([c.climbed_to, c.late, c.owner_id], ['manager', 'resolution', mia.id]);
  await house.clock.to('2026-11-18T16:59:00Z');
  assert.equal((await read(c)).climbed_to, 'manager', 'as much open time again, not the night');
  await house.clock.to('2026-11-18T17:00:00Z');
  assert.equal((await read(c)).climbed_to, 'owner');
});

test('case-8: what is put right in time never climbs, and is measured in open hours', async () => {
  await house.clock.to('2026-11-19T16:00:00Z');
  let c = await complain();
  for (const [move, body] of [['acknowledge', {}], ['wish', { none: 'would not say' }], ['apologise', { how: 'call' }]] as [string, Body][]) await act(c, move, body);
  await house.clock.to('2026-11-20T09:30:00Z');
  c = await act(c, 'resolve', { what: 'Called' });
  assert.deepEqual([c.resolved_at, c.resolve_seconds], ['2026-11-20T09:30:00Z', 5400]);
  await house.clock.to('2026-11-20T16:00:00Z');
  c = await read(c);
  assert.deepEqual([c.climbed_to, c.late], ['none', 'none']);
});

test('case-clock: Friday 16:30 with an hour of Monday to Friday 9–17 is due Monday 09:30, and says why', async () => {
  await house.clock.to('2026-11-20T16:30:00Z');
  const response = await key.post('/responses', { survey_id: survey.id, score: 2, comment: 'Nobody called', location_id: harbour.id }, 201);
  let c = await owner.get(`/cases/${response.case_id}`);
  assert.equal(c.opened_at, '2026-11-20T16:30:00Z');
  assert.equal(c.first_due_at, '2026-11-23T09:30:00Z');
  assert.equal(c.first_due_text, 'due Monday 09:30, because open hours end Friday 17:00');
  assert.equal((await owner.get('/cases?limit=1')).data[0].first_due_text, 'due Monday 09:30');
  await house.clock.to('2026-11-23T09:29:00Z');
  assert.equal((await read(c)).late, 'none');
  await house.clock.to('2026-11-23T09:31:00Z');
  c = await read(c);
  assert.deepEqual([c.late, c.climbed_to], ['first', 'manager']);
  c = await act(c, 'acknowledge', {}, mia.client);
  assert.deepEqual([c.first_seconds, c.late], [3660, 'none']);
});

test('case-clock: a closed day of the place is not counted', async () => {
  const hill = await owner.post('/locations', { name: 'Hill', zone: 'Europe/Lisbon', hours: week, closed_days: ['2026-11-24'] }, 201);
  await house.clock.to('2026-11-23T16:30:00Z');
  const c = await complain({ location_id: hill.id });
  assert.equal(c.first_due_at, '2026-11-25T09:30:00Z');
  assert.match(c.first_due_text, /^due Wednesday 09:30, .*closed Tuesday 24 November/);
  await act(c, 'acknowledge');
});

test('case-8: opened again the second clock starts again, from then', async () => {
  await house.clock.to('2026-11-26T09:00:00Z');
  let c = await complain();
  for (const [move, body] of [['acknowledge', {}], ['wish', { text: 'x' }], ['apologise', { how: 'call' }], ['resolve', { what: 'x' }]] as [string, Body][]) c = await act(c, move, body);
  await house.clock.to('2026-11-27T09:00:00Z');
  assert.equal((await read(c)).climbed_to, 'none');
  c = await act(c, 'reopen', { because: 'It broke again' });
  assert.deepEqual([c.resolve_due_at, c.resolved_at, c.first_done_at], ['2026-11-27T17:00:00Z', null, '2026-11-26T09:00:00Z']);
  await house.clock.to('2026-11-27T17:01:00Z');
  assert.equal((await read(c)).climbed_to, 'manager');
});

test('case-8: one that arrives late tells the manager at once, the owner only after the time it has here', async () => {
  await house.clock.to('2026-11-30T12:00:00Z');
  const c = await complain({ at: '2026-11-27T09:00:00Z' });
  await house.clock.settle();
  assert.equal((await read(c)).climbed_to, 'manager');
  await house.clock.to('2026-11-30T13:00:00Z');
  assert.equal((await read(c)).climbed_to, 'owner');
});

test('case-8: nobody leads but the owner: a late case of the team is theirs', async () => {
  await owner.patch(`/employees/${mia.id}`, { archived: true });
  await owner.patch('/settings', { case_owner_rule: 'who_served' });
  await house.clock.to('2026-12-01T09:00:00Z');
  const c = await complain({ employee_id: lea.id });
  assert.equal(c.owner_id, lea.id);
  await house.clock.to('2026-12-01T10:01:00Z');
  assert.deepEqual([(await read(c)).owner_id, (await read(c)).climbed_to], [boss, 'manager']);
});

test('case-clock: the lengths have defaults by trade', async () => {
  const settings = (await owner.get('/settings')).data;
  const of = (name: string) => settings.find((s: Body) => s.name === name).default;
  assert.deepEqual([of('first_response_minutes'), of('resolution_minutes'), of('case_owner_rule')], [240, 2400, 'manager']);
});
