// SPDX-License-Identifier: Apache-2.0
// What was ordered, promised, delivered and paid, also when it arrives in pieces and twice.
import assert from 'node:assert/strict';
import { before, test } from 'node:test';
import { fields, start } from './helpers.ts';

const house = await start();
const { as, clock } = house;
let ana: any, lea: any, rui: any, harbour: any, tokyo: any;

before(async () => {
  ana = await as.owner.post('/customers', { name: 'Ana Lima' }, 201);
  lea = await as.owner.post('/employees', { name: 'Lea', role: 'frontline' }, 201);
  rui = await as.owner.post('/employees', { name: 'Rui', role: 'frontline' }, 201);
  harbour = await as.owner.post('/locations', { name: 'Harbour', zone: 'Europe/Lisbon' }, 201);
  tokyo = await as.owner.post('/locations', { name: 'Tokyo', zone: 'Asia/Tokyo' }, 201);
});

const timeline = async (id: string) => (await as.owner.get(`/customers/${id}/timeline`)).data;
const kindsOf = async (order: string) => (await timeline(ana.id)).filter((e: any) => e.subject_id === order).map((e: any) => e.kind);

test('order: what is sent comes back, by POST and GET alike', async () => {
  const made = await as.key.post('/orders', {
    external_id: { source: 'shop', id: 'o1' }, customer_id: ana.id, placed_at: '2026-11-16T09:30:00+01:00', promised_day: '2026-11-20',
    delivered_at: '2026-11-17T15:00:00Z', status: 'delivered', amount: 1250, currency: 'eur', location_id: harbour.id, employee_id: lea.id,
    items: [{ name: 'Beans', sku: 'b-1', quantity: 2, amount: 1000, freight: 250 }],
    payments: [{ method: 'card', installments: 1, amount: 1250 }],
  }, 201);
  const { id, created_at, changed_at, ...rest } = made;
  assert.match(id, /^ord_/);
  assert.equal(created_at, changed_at);
  assert.deepEqual(rest, {
    external_id: { source: 'shop', id: 'o1' }, customer_id: ana.id, customer_name: 'Ana Lima', placed_at: '2026-11-16T08:30:00Z', promised_day: '2026-11-20',
    delivered_at: '2026-11-17T15:00:00Z', status: 'delivered', amount: 1250, currency: 'EUR', location_id: harbour.id, employee_id: lea.id,
    items: [{ position: 1, name: 'Beans', sku: 'b-1', quantity: 2, amount: 1000, freight: 250, employee_id: null, location_id: null }],
    payments: [{ position: 1, method: 'card', installments: 1, amount: 1250 }], on_time: true,
  });
  assert.deepEqual(await as.owner.get(`/orders/${id}`), made);
  assert.deepEqual((await as.owner.get(`/customers/${ana.id}/orders`)).data, [made]);
  assert.deepEqual((await as.owner.get(`/orders?customer_id=${ana.id}`)).data, [made]);
  assert.deepEqual((await as.owner.get('/orders?number=o1')).data, [made]);
});

test('order-events: placed and delivered stand on the timeline when they happened', async () => {
  const rows = (await timeline(ana.id)).filter((e: any) => e.kind.startsWith('order.'));
  assert.deepEqual(rows.map((e: any) => [e.kind, e.at, e.summary, e.employee_name, e.location_name]), [
    ['order.delivered', '2026-11-17T15:00:00Z', 'Order delivered · on time', 'Lea', 'Harbour'],
    ['order.placed', '2026-11-16T08:30:00Z', 'Order placed · €12.50', 'Lea', 'Harbour'],
  ]);
});

test('order-upsert: the same again changes nothing and tells nothing', async () => {
  const body = { external_id: { source: 'shop', id: 'twice' }, customer_id: ana.id, amount: 0, placed_at: '2026-11-10T10:00:00Z', items: [{ name: 'A', amount: 0 }] };
  const first = await as.key.post('/orders', body, 201);
  await clock.to('2026-11-18T10:10:00Z');
  assert.deepEqual(await as.key.post('/orders', body, 200), first);
  assert.deepEqual(await kindsOf(first.id), ['order.placed']);
  assert.equal(first.amount, 0, '0 is an amount');
});

