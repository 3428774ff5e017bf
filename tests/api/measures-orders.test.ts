// SPDX-License-Identifier: Apache-2.0
// What orders tell: who stays, who comes a second time, how many, how much; against counts by hand, while orders change.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Body, fields, start } from './helpers.ts';

const house = await start();   // 18 November 2026
const { owner, key } = house.as;
const [harbour, hill] = await Promise.all(['Harbour', 'Hill'].map((name) => owner.post('/locations', { name, zone: 'Europe/Lisbon' }, 201)));
const person = async (name: string): Promise<string> => (await owner.post('/customers', { name }, 201)).id;
const order = (customer_id: string | null, day: string, more: Body = {}): Promise<Body> =>
  key.post('/orders', { customer_id, placed_at: `${day}T10:00:00Z`, status: 'placed', location_id: harbour!.id, ...more }, 201);
const figures = async (name: string, query = ''): Promise<Body[]> => (await owner.get(`/measures/${name}?${query}`)).data;
const rows = async (name: string, query = ''): Promise<Body[]> => (await owner.get(`/measures/${name}/rows?limit=200&${query}`)).data;
const parts = (all: Body[]) => all.map((p) => [p.period, p.n, p.numerator, p.value]);

// A comes each month; B skips one; C came once, long ago; D's second order was cancelled: D came back all the same; E orders at the other place;
// nobody walks in.
const [a, b, c, d, e] = await Promise.all(['A', 'B', 'C', 'D', 'E'].map(person));
for (const day of ['2026-06-10', '2026-07-10', '2026-08-10']) await order(a!, day);
await order(b!, '2026-06-15');
await order(b!, '2026-08-20', { location_id: hill!.id });
await order(c!, '2026-06-20');
await order(d!, '2026-06-25');
const cancelled = await order(d!, '2026-07-25', { status: 'cancelled' });
await order(e!, '2026-07-05', { location_id: hill!.id });
await order(e!, '2026-08-05', { location_id: hill!.id });
await order(null, '2026-06-30');

test('retention-1: of the customers of the month before, those who ordered again in this one', async () => {
  assert.deepEqual(parts(await figures('retention', 'every=month&to=2026-08-31')), [['2026-07', 4, 2, 50], ['2026-08', 3, 2, 66.666666666667]]);
  assert.deepEqual(parts(await figures('retention', 'every=quarter&to=2026-09-30')), [['2026-Q3', 4, 3, 75]]);
  assert.deepEqual(parts(await figures('retention', 'from=2026-07-01&to=2026-07-31')), [['all', 4, 2, 50]], 'the 31 days before are 31 May to 30 June');
  assert.deepEqual(parts(await figures('retention')), [['all', 0, 0, null]], 'before the first order there was nobody');
  const [f] = await figures('retention', 'every=month&to=2026-07-31');
  assert.deepEqual([f!.denominator, f!.low, f!.high], [4, null, null]);
});

test('retention-2: filters and keys look at the order before; the next one may be anywhere', async () => {
  assert.deepEqual((await figures('retention', 'every=month&by=location&from=2026-07-01&to=2026-08-31')).map((p) => [p.period, p.label, p.n, p.numerator]),
    [['2026-07', 'Harbour', 4, 2], ['2026-08', 'Harbour', 2, 1], ['2026-08', 'Hill', 1, 1]]);
  assert.deepEqual(parts(await figures('retention', `from=2026-08-01&to=2026-08-31&location_id=${harbour!.id}`)), [['all', 2, 1, 50]]);
});

test('retention-3: the rows behind are the orders of the period before, with whether the customer came back', async () => {
  assert.deepEqual((await rows('retention', 'every=month&period=2026-07')).map((r) => [r.day, r.customer_name, r.value]),
    [['2026-06-25', 'D', 1], ['2026-06-20', 'C', 0], ['2026-06-15', 'B', 0], ['2026-06-10', 'A', 1]]);
});

test('retention-4: what is to come is not counted as not coming back', async () => {
  assert.deepEqual((await figures('retention', 'every=month&from=2026-09-01&to=2027-03-31')).map((p) => [p.period, p.n]), [['2026-09', 3], ['2026-10', 0], ['2026-11', 0]]);
});

