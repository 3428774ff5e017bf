// SPDX-License-Identifier: Apache-2.0
// What is measured: each figure against a count by hand, its margin, its slices, and the rows behind it, while answers change.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Body, fields, start } from './helpers.ts';

const house = await start();
const { owner, key } = house.as;
const harbour = await owner.post('/locations', { name: 'Harbour', zone: 'Europe/Lisbon' }, 201);
const tokyo = await owner.post('/locations', { name: 'Tokyo', zone: 'Asia/Tokyo' }, 201);
const survey = async (kind: string, name = kind) => owner.post('/surveys', { name, kind }, 201);

const answer = async (s: Body, score: number, more: Body = {}) => key.post('/responses', { survey_id: s.id, score, ...more }, 201);
const figures = async (name: string, query = ''): Promise<Body[]> => (await owner.get(`/measures/${name}${query && `?${query}`}`)).data;
const figure = async (name: string, query = ''): Promise<Body> => (await figures(name, query))[0]!;
const near = (got: number, wanted: number, off = 0.01) => assert.ok(Math.abs(got - wanted) < off, `${got} is not ${wanted}`);

async function rows(name: string, query: string): Promise<Body[]> {
  const all: Body[] = [];
  let next: string | null = null;
  do {
    const page: Body = await owner.get(`/measures/${name}/rows?limit=7&${query}${next ? `&cursor=${encodeURIComponent(next)}` : ''}`);
    all.push(...page.data);
    next = page.next;
  } while (next);
  assert.equal(new Set(all.map((r) => r.id)).size, all.length, 'no row twice');
  for (let i = 1; i < all.length; i++) assert.ok(all[i - 1]!.day >= all[i]!.day, 'newest first');
  return all;
}

test('measure-list: each says what it counts, in which unit, and which way is better', async () => {
  const { data, next } = await owner.get('/measures');
  assert.equal(next, null);
  assert.deepEqual(data.map((m: Body) => [m.name, m.unit, m.kind, m.better, m.scale]), [
    ['nps', 'points', 'ratio', 'up', [-100, 100]], ['csat', 'percent', 'ratio', 'up', [0, 100]], ['ces', 'mean', 'mean', 'up', [1, 7]],
    ['ces_easy', 'percent', 'ratio', 'up', [0, 100]], ['stars', 'mean', 'mean', 'up', [1, 5]], ['response_rate', 'percent', 'ratio', 'up', [0, 100]],
    ['on_time', 'percent', 'ratio', 'up', [0, 100]], ['repeat', 'percent', 'distinct', 'up', [0, 100]], ['retention', 'percent', 'distinct', 'up', [0, 100]],
    ['second_purchase', 'percent', 'ratio', 'up', [0, 100]], ['orders', 'count', 'count', 'up', null], ['revenue', 'money', 'sum', 'up', null],
    ['cases_opened', 'count', 'count', 'down', null], ['unresolved', 'count', 'stock', 'down', null], ['cases_open', 'count', 'stock', 'down', null],
    ['first_response', 'seconds', 'median', 'down', null], ['resolution', 'seconds', 'median', 'down', null], ['fcr', 'percent', 'ratio', 'up', [0, 100]],
    ['right_first_time', 'percent', 'ratio', 'up', [0, 100]], ['responses', 'count', 'count', 'up', null], ['happy', 'percent', 'ratio', 'up', [0, 100]],
  ]);
  for (const m of data) assert.match(m.definition, /\.$/, m.name);
});

test('measure-empty: nothing counted has no value, and how many of nothing is 0', async () => {
  for (const m of (await owner.get('/measures')).data) {
    const f = await figure(m.name);
    assert.deepEqual([f.period, f.key, f.label, f.n, f.value, f.low, f.high], ['all', null, null, 0, ['stock', 'count', 'sum'].includes(m.kind) ? 0 : null, null, null], m.name);
    assert.deepEqual(await figures(m.name, 'by=location'), [], m.name);
    assert.deepEqual((await owner.get(`/measures/${m.name}/rows`)).data, [], m.name);
  }
});

