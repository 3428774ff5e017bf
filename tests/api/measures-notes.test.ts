// SPDX-License-Identifier: Apache-2.0
// What happened that may have moved figures, shown with the periods it touches; and figures for a spreadsheet.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Body, fields, start } from './helpers.ts';

const house = await start();   // 18 November 2026
const { owner, key, manager, frontline, advisor } = house.as;
const [harbour, hill] = await Promise.all(['Harbour', 'Hill'].map((name) => owner.post('/locations', { name, zone: 'Europe/Lisbon' }, 201)));
const mia = await house.colleague('Mia', 'manager', { location_id: harbour.id });
const survey = await owner.post('/surveys', { name: 'After', kind: 'nps' }, 201);
const give = async (day: string, scores: number[], more: Body = {}) => {
  for (const score of scores) await key.post('/responses', { survey_id: survey.id, score, answered_at: `${day}T10:00:00Z`, ...more }, 201);
};
await give('2026-09-10', [10, 0, 0], { location_id: harbour.id, touchpoint: '=1+1' });
await give('2026-10-10', [10, 9, 8], { location_id: hill.id });
const texts = async (query: string, who = owner, name = 'nps') => (await who.get(`/measures/${name}?${query}`)).annotations.map((a: Body) => [a.text, a.period]);

const oven = await owner.post('/annotations', { text: ' New oven ', day: '2026-09-20', location_id: harbour.id }, 201);
const song = await owner.post('/annotations', { text: 'Contest', day: '2026-10-31', measure: 'csat' }, 201);

test('annotation-1: shown with the periods it touches, for its place and its measure', async () => {
  assert.deepEqual([oven.text.trim(), oven.day, oven.location_name, oven.measure, oven.employee_name, oven.archived], ['New oven', '2026-09-20', 'Harbour', null, 'Olga', false]);
  assert.deepEqual(await texts('every=month'), [[oven.text, '2026-09']]);
  assert.deepEqual(await texts('every=month&from=2026-09-01&to=2026-12-31', owner, 'csat'), [[oven.text, '2026-09'], ['Contest', '2026-10']]);
  assert.deepEqual(await texts('every=day&from=2026-09-21&to=2026-10-31'), []);
  assert.deepEqual(await texts('every=day&from=2026-09-20&to=2026-09-20'), [[oven.text, '2026-09-20']]);
  assert.deepEqual(await texts(`location_id=${hill.id}&from=2026-09-01&to=2026-10-31`), []);
  assert.deepEqual(await texts(`location_id=${harbour.id}&from=2026-09-01&to=2026-10-31`), [[oven.text, 'all']]);
});

test('annotation-2: changed, taken away, brought back', async () => {
  assert.equal((await owner.patch(`/annotations/${oven.id}`, { text: 'Second oven', location_id: null })).location_id, null);
  assert.equal((await owner.patch(`/annotations/${oven.id}`, { archived: true })).archived, true);
  assert.deepEqual(await texts('every=month'), []);
  assert.deepEqual((await owner.get('/annotations')).data.map((a: Body) => a.id), [song.id]);
  assert.deepEqual((await owner.get('/annotations?archived=true')).data.map((a: Body) => a.text), ['Second oven']);
  await owner.patch(`/annotations/${oven.id}`, { archived: false });
  assert.deepEqual(await texts('every=month'), [['Second oven', '2026-09']]);
  assert.equal((await owner.get(`/annotations/${oven.id}`)).text, 'Second oven');
});

test('annotation-3: a list by days, measure and place, page by page', async () => {
  const ids = async (query: string) => (await owner.get(`/annotations?${query}`)).data.map((a: Body) => a.id);
  assert.deepEqual(await ids(''), [song.id, oven.id]);
  assert.deepEqual(await ids('to=2026-10-30'), [oven.id]);
  assert.deepEqual(await ids('from=2026-10-31'), [song.id]);
  assert.deepEqual(await ids('measure=nps'), [oven.id]);
  const page = await owner.get('/annotations?limit=1');
  assert.deepEqual((await owner.get(`/annotations?limit=1&cursor=${page.next}`)).data.map((a: Body) => a.id), [oven.id]);
});