test('second-purchase-1: a second order within 90 days of the first, of first orders that are 90 days old', async () => {
  assert.deepEqual(parts(await figures('second_purchase', 'every=month')), [['2026-06', 4, 3, 75], ['2026-07', 1, 1, 100]]);
  assert.ok((await figures('second_purchase'))[0]!.low < 80 && (await figures('second_purchase'))[0]!.high > 80);
  assert.deepEqual((await rows('second_purchase')).map((r) => [r.day, r.customer_name, r.value]),
    [['2026-07-05', 'E', 1], ['2026-06-25', 'D', 1], ['2026-06-20', 'C', 0], ['2026-06-15', 'B', 1], ['2026-06-10', 'A', 1]]);
  assert.deepEqual((await figures('second_purchase', 'by=location')).map((p) => [p.label, p.n, p.numerator]), [['Harbour', 4, 3], ['Hill', 1, 1]]);
});

test('second-purchase-2: the 90th day counts, the 91st does not; who came first 89 days ago is not asked yet', async () => {
  const [on, after, young] = await Promise.all(['On', 'After', 'Young'].map(person));
  await order(on!, '2026-03-01');
  await order(on!, '2026-05-30');
  await order(after!, '2026-04-01');
  await order(after!, '2026-07-01');
  await order(young!, '2026-08-21');
  assert.deepEqual(parts(await figures('second_purchase', 'every=month&to=2026-04-30')), [['2026-03', 1, 1, 100], ['2026-04', 1, 0, 0]]);
  assert.deepEqual(parts(await figures('second_purchase', 'from=2026-08-01')), [['all', 0, 0, null]]);
  await house.clock.to('2026-11-19T10:00:00Z');
  assert.deepEqual(parts(await figures('second_purchase', 'from=2026-08-01')), [['all', 1, 0, 0]]);
});

test('second-purchase-3: it follows what changes, also when an earlier first order turns up', async () => {
  const late = await person('Late');
  await order(late, '2026-01-20');
  const of = async () => parts(await figures('second_purchase', 'every=month&from=2026-01-01&to=2026-02-28'));
  assert.deepEqual(await of(), [['2026-01', 1, 0, 0], ['2026-02', 0, 0, null]]);
  const second = await order(late, '2026-02-20');
  assert.deepEqual(await of(), [['2026-01', 1, 1, 100], ['2026-02', 0, 0, null]]);
  await owner.patch(`/orders/${second.id}`, { status: 'cancelled' });
  assert.deepEqual((await of())[0], ['2026-01', 1, 1, 100], 'who ordered came back, whatever became of it');
  await owner.patch(`/orders/${second.id}`, { status: 'placed', placed_at: '2026-05-01T10:00:00Z' });
  assert.deepEqual((await of())[0], ['2026-01', 1, 0, 0]);
  await owner.patch(`/orders/${second.id}`, { placed_at: '2026-02-20T10:00:00Z' });
  await order(late, '2025-12-31');
  assert.deepEqual(await of(), [['2026-01', 0, 0, null], ['2026-02', 0, 0, null]]);
  assert.deepEqual(parts(await figures('second_purchase', 'every=month&from=2025-12-01&to=2025-12-31')), [['2025-12', 1, 1, 100]]);
});

test('orders-1: how many, without the cancelled; a cancelled one that comes back counts again', async () => {
  const june = 'from=2026-06-01&to=2026-07-31&every=month';
  assert.deepEqual((await figures('orders', june)).map((p) => [p.period, p.n, p.value, p.numerator, p.denominator, p.low]), [['2026-06', 5, 5, 5, null, null], ['2026-07', 3, 3, 3, null, null]]);
  assert.equal((await rows('orders', `${june}&period=2026-06`)).length, 5);
  await owner.patch(`/orders/${cancelled.id}`, { status: 'placed' });
  assert.equal((await figures('orders', june))[1]!.n, 4);
  assert.equal((await figures('retention', 'every=month&from=2026-07-01&to=2026-07-31'))[0]!.numerator, 2);
  await owner.patch(`/orders/${cancelled.id}`, { status: 'unavailable' });
  assert.equal((await figures('orders', june))[1]!.n, 3);
});

test('orders-2: counts over as many days are compared as what happens by chance; over other days they are not', async () => {
  const compare = (query: string) => owner.get(`/measures/orders/compare?${query}`);
  const near = await compare('from=2026-07-02&to=2026-07-31&against_from=2026-06-01&against_to=2026-06-30');
  assert.deepEqual([near.figure.n, near.against.n, near.verdict], [2, 5, 'too_few']);
  const uneven = await compare('from=2026-07-01&to=2026-07-31&against_from=2026-06-01&against_to=2026-06-30');
  assert.equal(uneven.verdict, null);
  assert.match(uneven.reason, /number of days/);
});

