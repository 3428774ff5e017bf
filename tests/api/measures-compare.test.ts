// SPDX-License-Identifier: Apache-2.0
// Two figures side by side and whether they differ: by the formulas of the field, written out here, and by who may see them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Body, fields, start } from './helpers.ts';

const house = await start();   // 18 November 2026
const { owner, key, advisor } = house.as;
const harbour = await owner.post('/locations', { name: 'Harbour', zone: 'Europe/Lisbon' }, 201);
const hill = await owner.post('/locations', { name: 'Hill', zone: 'Europe/Lisbon' }, 201);
const surveys: Record<string, Body> = {};
for (const kind of ['nps', 'csat', 'ces', 'stars']) surveys[kind] = await owner.post('/surveys', { name: kind, kind }, 201);
const max = await house.colleague('Max', 'manager');
const lea = await house.colleague('Lea', 'frontline', { location_id: harbour.id });
const tom = await house.colleague('Tom', 'frontline', { location_id: hill.id });

const give = async (kind: string, day: string, scores: number[], more: Body = {}) => {
  for (const score of scores) await key.post('/responses', { survey_id: surveys[kind]!.id, score, answered_at: `${day}T10:00:00Z`, ...more }, 201);
};
const times = (n: number, score: number) => Array<number>(n).fill(score);
const near = (got: number, wanted: number, off = 1e-6) => assert.ok(Math.abs(got - wanted) < off, `${got} is not ${wanted}`);
const compare = (query: string, name = 'nps', status = 200): Promise<Body> => owner.get(`/measures/${name}/compare?${query}`, status);

await give('nps', '2026-09-10', [...times(10, 10), ...times(10, 8), ...times(20, 2)], { touchpoint: 'year' });
await give('nps', '2026-10-10', [...times(30, 10), ...times(5, 8), ...times(5, 2)], { touchpoint: 'year' });
await give('nps', '2026-10-30', times(4, 0), { touchpoint: 'few' });
await give('nps', '2026-09-30', times(40, 10), { touchpoint: 'few' });

const wilson = (n: number, hits: number) => {
  const z = 1.96, p = hits / n, all = 1 + (z * z) / n, centre = (p + (z * z) / (2 * n)) / all, off = (z / all) * Math.sqrt((p * (1 - p)) / n + (z * z) / (4 * n * n));
  return [p, centre - off, centre + off] as const;
};

test('compare-nps: two periods by z; the equal period before when none is said', async () => {
  const asked = 'touchpoint=year&from=2026-10-01&to=2026-10-31';
  const c = await compare(asked);
  assert.deepEqual([c.measure, c.by, c.figure.from, c.figure.to, c.against.from, c.against.to], ['nps', null, '2026-10-01', '2026-10-31', '2026-08-31', '2026-09-30']);
  assert.deepEqual([c.figure.n, c.figure.value, c.against.n, c.against.value, c.difference, c.verdict], [40, 62.5, 40, -25, 87.5, 'better']);
  const error = (n: number, p: number, d: number) => Math.sqrt(((p + 0.75) / (n + 3) + (d + 0.75) / (n + 3) - ((p - d) / (n + 3)) ** 2) / (n + 3));
  near(c.high - c.difference, 196 * Math.hypot(error(40, 30, 5), error(40, 10, 20)));
  near(c.difference - c.low, c.high - c.difference);
  assert.match(c.method, /z of two NPS/);
  const turned = await compare('touchpoint=year&from=2026-09-01&to=2026-09-30&against_from=2026-10-01&against_to=2026-10-31');
  assert.deepEqual([turned.difference, turned.verdict], [-87.5, 'worse']);
  assert.equal((await compare('touchpoint=year&span=last_month')).verdict, 'better', 'days in words');
  assert.equal((await compare('touchpoint=year')).figure.from, '2026-10-20', 'the last 30 days when none are said');
});

test('compare-few: fewer than five on one side give no verdict', async () => {
  assert.deepEqual([(await compare('touchpoint=few&from=2026-10-01&to=2026-10-31')).verdict, (await compare('touchpoint=none&from=2026-10-01&to=2026-10-31')).verdict], ['too_few', 'too_few']);
});