test('order-upsert: items and payments come in pieces, each at its position', async () => {
  const outside = { source: 'shop', id: 'pieces' };
  const a = await as.key.post('/orders', { external_id: outside, customer_id: ana.id, placed_at: '2026-11-01T10:00:00Z' }, 201);
  assert.deepEqual([a.status, a.amount, a.currency, a.employee_id, a.items], ['placed', null, 'EUR', null, []]);
  const b = await as.key.post('/orders', { external_id: outside, items: [{ position: 2, name: 'Second', amount: 300, employee_id: rui.id }] }, 200);
  assert.deepEqual([b.id, b.amount, b.employee_id], [a.id, 300, rui.id]);
  const c = await as.key.post('/orders', { external_id: outside, items: [{ position: 1, name: 'First', amount: 500, freight: 50, employee_id: lea.id }] }, 200);
  assert.deepEqual([c.items.map((i: any) => i.name), c.amount, c.employee_id], [['First', 'Second'], 850, lea.id], 'served by the first item\'s; the sum with freight');
  const d = await as.key.post('/orders', { external_id: outside, payments: [{ position: 1, amount: 850, method: 'card' }], employee_id: rui.id }, 200);
  assert.deepEqual([d.payments.length, d.employee_id], [1, rui.id]);
  const e = await as.key.post('/orders', { external_id: outside, items: [{ position: 1, name: 'First', amount: 400, employee_id: lea.id }] }, 200);
  assert.deepEqual([e.amount, e.employee_id], [700, rui.id], 'who was named stays');
});

test('order-patch: absent leaves, null clears, lists are set', async () => {
  const o = await as.owner.post('/orders', { customer_id: ana.id, promised_day: '2026-11-30', amount: 900, items: [{ name: 'A', amount: 100 }, { name: 'B', amount: 200 }] }, 201);
  assert.equal(o.placed_at, '2026-11-18T10:10:00Z');
  assert.deepEqual(o.items.map((i: any) => [i.position, i.quantity]), [[1, 1], [2, 1]]);
  const p = await as.owner.patch(`/orders/${o.id}`, { amount: null, promised_day: null, items: [{ name: 'C', amount: 70 }] });
  assert.deepEqual([p.amount, p.promised_day, p.items.map((i: any) => i.name), p.customer_id], [70, null, ['C'], ana.id]);
  assert.deepEqual(await as.owner.patch(`/orders/${o.id}`, { external_id: { source: 'shop', id: 'later' } }).then((x: any) => x.external_id), { source: 'shop', id: 'later' });
  const taken = await as.owner.raw('PATCH', `/orders/${o.id}`, { body: { external_id: { source: 'shop', id: 'o1' } } });
  assert.deepEqual([taken.status, fields(taken.body)], [409, ['external_id']]);
  assert.deepEqual(await kindsOf(o.id), ['order.changed', 'order.changed', 'order.placed']);
});

test('order-delivered: a time of delivery means delivered, once', async () => {
  const o = await as.owner.post('/orders', { customer_id: ana.id, promised_day: '2026-11-17', placed_at: '2026-11-12T08:00:00Z' }, 201);
  assert.equal(o.on_time, null);
  const d = await as.owner.patch(`/orders/${o.id}`, { delivered_at: '2026-11-18T09:00:00Z' });
  assert.deepEqual([d.status, d.on_time], ['delivered', false]);
  await as.owner.patch(`/orders/${o.id}`, { delivered_at: '2026-11-17T09:00:00Z' });
  assert.deepEqual(await kindsOf(o.id), ['order.changed', 'order.delivered', 'order.placed']);
  const off = await as.owner.post('/orders', { status: 'cancelled', delivered_at: '2026-11-17T09:00:00Z', promised_day: '2026-11-17' }, 201);
  assert.deepEqual([off.status, off.on_time], ['cancelled', null]);
});

