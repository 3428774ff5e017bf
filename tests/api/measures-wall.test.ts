// SPDX-License-Identifier: Apache-2.0
// Saved views, and the wall they are put on: at most six figures, by a link without signing in, and what was switched off blanks nothing.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Body, fields, start } from './helpers.ts';

const house = await start();   // 18 November 2026
const { owner, key, frontline, advisor } = house.as;
const [harbour, hill] = await Promise.all(['Harbour', 'Hill'].map((name) => owner.post('/locations', { name, zone: 'Europe/Lisbon' }, 201)));
const mia = await house.colleague('Mia', 'manager', { location_id: harbour.id });
const survey = await owner.post('/surveys', { name: 'After', kind: 'nps' }, 201);
const ana = await owner.post('/customers', { name: 'Ana Lima' }, 201);
const give = async (day: string, scores: number[], more: Body = {}) => {
  for (const score of scores) await key.post('/responses', { survey_id: survey.id, score, customer_id: ana.id, employee_id: mia.id, answered_at: `${day}T10:00:00Z`, ...more }, 201);
};
await give('2026-11-10', [10, 10, 10, 10, 9, 8], { location_id: harbour.id });
await give('2026-11-11', [0, 3], { location_id: hill.id });
await give('2026-10-10', [0, 1, 2, 3, 4, 5, 10], { location_id: harbour.id });
const neighbour = await house.neighbour();
const olga = await house.employeeOf(owner);
const wall = (who = owner, status = 200): Promise<Body> => who.get('/wall', status);
const names = (w: Body) => w.figures.map((f: Body) => f.measure);

test('wall-1: until somebody chooses it shows six usual figures, and what has no facts yet says so', async () => {
  const w = await wall();
  assert.deepEqual([w.business, w.location, w.at], ['Café Bica', null, '2026-11-18T10:00:00Z']);
  assert.deepEqual(w.figures.map((f: Body) => [f.measure, f.state, f.view]), [['nps', 'shown', null], ['csat', 'nothing', null], ['happy', 'shown', null],
    ['on_time', 'nothing', null], ['first_response', 'nothing', null], ['unresolved', 'shown', null]]);
  const nps = w.figures[0], figure = (await owner.get('/measures/nps?span=last_30_days&compare=previous')).data[0];
  assert.deepEqual([nps.n, nps.value, nps.low, nps.high, nps.shown, nps.change], [8, figure.value, figure.low, figure.high, '38', figure.change]);
  assert.deepEqual([nps.from, nps.to, nps.span, nps.target, nps.reached], ['2026-10-20', '2026-11-18', 'last_30_days', null, null]);
});

let figures: Body;
test('view-1: saved, found again, and asked on another day it means other days', async () => {
  figures = await owner.post('/views', { name: 'Week', measures: ['nps', 'happy'], span: 'last_7_days', location_id: harbour.id, pinned: true }, 201);
  assert.deepEqual([figures.measures, figures.span, figures.every, figures.by, figures.owner_name, figures.shared, figures.pinned, figures.wall, figures.archived],
    [['nps', 'happy'], 'last_7_days', null, null, 'Olga', false, true, false, false]);
  assert.equal(figures.owner_id, olga);
  assert.deepEqual(await owner.get(`/views/${figures.id}`), figures);
  assert.deepEqual((await owner.get('/views?pinned=true')).data, [figures]);
  assert.deepEqual((await owner.get('/views?wall=true')).data, []);
});

test('view-2: one\'s own is nobody else\'s; shared ones are seen by all and changed by those who manage the business', async () => {
  const own = await frontline.post('/views', { name: 'Mine', measures: ['csat'], span: 'all', by: 'touchpoint', every: 'month' }, 201);
  assert.ok(!(await owner.get('/views')).data.some((v: Body) => v.id === own.id));
  await owner.get(`/views/${own.id}`, 404);
  await frontline.get(`/views/${figures.id}`, 404);
  assert.deepEqual(fields(await frontline.patch(`/views/${own.id}`, { shared: true }, 403)), ['shared']);
  assert.deepEqual(fields(await mia.client.post('/views', { name: 'x', measures: ['nps'], span: 'all', wall: true }, 403)), ['wall']);
  await owner.patch(`/views/${figures.id}`, { shared: true });
  assert.equal((await frontline.get(`/views/${figures.id}`)).name, 'Week');
  await frontline.patch(`/views/${figures.id}`, { name: 'Ours' }, 403);
  assert.deepEqual((await frontline.get('/views?mine=true')).data.map((v: Body) => v.id), [own.id]);
  assert.deepEqual((await frontline.get('/views?mine=false')).data.map((v: Body) => v.id), [figures.id]);
  assert.equal((await advisor.get(`/views/${figures.id}`)).owner_name, null);
  const program = await key.post('/views', { name: 'Till', measures: ['orders'], span: 'all' }, 201);
  assert.deepEqual([program.shared, program.owner_id], [true, null], 'a program has none of its own');
  await owner.patch(`/views/${program.id}`, { archived: true });
});