test('compare-clear: what chance may explain is no clear change', async () => {
  await give('csat', '2026-09-10', [...times(6, 5), ...times(4, 2)], { touchpoint: 'noise' });
  await give('csat', '2026-10-10', [...times(7, 5), ...times(3, 2)], { touchpoint: 'noise' });
  const c = await compare('touchpoint=noise&from=2026-10-01&to=2026-10-31', 'csat');
  assert.deepEqual([c.difference, c.verdict], [10, 'no_clear_change']);
  const [p, low, high] = wilson(10, 7), [q, m, v] = wilson(10, 6);
  near(c.low, 100 * (p - q - Math.hypot(p - low, v - q)));
  near(c.high, 100 * (p - q + Math.hypot(high - p, q - m)));
});

test('compare-mean: by Welch', async () => {
  await give('ces', '2026-09-10', [2, 3, 2, 4, 3, 2], { touchpoint: 'bill' });
  await give('ces', '2026-10-10', [6, 7, 6, 5, 7, 6, 7, 7], { touchpoint: 'bill' });
  const c = await compare('touchpoint=bill&from=2026-10-01&to=2026-10-31', 'ces');
  near(c.difference, 51 / 8 - 16 / 6);
  assert.deepEqual([c.verdict, c.method], ['better', "Welch's t"]);
  assert.ok(c.low > 0 && c.low < c.difference && c.difference < c.high);
});

test('compare-groups: two places, two moments; those without one are none', async () => {
  await give('nps', '2026-11-10', times(20, 10), { location_id: harbour.id, employee_id: lea.id, touchpoint: 'group' });
  await give('nps', '2026-11-10', [...times(8, 10), ...times(12, 3)], { location_id: hill.id, employee_id: tom.id, touchpoint: 'group' });
  const c = await compare(`touchpoint=group&by=location&keys=${harbour.id},${hill.id}`);
  assert.deepEqual([c.by, c.figure.key, c.figure.label, c.figure.value, c.against.label, c.against.value, c.verdict], ['location', harbour.id, 'Harbour', 100, 'Hill', -20, 'better']);
  assert.deepEqual([(await compare(`touchpoint=group&by=location&keys=${hill.id},none`)).against.key, (await compare('by=touchpoint&keys=group,year')).figure.label], [null, 'group']);
});

test('compare-complete: what is there and different people are counted, not tested', async () => {
  for (const name of ['cases_open', 'repeat']) {
    const c = await compare('from=2026-10-01&to=2026-10-31', name);
    assert.deepEqual([c.verdict, c.low, c.high, c.method], [null, null, null, null], name);
    assert.match(c.reason, /no sample/);
  }
});

test('compare-bad: each wrong field is named', async () => {
  const wrong = async (query: string, status = 422) => fields(await compare(query, 'nps', status));
  assert.deepEqual(await wrong('from=2026-10-01'), ['to']);
  assert.deepEqual(await wrong('span=all'), ['from']);
  assert.deepEqual(await wrong('from=2026-10-02&to=2026-10-01'), ['from']);
  assert.deepEqual(await wrong('from=2026-10-01&to=2026-10-31&against_from=2026-09-01'), ['against_to']);
  assert.deepEqual(await wrong('from=2026-10-01&to=2026-10-31&against_from=2026-09-15&against_to=2026-10-01'), ['against_to']);
  assert.deepEqual(await wrong('from=2026-10-01&to=2026-10-31&against_from=2026-09-15&against_to=2026-09-01'), ['against_from']);
  assert.deepEqual(await wrong('span=last_month&to=2026-10-31'), ['span']);
  assert.deepEqual(await wrong('keys=a,b'), ['by']);
  assert.deepEqual(await wrong('by=location'), ['keys']);
  for (const keys of ['a', `${harbour.id},`, `${harbour.id},x`, `${harbour.id},${harbour.id}`, `${harbour.id},${hill.id},none`, `${lea.id},${tom.id}`]) assert.deepEqual(await wrong(`by=location&keys=${keys}`), ['keys'], keys);
  assert.deepEqual(await wrong(`by=location&keys=${harbour.id},${hill.id}&against_from=2026-09-15`), ['against_from']);
  assert.deepEqual(await wrong('every=month&period=2026&from=2026-10-01&to=2026-10-31'), ['every', 'period']);
  assert.equal((await owner.get('/measures/happiness/compare?span=last_month', 404)).code, 'not_found');
  await house.nobody().get('/measures/nps/compare?span=last_month', 401);
});