test('measure-nps: five promoters, three passives and two detractors are 30, 23 ± 42; a 0 is an answer', async () => {
  const s = await survey('nps');
  for (const score of [9, 9, 10, 10, 10, 7, 8, 8, 0, 6]) await answer(s, score);
  const f = await figure('nps', `survey_id=${s.id}`);
  assert.deepEqual([f.n, f.numerator, f.denominator, f.value], [10, 3, 10, 30]);
  assert.deepEqual(f.counts, [1, 0, 0, 0, 0, 0, 1, 1, 2, 2, 3]);
  near((f.low + f.high) / 2, 23.077);
  near((f.high - f.low) / 2, 42.128);
  const behind = await rows('nps', `survey_id=${s.id}`);
  assert.deepEqual(behind.map((r) => r.value).sort((a, b) => a - b), [0, 6, 7, 8, 8, 9, 9, 10, 10, 10]);
});

test('measure-rows-of-one-answer: each bar of how they answered opens to as many rows as it says', async () => {
  for (const [name, kind, first] of [['nps', 'nps', 0], ['csat', 'csat', 1], ['stars', 'stars', 1], ['ces', 'ces', 1]] as const) {
    const s = await survey(kind, `One answer of ${name}`);
    for (const score of [first, first + 1, first + 1, first + 4]) await answer(s, score);
    const only = `survey_id=${s.id}`, { counts } = await figure(name, only);
    for (let i = 0; i < counts.length; i++) {
      const behind = await rows(name, `${only}&answer=${first + i}`);
      assert.deepEqual(behind.map((r) => r.value), Array(counts[i]).fill(first + i), `${name} ${first + i}`);
    }
  }
  assert.deepEqual(fields(await owner.get('/measures/nps/rows?answer=11', 422)), ['answer']);
  assert.deepEqual(fields(await owner.get('/measures/stars/rows?answer=0', 422)), ['answer']);
  assert.deepEqual(fields(await owner.get('/measures/repeat/rows?answer=1', 422)), ['answer']);
  assert.deepEqual(fields(await owner.get('/measures/nps?answer=1', 422)), ['answer']);
  await owner.get('/measures/happiness/rows?answer=1', 404);
});

test('measure-margin: ten of ten promoters, one detractor: within the scale, containing the value', async () => {
  const ten = await survey('nps'), one = await survey('nps');
  for (let i = 0; i < 10; i++) await answer(ten, 10);
  await answer(one, 0);
  const all = await figure('nps', `survey_id=${ten.id}`);
  assert.deepEqual([all.value, all.high], [100, 100]);
  near(all.low, 76.923 - 29.42);
  const single = await figure('nps', `survey_id=${one.id}`);
  assert.deepEqual([single.n, single.value, single.low], [1, -100, -100]);
  assert.ok(single.high > 0);
});

test('measure-csat: csat and stars are two readings of the same answers from 1 to 5', async () => {
  const csat = await survey('csat'), stars = await survey('stars');
  for (const score of [5, 5, 4, 5, 4, 5, 5, 4, 5]) await answer(csat, score, { touchpoint: 'five' });
  await answer(stars, 1, { touchpoint: 'five' });
  const share = await figure('csat', 'touchpoint=five');
  assert.deepEqual([share.n, share.numerator, share.denominator, share.value, share.counts], [10, 9, 10, 90, [1, 0, 0, 3, 6]]);
  near(share.low, 59.584);
  near(share.high, 98.212);
  const mean = await figure('stars', 'touchpoint=five');
  assert.deepEqual([mean.n, mean.numerator, mean.value, mean.counts], [10, 43, 4.3, [1, 0, 0, 3, 6]]);
  near(mean.low, 4.3 - 2.262157 * Math.sqrt((199 - 43 * 4.3) / 9 / 10));
  assert.equal(mean.high, 5, 'not above the scale');
  assert.equal((await figure('csat', `survey_id=${stars.id}`)).value, 0);
  assert.equal((await figure('stars', `survey_id=${stars.id}`)).low, null, 'one answer has no range');
});

test('measure-ces: mean of 1 to 7, and the share of 5 to 7', async () => {
  const s = await survey('ces');
  for (const score of [7, 6, 5, 4, 1]) await answer(s, score);
  const mean = await figure('ces', `survey_id=${s.id}`), easy = await figure('ces_easy', `survey_id=${s.id}`);
  assert.deepEqual([mean.n, mean.numerator, mean.value, mean.counts], [5, 23, 4.6, [1, 0, 0, 1, 1, 1, 1]]);
  assert.deepEqual([easy.n, easy.numerator, easy.value], [5, 3, 60]);
});