test('view-3: taken away and brought back', async () => {
  await owner.patch(`/views/${figures.id}`, { archived: true });
  assert.deepEqual((await owner.get('/views')).data, []);
  assert.ok((await owner.get('/views?archived=true')).data.some((v: Body) => v.id === figures.id));
  assert.equal((await owner.patch(`/views/${figures.id}`, { archived: false, measures: ['nps'] })).measures.length, 1);
});

test('view-bad: each wrong field is named', async () => {
  const wrong = async (body: Body) => fields(await owner.post('/views', { name: 'x', measures: ['nps'], span: 'all', ...body }, 422));
  assert.deepEqual(fields(await owner.post('/views', {}, 422)), ['name', 'measures', 'span']);
  assert.deepEqual(await wrong({ measures: [] }), ['measures']);
  assert.deepEqual(await wrong({ measures: ['nps', 'happiness', 'nps'] }), ['measures[1]', 'measures[2]']);
  assert.deepEqual(await wrong({ measures: Array(7).fill('nps') }), ['measures']);
  assert.deepEqual(await wrong({ span: 'yesterday', by: 'mood', every: 'week', order_state: 'lost', what: 1 }), ['span', 'by', 'every', 'order_state', 'what']);
  assert.deepEqual(await wrong({ measures: ['orders'], touchpoint: 'table', by: 'age' }), ['touchpoint', 'by']);
  assert.deepEqual(fields(await owner.patch(`/views/${figures.id}`, { wall: null, pinned: null }, 422)), ['pinned', 'wall']);
  await neighbour.get(`/views/${figures.id}`, 404);
  assert.deepEqual((await neighbour.get('/views')).data, []);
});

test('wall-2: what is put on it, in that order, with its goal; a seventh figure is refused naming the field', async () => {
  await owner.patch(`/views/${figures.id}`, { wall: true, location_id: null, span: 'last_30_days' });
  const more = await owner.post('/views', { name: 'Cases', measures: ['cases_open', 'fcr', 'first_response', 'resolution'], span: 'last_90_days', every: 'month', wall: true }, 201);
  assert.equal(more.shared, true, 'what is on the wall is everybody\'s');
  await owner.patch('/measures/nps', { target: 30, target_day: '2026-12-31', owner_id: mia.id });
  const w = await wall();
  assert.deepEqual(names(w), ['nps', 'cases_open', 'fcr', 'first_response', 'resolution']);
  assert.deepEqual([w.figures[0].target, w.figures[0].target_day, w.figures[0].reached, w.figures[0].view], [30, '2026-12-31', true, 'Week']);
  assert.deepEqual(fields(await owner.post('/views', { name: 'Two', measures: ['csat', 'ces'], span: 'all', wall: true }, 422)), ['wall']);
  const sixth = await owner.post('/views', { name: 'Six', measures: ['csat'], span: 'all', wall: true }, 201);
  assert.deepEqual(fields(await owner.post('/views', { name: 'Seven', measures: ['ces'], span: 'all', wall: true }, 422)), ['wall']);
  assert.deepEqual(fields(await owner.patch(`/views/${sixth.id}`, { measures: ['csat', 'ces'] }, 422)), ['wall']);
  await owner.patch(`/views/${sixth.id}`, { wall: false });
  assert.equal((await wall()).figures.length, 5);
  assert.deepEqual(fields(await owner.post('/views', { name: 'Mia', measures: ['ces'], span: 'all', wall: true, employee_id: mia.id }, 422)), ['employee_id']);
});

test('wall-3: a measure that was switched off says so, and the others stay', async () => {
  await owner.patch('/measures/nps', { on: false });
  await owner.patch('/measures/cases_open', { on: false });
  const w = await wall();
  assert.deepEqual(w.figures.slice(0, 3).map((f: Body) => [f.measure, f.title, f.state, f.value, f.n, f.change]),
    [['nps', 'Recommend (NPS)', 'switched_off', null, null, null], ['cases_open', 'Open cases', 'switched_off', null, null, null], ['fcr', 'Settled at first contact (FCR)', 'nothing', null, 0, w.figures[2].change]]);
  assert.equal(w.cases.open, 0, 'what is open is counted all the same');
  await owner.patch('/measures/nps', { on: true });
  await owner.patch('/measures/cases_open', { on: true });
  assert.equal((await wall()).figures[0].state, 'shown');
});

test('wall-4: what is open, by age', async () => {
  await key.post('/cases', { text: 'Cold coffee', location_id: hill.id }, 201);
  assert.deepEqual((await wall()).cases, { open: 1, ages: [{ age: '0-1', n: 1 }, { age: '2-7', n: 0 }, { age: '8-30', n: 0 }, { age: '31+', n: 0 }] });
  assert.equal((await wall(mia.client)).cases.open, 0, 'of her place');
});