test('order-day: on time by the calendar of its location', async () => {
  const at = { promised_day: '2026-11-17', delivered_at: '2026-11-17T16:00:00Z', placed_at: '2026-11-12T08:00:00Z' };
  assert.equal((await as.owner.post('/orders', { ...at, location_id: harbour.id }, 201)).on_time, true);
  const late = await as.owner.post('/orders', { ...at, location_id: tokyo.id }, 201);
  assert.equal(late.on_time, false, 'in Tokyo it is the 18th already');
  assert.equal((await as.owner.patch(`/orders/${late.id}`, { location_id: harbour.id })).on_time, true);
  assert.equal((await as.owner.post('/orders', { ...at, items: [{ location_id: tokyo.id }] }, 201)).on_time, false, 'the first item\'s location is the order\'s');
});

test('order-list: newest first, page by page, within reach', async () => {
  const all: any[] = [];
  let cursor = '';
  for (;;) {
    const page = await as.owner.get(`/orders?limit=3${cursor}`);
    all.push(...page.data);
    if (!page.next) break;
    cursor = `&cursor=${encodeURIComponent(page.next)}`;
  }
  assert.equal(new Set(all.map((o) => o.id)).size, all.length);
  assert.deepEqual(all.map((o) => o.placed_at), all.map((o) => o.placed_at).sort().reverse());
  const { client } = await house.colleague('Tomo', 'frontline', { location_id: tokyo.id });
  assert.ok((await client.get('/orders')).data.every((o: any) => o.location_id === tokyo.id));
  assert.ok((await client.get(`/customers/${ana.id}/orders`)).data.length > 3, 'what a customer ordered is seen everywhere');
});

test('bad-input: each wrong field of an order is named and nothing is left behind', async () => {
  const count = async () => (await as.owner.get('/orders?limit=200')).data.length;
  const before = await count();
  const cases: [any, string[]][] = [
    [{ placed_at: '2023-02-30T10:00:00Z', promised_day: '2026-13-01', delivered_at: 'yesterday' }, ['delivered_at', 'placed_at', 'promised_day']],
    [{ placed_at: '1899-12-31T23:59:59Z', delivered_at: '2026-11-20T00:00:00Z' }, ['delivered_at', 'placed_at']],
    [{ amount: 12.5, currency: 'EURO', status: 'lost' }, ['amount', 'currency', 'status']],
    [{ amount: 1e30, currency: 'XXX' }, ['amount']],
    [{ currency: 'XXX', items: [{ position: 1 }, { position: 1 }] }, ['currency', 'items[1].position']],
    [{ customer_id: 'cus_0000000000001', employee_id: 'emp_0000000000001', location_id: 'loc_0000000000001' }, ['customer_id', 'employee_id', 'location_id']],
    [{ items: [{ employee_id: 'emp_0000000000001' }, { location_id: 'loc_0000000000001' }] }, ['items[0].employee_id', 'items[1].location_id']],
    [{ items: [{ quantity: -1, amount: '5' }], payments: [{ method: 'card' }] }, ['items[0].amount', 'items[0].quantity', 'payments[0].amount']],
    [{ external_id: 'shop:1', on_time: true, colour: 1 }, ['colour', 'external_id', 'on_time']],
    [{ external_id: { source: 'shop' } }, ['external_id.id']],
    [{ items: Array.from({ length: 501 }, () => ({})) }, ['items']],
  ];
  for (const [body, names] of cases) {
    const answer = await as.owner.raw('POST', '/orders', { body });
    assert.equal(answer.status, 422, answer.text);
    assert.deepEqual(fields(answer.body).sort(), names);
  }
  assert.equal(await count(), before);
  assert.equal((await as.owner.raw('GET', '/orders/ord_0000000000001')).status, 404);
  assert.equal((await as.owner.raw('PATCH', '/orders/ord_0000000000001', { body: {} })).status, 404);
  assert.equal((await as.advisor.raw('GET', '/orders')).status, 403);
});