test('measure-last: the last answer to an invitation counts, a correction too, at once', async () => {
  const s = await survey('nps');
  const i = await key.post(`/surveys/${s.id}/invitations`, { touchpoint: 'table' }, 201);
  const only = `survey_id=${s.id}`;
  await house.nobody().post(`/public/invitations/${i.token}`, { score: 3 }, 201);
  assert.equal((await figure('nps', only)).value, -100);
  await house.nobody().post(`/public/invitations/${i.token}`, { score: 9 }, 201);
  const f = await figure('nps', only);
  assert.deepEqual([f.n, f.value], [1, 100]);
  const [row] = await rows('nps', only);
  await key.patch(`/responses/${row!.id}`, { score: 8 });
  assert.deepEqual((await figure('nps', only)).counts, [0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0]);
});

test('measure-rate: answered of delivered; a bounced invitation was not delivered', async () => {
  const s = await survey('nps');
  const sent: Body[] = [];
  for (let i = 0; i < 5; i++) sent.push(await key.post(`/surveys/${s.id}/invitations`, { channel: 'email' }, 201));
  await house.nobody().post(`/public/invitations/${sent[0]!.token}`, { score: 0 }, 201);
  const rate = () => figure('response_rate', `survey_id=${s.id}&channel=email`);
  assert.deepEqual([(await rate()).n, (await rate()).value], [5, 20]);
  await owner.patch(`/invitations/${sent[1]!.id}`, { marked: 'bounced' });
  const f = await rate();
  assert.deepEqual([f.n, f.numerator, f.denominator, f.value], [4, 1, 4, 25]);
  await owner.patch(`/invitations/${sent[1]!.id}`, { marked: 'ok' });
  assert.equal((await rate()).n, 5);
  const behind = await rows('response_rate', `survey_id=${s.id}`);
  assert.deepEqual(behind.map((r) => r.value).sort(), [0, 0, 0, 0, 1]);
});

const order = (more: Body) => key.post('/orders', { placed_at: '2026-10-01T10:00:00Z', ...more }, 201);

test('measure-on-time: delivered by the promised day, of the delivered ones with a promise', async () => {
  const here = { location_id: harbour.id };
  await order({ ...here, promised_day: '2026-10-05', delivered_at: '2026-10-05T22:30:00Z', status: 'delivered' });   // the 5th in Lisbon, late in the evening
  await order({ ...here, promised_day: '2026-10-05', delivered_at: '2026-10-05T23:30:00Z', status: 'delivered' });   // the 6th there: summer time
  await order({ ...here, promised_day: '2026-10-05', delivered_at: '2026-10-04T10:00:00Z', status: 'cancelled' });
  await order({ ...here, promised_day: '2026-10-05', status: 'shipped' });
  await order({ ...here, delivered_at: '2026-10-04T10:00:00Z', status: 'delivered' });
  const f = await figure('on_time', `location_id=${harbour.id}`);
  assert.deepEqual([f.n, f.numerator, f.denominator, f.value], [2, 1, 2, 50]);
  assert.deepEqual((await figures('on_time', `location_id=${harbour.id}&every=day`)).map((p) => [p.period, p.value]), [['2026-10-05', 100], ['2026-10-06', 0]]);
  assert.deepEqual((await rows('on_time', `location_id=${harbour.id}`)).map((r) => [r.day, r.value]), [['2026-10-06', 0], ['2026-10-05', 1]]);
  assert.equal((await figure('on_time', `location_id=${harbour.id}&order=late`)).value, 0);
});

test('measure-slice: a late delivery moves the answers of its order to another slice', async () => {
  const s = await survey('stars');
  const o = await order({ promised_day: '2026-10-20', status: 'shipped' });
  const other = await order({ promised_day: '2026-10-20', status: 'shipped' });
  await answer(s, 2, { order_id: o.id });
  await answer(s, 5, { order_id: other.id });
  await answer(s, 4);
  const slices = async () => Object.fromEntries(await Promise.all(['on_time', 'late', 'undelivered'].map(async (state) => [state, (await figure('stars', `survey_id=${s.id}&order=${state}`)).n])));
  assert.deepEqual(await slices(), { on_time: 0, late: 0, undelivered: 2 });
  await owner.patch(`/orders/${o.id}`, { status: 'delivered', delivered_at: '2026-10-23T09:00:00Z' });
  assert.deepEqual(await slices(), { on_time: 0, late: 1, undelivered: 1 });
  await owner.patch(`/orders/${o.id}`, { delivered_at: '2026-10-19T09:00:00Z' });
  assert.deepEqual(await slices(), { on_time: 1, late: 0, undelivered: 1 });
  assert.equal((await figure('stars', `survey_id=${s.id}`)).n, 3);
  assert.deepEqual((await rows('stars', `survey_id=${s.id}&order=on_time`)).map((r) => r.value), [2]);
});