test('wall-5: a screen has a link of its own, sees figures and no names, and can be switched off', async () => {
  const link = await owner.post('/wall/links', { name: 'Kitchen' }, 201);
  assert.deepEqual([link.name, link.location_id, link.off, link.url], ['Kitchen', null, false, `/wall/${link.token}`]);
  assert.deepEqual((await owner.get('/wall/links')).data, [link]);
  assert.deepEqual(await owner.get(`/wall/links/${link.id}`), link);
  const nobody = house.nobody();
  assert.deepEqual(await nobody.get(`/public/walls/${link.token}`), await wall());
  const told = JSON.stringify(await nobody.get(`/public/walls/${link.token}`));
  for (const name of ['Ana', 'Mia', 'Olga', 'emp_', 'cus_', 'rsp_']) assert.ok(!told.includes(name), name);
  assert.equal((await owner.patch(`/wall/links/${link.id}`, { off: true, name: 'Old kitchen' })).off, true);
  assert.match((await nobody.get(`/public/walls/${link.token}`, 410)).errors[0].message, /switched off/);
  await owner.patch(`/wall/links/${link.id}`, { off: false });
  await nobody.get(`/public/walls/${link.token}`);
  for (const token of ['x', 'A'.repeat(39), `${link.token.slice(0, -1)}${link.token.endsWith('0') ? '1' : '0'}`]) await nobody.get(`/public/walls/${token}`, 404);
});

test('wall-6: a link of one place shows that place; who manages one makes links of it alone', async () => {
  const link = await mia.client.post('/wall/links', { name: 'Bar', location_id: harbour.id }, 201);
  const w = await house.nobody().get(`/public/walls/${link.token}`);
  assert.deepEqual([w.location, w.figures[0].n, w.cases.open], ['Harbour', 6, 0]);
  assert.deepEqual(w, await wall(mia.client));
  assert.deepEqual(fields(await mia.client.post('/wall/links', { name: 'All' }, 403)), ['location_id']);
  assert.deepEqual(fields(await mia.client.patch(`/wall/links/${link.id}`, { location_id: hill.id }, 403)), ['location_id']);
  assert.deepEqual((await mia.client.get('/wall/links')).data.map((l: Body) => l.id), [link.id]);
  await frontline.get('/wall/links', 403);
  await frontline.post('/wall/links', { name: 'x' }, 403);
});

test('wall-7: days and place chosen on the wall itself hold for all its figures, on a screen too', async () => {
  const october = await owner.get('/wall?span=last_month');
  assert.deepEqual(october.figures.map((f: Body) => [f.measure, f.span]), names(await wall()).map((n: string) => [n, 'last_month']));
  assert.deepEqual([october.figures[0].n, october.figures[0].from, october.figures[0].to], [7, '2026-10-01', '2026-10-31']);
  const there = await owner.get(`/wall?location_id=${hill.id}`);
  assert.deepEqual([there.location, there.figures[0].n, there.cases.open], ['Hill', 2, 1]);
  assert.deepEqual([(await wall()).location, (await wall()).figures[0].n, (await owner.get(`/wall?location_id=${harbour.id}`)).cases.open], [null, 8, 0]);
  const links = (await owner.get('/wall/links')).data as Body[], nobody = house.nobody();
  const all = links.find((l) => !l.location_id)!, one = links.find((l) => l.location_id === harbour.id)!;
  assert.deepEqual(await nobody.get(`/public/walls/${all.token}?span=last_month`), october);
  assert.equal((await nobody.get(`/public/walls/${one.token}?span=last_month`)).figures[0].n, 7);
  assert.deepEqual(await nobody.get(`/public/walls/${one.token}?location_id=${hill.id}`), await nobody.get(`/public/walls/${one.token}`), 'one place\'s wall stays that place\'s');
  assert.deepEqual(await mia.client.get(`/wall?location_id=${hill.id}`), await wall(mia.client));
  const theirs = await neighbour.post('/locations', { name: 'Far', zone: 'Europe/Lisbon' }, 201);
  assert.deepEqual(fields(await owner.get('/wall?location_id=loc_0000000000001', 422)), ['location_id']);
  assert.deepEqual(fields(await owner.get(`/wall?location_id=${theirs.id}`, 422)), ['location_id']);
  assert.deepEqual(fields(await owner.get('/wall?span=yesterday&by=place', 422)), ['span', 'by']);
});

test('wall-bad: each wrong field is named; another business has its own wall', async () => {
  const theirs = await neighbour.post('/wall/links', { name: 'Theirs' }, 201);
  const there = await neighbour.post('/locations', { name: 'There', zone: 'Europe/Lisbon' }, 201);
  assert.deepEqual(fields(await owner.post('/wall/links', { name: ' ', what: 1 }, 422)), ['name', 'what']);
  assert.deepEqual(fields(await owner.post('/wall/links', { name: 'x', location_id: there.id }, 422)), ['location_id']);
  assert.deepEqual(fields(await owner.patch(`/wall/links/${(await owner.get('/wall/links')).data[0].id}`, { off: null }, 422)), ['off']);
  await owner.patch(`/wall/links/${theirs.id}`, { off: true }, 404);
  const w = await house.nobody().get(`/public/walls/${theirs.token}`);
  assert.deepEqual([w.business, w.figures[0].n], ['Next Door', 0]);
  await house.nobody().get('/wall', 401);
});