test('back-1: an order that was cancelled or could not be had counts as coming back in all three, and as sold in neither of the two', async () => {
  const [gone, wanted] = await Promise.all(['Gone', 'Wanted'].map(person));
  await order(gone!, '2024-03-01', { amount: 500 });
  await order(gone!, '2024-03-09', { amount: 700, status: 'cancelled' });
  await order(wanted!, '2024-03-02', { amount: 900, status: 'unavailable' });
  await order(wanted!, '2024-04-09', { amount: 1100 });
  const march = 'from=2024-03-01&to=2024-03-31';
  const told = async (name: string, query = march) => (await figures(name, query)).map((p) => [p.n, p.numerator])[0];
  assert.deepEqual([await told('repeat'), await told('second_purchase'), await told('retention', 'from=2024-04-01&to=2024-04-30&every=month')], [[2, 1], [2, 2], [2, 1]]);
  assert.deepEqual([await told('orders'), await told('revenue')], [[1, 1], [1, 500]]);
});

test('revenue-1: in the business\'s currency unless another is asked for; an order without an amount is its items', async () => {
  const at = { location_id: hill!.id };
  const days = 'from=2026-10-01&to=2026-10-31';
  const one = await order(null, '2026-10-02', { ...at, amount: 1250 });
  const two = await order(null, '2026-10-02', { ...at, items: [{ name: 'Cup', quantity: 2, amount: 1200, freight: 100 }, { name: 'Bag', quantity: 1, freight: 50 }] });
  await order(null, '2026-10-03', { ...at, items: [{ name: 'Gift', quantity: 1 }] });
  await order(null, '2026-10-04', { ...at, amount: 9000000000000, currency: 'USD' });
  await order(null, '2026-10-05', { ...at, amount: 77, status: 'cancelled' });
  await order(null, '2026-10-06', { ...at, amount: 0 });
  const answer = await owner.get(`/measures/revenue?${days}`);
  assert.deepEqual([answer.currency, answer.data[0].n, answer.data[0].numerator, answer.data[0].value, answer.data[0].low], ['EUR', 3, 2600, 2600, null]);
  assert.deepEqual((await rows('revenue', days)).map((r) => [r.day, r.value]), [['2026-10-06', 0], ['2026-10-02', 1350], ['2026-10-02', 1250]]);
  const dollars = await owner.get(`/measures/revenue?${days}&currency=USD`);
  assert.deepEqual([dollars.currency, dollars.data[0].numerator], ['USD', 9000000000000]);
  const apart = await owner.get(`/measures/revenue?${days}&by=currency`);
  assert.deepEqual([apart.currency, apart.data.map((p: Body) => [p.key, p.n, p.numerator])], [null, [['EUR', 3, 2600], ['USD', 1, 9000000000000]]]);
  await owner.patch(`/orders/${one.id}`, { amount: 1000 });
  await owner.patch(`/orders/${two.id}`, { items: [{ name: 'Cup', quantity: 1, amount: 600 }] });
  assert.equal((await figures('revenue', days))[0]!.numerator, 1600);
  assert.deepEqual((await figures('revenue', `${days}&by=location`)).map((p) => [p.label, p.numerator]), [['Hill', 1600]]);
  assert.equal((await figures('revenue', `${days}&currency=JPY`))[0]!.value, 0);
});

test('orders-bad: what a measure cannot be told apart by is named', async () => {
  const wrong = async (name: string, query: string) => fields(await owner.get(`/measures/${name}?${query}`, 422));
  assert.deepEqual(await wrong('orders', 'by=currency'), ['by']);
  assert.deepEqual(await wrong('nps', 'currency=EUR&by=age'), ['currency', 'by']);
  assert.deepEqual(await wrong('retention', 'survey_id=srv_0000000000001&by=touchpoint'), ['survey_id', 'by']);
  assert.deepEqual(await wrong('revenue', 'currency=EURO'), ['currency']);
});

test('orders-check: counted anew, the facts in memory are those that are stored', async () => {
  const { stdout } = await house.command('check', '--measures');
  assert.match(stdout, /All sound/);
});