test('compare-people: whose scores one may not see cannot be compared either; an advisor sees no names', async () => {
  const keys = `/measures/nps/compare?by=employee&keys=${lea.id},${tom.id}`, one = `/measures/nps/compare?span=last_30_days&employee_id=${lea.id}`;
  assert.deepEqual([(await owner.get(keys)).figure.label, (await owner.get(keys)).verdict], ['Lea', 'better']);
  for (const who of [max.client, lea.client, tom.client, advisor]) assert.deepEqual(fields(await who.get(keys, 403)), ['employee_id']);
  for (const who of [max.client, tom.client, advisor]) assert.deepEqual(fields(await who.get(one, 403)), ['employee_id']);
  await owner.patch('/settings', { scores_told_day: '2026-11-18', scores_minimum: 20 });
  assert.deepEqual([(await max.client.get(keys)).against.label, (await max.client.get(keys)).against.n], ['Tom', 20]);
  assert.deepEqual(fields(await max.client.get(one, 403)), ['employee_id'], 'the period before holds too few answers to be shown');
  await owner.patch('/settings', { scores_minimum: 21 });
  await max.client.get(keys, 403);
  await lea.client.get(keys, 403);
  await owner.patch('/settings', { scores_off: 'nps' });
  await owner.get(keys, 403);
  await owner.patch('/settings', { scores_off: null, scores_told_day: null, scores_minimum: null });
  const told = JSON.stringify([await advisor.get('/measures'), await advisor.get('/measures/nps?by=employee'), await advisor.get('/measures/nps?by=location&compare=previous&every=month'),
    await advisor.get('/measures/nps/rows'), await advisor.get(`/measures/nps/compare?by=location&keys=${harbour.id},${hill.id}`), await advisor.get('/measures/nps/goals')]);
  for (const name of ['Lea', 'Tom', 'Max', 'Olga']) assert.ok(!told.includes(name), name);
});

test('compare-reach: who works at one place compares that place with its past, not with another', async () => {
  const c = await lea.client.get('/measures/nps/compare?touchpoint=group&from=2026-11-01&to=2026-11-18');
  assert.equal(c.figure.n, 20);
  const there = await lea.client.get(`/measures/nps/compare?touchpoint=group&by=location&keys=${harbour.id},${hill.id}`);
  assert.deepEqual([there.figure.n, there.against.n, there.verdict], [20, 0, 'too_few']);
});

test('compare-series: each figure beside the period before it', async () => {
  const data: Body[] = (await owner.get('/measures/nps?touchpoint=year&every=month&compare=previous')).data;
  assert.deepEqual(data.map((p) => [p.period, p.change.against_n, p.change.against, p.change.difference, p.change.verdict]),
    [['2026-09', 0, null, null, 'too_few'], ['2026-10', 40, -25, 87.5, 'better']]);
  const [all] = (await owner.get('/measures/nps?touchpoint=year&from=2026-10-01&to=2026-10-31&compare=previous')).data;
  const c = await compare('touchpoint=year&from=2026-10-01&to=2026-10-31');
  assert.deepEqual([all.change.difference, all.change.low, all.change.high, all.change.verdict], [c.difference, c.low, c.high, c.verdict]);
  const places: Body[] = (await owner.get('/measures/nps?by=location&touchpoint=group&span=last_30_days&compare=previous')).data;
  assert.deepEqual(places.map((p) => [p.label, p.n, p.change.against_n, p.change.verdict]), [['Harbour', 20, 0, 'too_few'], ['Hill', 20, 0, 'too_few']]);
  assert.deepEqual((await owner.get('/measures/nps?every=month')).data.map((p: Body) => p.change), [null, null, null], 'only when asked');
  assert.deepEqual(fields(await owner.get('/measures/nps?compare=previous', 422)), ['compare']);
});