test('measure-repeat: customers with two or more orders in the time, of those with at least one', async () => {
  const place = await owner.post('/locations', { name: 'Pier', zone: 'Europe/Lisbon' }, 201);
  const [a, b, c] = await Promise.all(['A', 'B', 'C'].map((name) => owner.post('/customers', { name }, 201)));
  for (const [who, day] of [[a, '2026-09-03'], [a, '2026-09-20'], [a, '2026-10-02'], [b, '2026-09-05'], [b, '2026-10-05'], [c, '2026-10-07'], [null, '2026-09-08']] as const) {
    await order({ customer_id: who?.id, placed_at: `${day}T10:00:00Z`, location_id: place.id });
  }
  const at = `location_id=${place.id}`;
  const f = await figure('repeat', at);
  assert.deepEqual([f.n, f.numerator, f.denominator, f.low, f.high], [3, 2, 3, null, null]);
  near(f.value, 66.6667);
  assert.deepEqual((await figures('repeat', `${at}&every=month`)).map((p) => [p.period, p.n, p.numerator, p.value]), [['2026-09', 2, 1, 50], ['2026-10', 3, 0, 0]]);
  assert.deepEqual((await rows('repeat', `${at}&period=2026-09`)).map((r) => [r.day, r.customer_name, r.value]), [['2026-09-20', 'A', 2], ['2026-09-05', 'B', 1], ['2026-09-03', 'A', 2]]);
});

test('measure-periods: periods without answers appear, but not by key; both ends count', async () => {
  const s = await survey('nps');
  for (const [score, at] of [[10, '2026-01-31T12:00:00Z'], [0, '2026-03-01T00:00:00Z'], [8, '2026-12-31T23:59:59Z']] as const) await answer(s, score, { answered_at: at.replace('2026-12', '2025-12') });
  const only = `survey_id=${s.id}`;
  assert.deepEqual((await figures('nps', `${only}&every=month`)).map((p) => [p.period, p.n, p.value]), [['2025-12', 1, 0], ['2026-01', 1, 100], ['2026-02', 0, null], ['2026-03', 1, -100]]);
  assert.deepEqual((await figures('nps', `${only}&every=month&by=survey`)).map((p) => [p.period, p.key, p.label]), [['2025-12', s.id, 'nps'], ['2026-01', s.id, 'nps'], ['2026-03', s.id, 'nps']]);
  assert.deepEqual((await figures('nps', `${only}&every=quarter`)).map((p) => [p.period, p.n]), [['2025-Q4', 1], ['2026-Q1', 2]]);
  assert.deepEqual((await figures('nps', `${only}&every=year`)).map((p) => [p.period, p.n]), [['2025', 1], ['2026', 2]]);
  assert.deepEqual((await figures('nps', `${only}&every=day&from=2026-01-30&to=2026-02-01`)).map((p) => [p.period, p.n]), [['2026-01-30', 0], ['2026-01-31', 1], ['2026-02-01', 0]]);
  assert.equal((await figure('nps', `${only}&from=2026-01-31&to=2026-03-01`)).n, 2);
  assert.equal((await figure('nps', `${only}&from=2026-02-01&to=2026-02-28`)).n, 0);
  assert.deepEqual((await rows('nps', `${only}&period=2026-Q1&to=2026-02-15`)).map((r) => r.value), [10]);
});

test('measure-day: a day is that of the place where it happened', async () => {
  const s = await survey('nps');
  await answer(s, 9, { location_id: tokyo.id, answered_at: '2026-10-31T16:00:00Z' });    // 1 November there
  await answer(s, 9, { location_id: harbour.id, answered_at: '2026-10-31T16:00:00Z' });
  assert.deepEqual((await figures('nps', `survey_id=${s.id}&every=month`)).map((p) => [p.period, p.n]), [['2026-10', 1], ['2026-11', 1]]);
  assert.equal((await figure('nps', `survey_id=${s.id}&to=2026-10-31`)).n, 1);
});