test('annotation-bad: each wrong field is named', async () => {
  const neighbour = await house.neighbour();
  const there = await neighbour.post('/locations', { name: 'There', zone: 'Europe/Lisbon' }, 201);
  const wrong = async (body: Body) => fields(await owner.post('/annotations', body, 422));
  assert.deepEqual(await wrong({}), ['text', 'day']);
  assert.deepEqual(await wrong({ text: ' ', day: '2026-02-30', what: 1 }), ['text', 'day', 'what']);
  assert.deepEqual(await wrong({ text: 'x'.repeat(201), day: '2026-02-01' }), ['text']);
  assert.deepEqual(await wrong({ text: 'x', day: '2026-02-01', location_id: there.id, measure: 'happiness' }), ['location_id', 'measure']);
  assert.deepEqual(fields(await owner.patch(`/annotations/${oven.id}`, { archived: null, day: null, text: null }, 422)), ['day', 'text']);
  assert.deepEqual(fields(await owner.patch(`/annotations/${oven.id}`, { archived: null }, 422)), ['archived']);
  await neighbour.get(`/annotations/${oven.id}`, 404);
  await neighbour.patch(`/annotations/${oven.id}`, { text: 'Mine' }, 404);
  assert.deepEqual((await neighbour.get('/annotations')).data, []);
});

test('annotation-who: managers write, of their own place; everyone reads of theirs; an advisor sees no names', async () => {
  for (const who of [frontline, advisor]) await who.post('/annotations', { text: 'x', day: '2026-11-01' }, 403);
  assert.deepEqual(fields(await mia.client.post('/annotations', { text: 'x', day: '2026-11-01' }, 403)), ['location_id']);
  assert.deepEqual(fields(await mia.client.patch(`/annotations/${song.id}`, { text: 'x' }, 403)), ['location_id']);
  const mine = await mia.client.post('/annotations', { text: 'Door', day: '2026-11-01', location_id: harbour.id }, 201);
  assert.deepEqual(fields(await mia.client.patch(`/annotations/${mine.id}`, { location_id: hill.id }, 403)), ['location_id']);
  const hers = await manager.post('/annotations', { text: 'Lift', day: '2026-11-02', location_id: hill.id }, 201);
  await mia.client.get(`/annotations/${hers.id}`, 404);
  assert.ok(!(await mia.client.get('/annotations')).data.some((a: Body) => a.id === hers.id));
  assert.equal((await advisor.get(`/annotations/${mine.id}`)).employee_name, null);
  await house.nobody().get('/annotations', 401);
});

test('csv-1: a series for a spreadsheet, as shown and exactly; text that would be a formula is guarded', async () => {
  const csv = async (path: string) => {
    const answer = await owner.raw('GET', path);
    assert.equal(answer.status, 200, answer.text);
    assert.match(answer.headers.get('content-type')!, /^text\/csv/);
    return answer.text.trimEnd().split('\r\n');
  };
  const months = await csv('/measures/nps.csv?every=month');
  assert.equal(months[0], `measure,period,n,numerator,denominator,shown,value,low,high,${Array.from({ length: 11 }, (_, i) => `answered_${i}`).join(',')}`);
  const point = (await owner.get('/measures/nps?every=month')).data[0];
  assert.deepEqual(months[1]!.split(',').slice(0, 6), ['nps', '2026-09', '3', '-1', '3', '-33']);
  assert.deepEqual(months[1]!.split(',').slice(9).map(Number), point.counts);
  assert.ok(Math.abs(Number(months[1]!.split(',')[6]) - point.value) < 1e-9 && Math.abs(Number(months[1]!.split(',')[7]) - point.low) < 1e-9);
  assert.deepEqual((await csv('/measures/nps.csv?by=touchpoint')).slice(1).map((l) => l.split(',').slice(2, 4)), [["'=1+1", "'=1+1"], ['', '']]);
  assert.match((await csv('/measures/nps.csv?every=month&compare=previous'))[2]!, /,-33\.3333333333\d*,3,100,.*,too_few$/);
  assert.equal((await csv('/measures/revenue.csv'))[1], 'revenue,all,EUR,0,0,,0.00,0,,');
  assert.deepEqual(fields(await owner.get('/measures/nps.csv?every=week', 422)), ['every']);
  await owner.get('/measures/happiness.csv', 404);
  await house.nobody().get('/measures/nps.csv', 401);
});