test('compare-series: what a person is compared with needs enough answers of its own', async () => {
  await give('nps', '2026-10-12', times(3, 9), { employee_id: tom.id, location_id: hill.id, touchpoint: 'group' });
  await owner.patch('/settings', { scores_told_day: '2026-11-18', scores_minimum: 5 });
  const query = '?touchpoint=group&from=2026-11-01&to=2026-11-30&compare=previous';
  for (const q of [`${query}&by=employee`, `${query}&employee_id=${tom.id}`]) {
    const before = async (who: typeof owner) => (await who.get(`/measures/nps${q}`)).data.find((p: Body) => p.n === 20 && p.value === -20).change;
    assert.equal((await before(owner)).against_n, 3);
    assert.equal((await before(tom.client)).against_n, 3, 'their own');
    assert.equal(await before(max.client), null);
  }
});

test('compare-csv: both sides for a spreadsheet, the difference beside the first; text that would be a formula is guarded', async () => {
  const csv = async (name: string, query: string) => {
    const answer = await owner.raw('GET', `/measures/${name}/compare.csv?${query}`);
    assert.equal(answer.status, 200, answer.text);
    assert.match(answer.headers.get('content-type')!, /^text\/csv/);
    return answer.text.trimEnd().split('\r\n').map((l) => l.split(','));
  };
  const query = 'touchpoint=year&from=2026-10-01&to=2026-10-31', c = await compare(query);
  const [head, here, there] = await csv('nps', query);
  const at = (line: string[], name: string) => line[head!.indexOf(name)];
  assert.deepEqual(['measure', 'from', 'to', 'n', 'shown', 'value', 'difference', 'verdict'].map((n) => at(here!, n)), ['nps', '2026-10-01', '2026-10-31', '40', '63', '62.5', '87.5', 'better']);
  assert.deepEqual(['from', 'to', 'n', 'value', 'difference', 'verdict'].map((n) => at(there!, n)), ['2026-08-31', '2026-09-30', '40', '-25', '', '']);
  near(Number(at(here!, 'difference_low')), c.low, 1e-9);
  near(Number(at(there!, 'low')), c.against.low, 1e-9);
  await give('csat', '2026-10-11', [5, 1], { touchpoint: '=1+1' });
  await give('csat', '2026-10-11', [5], { touchpoint: 'till' });
  const keys = await csv('csat', 'by=touchpoint&keys=%3D1%2B1,till');
  assert.deepEqual([at(keys[1]!, 'by'), at(keys[1]!, 'key'), at(keys[1]!, 'label'), at(keys[2]!, 'key')], ['touchpoint', "'=1+1", "'=1+1", 'till']);
  assert.deepEqual(fields(await owner.get('/measures/nps/compare.csv?keys=a,b', 422)), ['by']);
  await owner.get('/measures/happiness/compare.csv', 404);
  await house.nobody().get('/measures/nps/compare.csv', 401);
  await advisor.raw('GET', '/measures/nps/compare.csv').then((a) => assert.equal(a.status, 200));
});

test('compare-money: a comparison of sums says its currency', async () => {
  for (const [day, amount] of [['2026-10-05', 1250], ['2026-09-05', 900]] as const) await key.post('/orders', { placed_at: `${day}T10:00:00Z`, status: 'placed', amount }, 201);
  const c = await compare('from=2026-10-01&to=2026-10-30&against_from=2026-09-01&against_to=2026-09-30', 'revenue');
  assert.deepEqual([c.currency, c.figure.value, c.against.value, c.difference], ['EUR', 1250, 900, 350]);
  assert.equal((await compare('span=last_month')).currency, null);
});