test('measure-by: one figure for each key, by name, those without one last; together they are all', async () => {
  const s = await survey('nps');
  const [lea, ana] = [await owner.post('/employees', { name: 'Lea' }, 201), await owner.post('/employees', { name: 'Ana' }, 201)];
  await answer(s, 10, { employee_id: lea.id, touchpoint: 'table', channel: 'qr', location_id: harbour.id });
  await answer(s, 10, { employee_id: ana.id, touchpoint: 'bar', channel: 'qr', location_id: tokyo.id });
  await answer(s, 0, { employee_id: ana.id, touchpoint: 'table', channel: 'email', location_id: tokyo.id });
  await answer(s, 7, { channel: 'email' });
  const by = async (name: string) => (await figures('nps', `survey_id=${s.id}&by=${name}`)).map((p) => [p.key, p.label, p.n, p.value]);
  assert.deepEqual(await by('employee'), [[ana.id, 'Ana', 2, 0], [lea.id, 'Lea', 1, 100], [null, null, 1, 0]]);
  assert.deepEqual(await by('location'), [[harbour.id, 'Harbour', 1, 100], [tokyo.id, 'Tokyo', 2, 0], [null, null, 1, 0]]);
  assert.deepEqual(await by('touchpoint'), [['bar', 'bar', 1, 100], ['table', 'table', 2, 0], [null, null, 1, 0]]);
  assert.deepEqual(await by('channel'), [['email', 'email', 2, -50], ['qr', 'qr', 2, 100]]);
  assert.equal((await figure('nps', `survey_id=${s.id}&employee_id=${ana.id}&touchpoint=table&channel=email&location_id=${tokyo.id}`)).value, -100);
  assert.equal((await figure('nps', `survey_id=${s.id}&touchpoint=nowhere`)).n, 0);
  for (const p of await figures('nps', `survey_id=${s.id}&by=employee`)) {
    assert.equal((await rows('nps', `survey_id=${s.id}&by=employee&key=${p.key ?? 'none'}`)).length, p.n);
  }
});

test('measure-rows: whom they are about and what they said', async () => {
  const s = await survey('nps');
  const customer = await owner.post('/customers', { name: 'Ana Lima' }, 201);
  const r = await answer(s, 3, { comment: 'Cold coffee', customer_id: customer.id });
  assert.deepEqual((await owner.get(`/measures/nps/rows?survey_id=${s.id}`)).data, [
    { id: r.id, day: r.day, value: 3, customer_id: customer.id, customer_name: 'Ana Lima', label: 'Cold coffee' },
  ]);
  const hidden = (await house.as.advisor.get(`/measures/nps/rows?survey_id=${s.id}`)).data[0];
  assert.deepEqual([hidden.value, hidden.customer_name, hidden.label], [3, null, null], 'an advisor sees figures, not people');
});

test('measure-bad: what cannot be asked is named, field by field', async () => {
  const wrong = async (query: string, name = 'nps', status = 422) => fields(await owner.get(`/measures/${name}?${query}`, status));
  assert.deepEqual(await wrong('every=week&by=mood&employee_id=x&from=2026-02-30&order=lost&what=1'), ['every', 'by', 'employee_id', 'from', 'order', 'what']);
  assert.deepEqual(await wrong('from=2026-02-02&to=2026-02-01'), ['from']);
  assert.deepEqual(await wrong('by=touchpoint&survey_id=srv_0000000000001&channel=qr', 'on_time'), ['survey_id', 'channel', 'by']);
  assert.deepEqual(await wrong('order=late', 'response_rate'), ['order']);
  assert.deepEqual(await wrong('every=day&from=1900-01-01&to=2026-01-01'), ['every']);
  assert.deepEqual(await wrong('period=2026', 'nps'), ['period'], 'a period belongs to rows');
  assert.deepEqual(fields(await owner.get('/measures/nps/rows?period=2026-13&key=emp_1', 422)), ['period', 'by']);
  assert.deepEqual(fields(await owner.get('/measures/nps/rows?by=employee&key=lea', 422)), ['key']);
  assert.equal((await owner.get('/measures/happiness', 404)).code, 'not_found');
  await house.nobody().get('/measures', 401);
  await house.nobody().get('/measures/nps', 401);
});

test('measure-tenant: another business counts its own only', async () => {
  const neighbour = await house.neighbour();
  const s = await survey('nps');
  await answer(s, 9);
  assert.equal((await neighbour.get('/measures/nps')).data[0].n, 0);
  assert.equal((await neighbour.get(`/measures/nps?survey_id=${s.id}`)).data[0].n, 0);
  assert.deepEqual((await neighbour.get('/measures/nps/rows')).data, []);
});
