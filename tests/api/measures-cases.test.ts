// SPDX-License-Identifier: Apache-2.0
// Open cases at the end of each period, and how long answering and putting right took, while the clock goes on.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Body, start } from './helpers.ts';

const house = await start({ trade: 'shop', zone: 'Europe/Lisbon', now: '2026-11-16T10:00:00Z' });   // a Monday
const { owner, key } = house.as;
await owner.patch('/hours', { hours: [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opens: '09:00', closes: '17:00' })), closed_days: [] });
const harbour = await owner.post('/locations', { name: 'Harbour', zone: 'Europe/Lisbon' }, 201);
const survey = await owner.post('/surveys', { name: 'After', kind: 'nps' }, 201);

const open = (more: Body = {}) => key.post('/cases', { text: 'The bill was wrong', ...more }, 201);
const act = (c: Body, move: string, body: Body = {}) => owner.post(`/cases/${c.id}/${move}`, body, 200);
const figures = async (name: string, query = ''): Promise<Body[]> => (await owner.get(`/measures/${name}?${query}`)).data;
const days = async (query = '') => (await figures('cases_open', `every=day&from=2026-11-15&to=2026-11-30&${query}`)).map((p) => [p.period.slice(8), p.value]);

async function close(c: Body) {
  await act(c, 'wish', { none: 'would not say' });
  await act(c, 'apologise', { how: 'call' });
  await act(c, 'resolve', { what: 'Corrected' });
  await act(c, 'ask-back', { how: 'in_person', answer: 5 });
  await act(c, 'close');
}

const first = await open({ location_id: harbour.id });
const second = await open();

test('measure-stock: cases are open from the day they came to the day before they were closed; the future is not known', async () => {
  assert.deepEqual(await days(), [['15', 0], ['16', 2]]);
  await house.clock.to('2026-11-16T11:00:00Z');
  await act(first, 'acknowledge');                                     // one hour of business time
  await house.clock.to('2026-11-17T10:00:00Z');
  await act(second, 'acknowledge');                                    // 10–17 and 9–10: eight hours
  await close(first);
  assert.deepEqual(await days(), [['15', 0], ['16', 2], ['17', 1]]);
  assert.deepEqual(await days(`location_id=${harbour.id}`), [['15', 0], ['16', 1], ['17', 0]]);
  const [f] = await figures('cases_open');
  assert.deepEqual([f!.n, f!.numerator, f!.denominator, f!.value, f!.low, f!.high], [1, 1, null, 1, null, null]);
  assert.deepEqual((await owner.get('/measures/cases_open/rows')).data.map((r: Body) => r.id), [second.id]);
  assert.deepEqual((await owner.get('/measures/cases_open/rows?period=2026-11-16')).data.map((r: Body) => r.id).sort(), [first.id, second.id].sort());
});

test('measure-median: business time to being put right', async () => {
  const [f] = await figures('resolution');
  assert.deepEqual([f!.n, f!.value], [1, 8 * 3600]);
});

test('measure-stock: a reopened case is open again, also on the days between', async () => {
  await house.clock.to('2026-11-18T10:00:00Z');
  await act(first, 'reopen', { because: 'The same again' });
  assert.equal((await figures('cases_open'))[0]!.value, 2);
  assert.deepEqual((await days()).at(-1), ['18', 2]);
});

test('measure-stock: a look is no case', async () => {
  const look = await key.post('/responses', { survey_id: survey.id, score: 2 }, 201);
  assert.equal(look.case_kind, 'look');
  assert.equal((await figures('cases_open'))[0]!.value, 2);
  assert.equal((await owner.get('/measures/cases_open/rows')).data.length, 2);
});

test('measure-median: business time to the first response', async () => {
  const [response] = await figures('first_response');
  assert.deepEqual([response!.n, response!.value, response!.numerator, response!.denominator, response!.low], [2, 4.5 * 3600, null, null, null]);
  assert.deepEqual((await owner.get('/measures/first_response/rows')).data.map((r: Body) => r.value).sort(), [28800, 3600]);
  assert.equal((await figures('resolution'))[0]!.n, 0, 'what is not put right, or not any more, has no time');
});

test('measure-median: from six on there is a range', async () => {
  for (let i = 0; i < 6; i++) await act(await open({ location_id: harbour.id }), 'acknowledge');
  const [f] = await figures('first_response');
  assert.deepEqual([f!.n, f!.value, f!.low, f!.high], [8, 0, 0, 28800]);
});
