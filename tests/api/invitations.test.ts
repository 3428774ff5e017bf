// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fields, start } from './helpers.ts';

const house = await start();
const { owner, key } = house.as;
const survey = await owner.post('/surveys', { name: 'After the visit', kind: 'nps' }, 201);
const harbour = await owner.post('/locations', { name: 'Harbour', zone: 'Europe/Lisbon' }, 201);
const hill = await owner.post('/locations', { name: 'Hill', zone: 'Pacific/Auckland' }, 201);
const lea = await owner.post('/employees', { name: 'Lea', role: 'frontline' }, 201);
const ana = await owner.post('/customers', { name: 'Ana Lima' }, 201);
const invitations = `/surveys/${survey.id}/invitations`;
const nowhere = '0000000000001';

test('invitation-1: it says whom it asks about, and its link holds a token', async () => {
  const asked = { customer_id: ana.id, employee_id: lea.id, location_id: harbour.id, touchpoint: 'counter', channel: 'email' };
  const made = await key.post(invitations, asked, 201);
  for (const [name, value] of Object.entries(asked)) assert.equal(made[name], value);
  assert.deepEqual([made.customer_name, made.employee_name, made.location_name, made.survey_name], ['Ana Lima', 'Lea', 'Harbour', 'After the visit']);
  assert.deepEqual([made.marked, made.response_id, made.day], ['ok', null, '2026-11-18']);
  assert.equal(made.url, `/s/${made.token}`);
  assert.deepEqual(await owner.get(`/invitations/${made.id}`), made);
});

test('invitation-2: with a public address the link is whole', async () => {
  await owner.patch('/settings', { public_url: 'https://bica.example' });
  const made = await key.post(invitations, {}, 201);
  assert.equal(made.url, `https://bica.example/s/${made.token}`);
  assert.deepEqual([made.customer_id, made.channel], [null, 'link']);
});

test('invitation-3: the day is that of its location', async () => {
  const made = await key.post(invitations, { location_id: hill.id }, 201);
  assert.equal(made.created_at.slice(0, 10), '2026-11-18');
  await house.clock.to('2026-11-18T12:00:00Z');
  assert.equal((await key.post(invitations, { location_id: hill.id }, 201)).day, '2026-11-19');
});

test('invitation-4: an order tells customer, place and who served; of several sellers the first item’s', async () => {
  const ben = await owner.post('/employees', { name: 'Ben', role: 'frontline' }, 201);
  const order = await key.post('/orders', {
    customer_id: ana.id, placed_at: '2026-11-18T09:00:00Z', status: 'placed', location_id: harbour.id,
    items: [{ name: 'Cup', quantity: 1, amount: 500, employee_id: lea.id }, { name: 'Pot', quantity: 1, amount: 900, employee_id: ben.id }],
  }, 201);
  const made = await key.post(invitations, { order_id: order.id }, 201);
  assert.deepEqual([made.customer_id, made.employee_id, made.location_id], [ana.id, lea.id, harbour.id]);
  const other = await key.post(invitations, { order_id: order.id, employee_id: ben.id }, 201);
  assert.equal(other.employee_id, ben.id);
});

test('invitation-5: what is not there is named, all at once', async () => {
  const problem = await key.post(invitations, {
    customer_id: `cus_${nowhere}`, employee_id: `emp_${nowhere}`, location_id: `loc_${nowhere}`, order_id: `ord_${nowhere}`,
  }, 422);
  assert.deepEqual(fields(problem).sort(), ['customer_id', 'employee_id', 'location_id', 'order_id']);
  assert.deepEqual(fields(await key.post(invitations, { customer_id: lea.id, channel: 'pigeon', survey_id: survey.id }, 422)).sort(), ['channel', 'customer_id', 'survey_id']);
  await key.post(`/surveys/srv_${nowhere}/invitations`, {}, 404);
  await key.get(`/surveys/srv_${nowhere}/invitations`, 404);
});

test('invitation-6: one that bounced is marked, and may have arrived after all', async () => {
  const made = await key.post(invitations, { customer_id: ana.id }, 201);
  assert.equal((await key.patch(`/invitations/${made.id}`, { marked: 'bounced' })).marked, 'bounced');
  assert.equal((await key.patch(`/invitations/${made.id}`, { marked: 'ok' })).marked, 'ok');
  assert.deepEqual(fields(await key.patch(`/invitations/${made.id}`, { marked: 'lost', customer_id: null }, 422)).sort(), ['customer_id', 'marked']);
  await key.patch(`/invitations/inv_${nowhere}`, { marked: 'ok' }, 404);
});

test('invitation-7: a survey’s invitations come in pages, newest first', async () => {
  const own = await owner.post('/surveys', { name: 'Paged', kind: 'ces' }, 201);
  const made: string[] = [];
  for (let i = 0; i < 5; i++) made.unshift((await key.post(`/surveys/${own.id}/invitations`, {}, 201)).id);
  const seen: string[] = [];
  let next: string | null = null;
  do {
    const page: any = await owner.get(`/surveys/${own.id}/invitations?limit=2${next ? `&cursor=${encodeURIComponent(next)}` : ''}`);
    seen.push(...page.data.map((i: any) => i.id));
    next = page.next;
  } while (next);
  assert.deepEqual(seen, made);
});

test('invitation-8: a place sees its own and those of no place; an advisor none', async () => {
  const own = await owner.post('/surveys', { name: 'Two places', kind: 'nps' }, 201);
  const path = `/surveys/${own.id}/invitations`;
  const [here, there, free] = await Promise.all([{ location_id: harbour.id }, { location_id: hill.id }, {}].map((b) => key.post(path, b, 201)));
  const rita = (await house.colleague('Rita', 'frontline', { location_id: harbour.id })).client;
  const seen = (await rita.get(path)).data.map((i: any) => i.id).sort();
  assert.deepEqual(seen, [here.id, free.id].sort());
  await rita.get(`/invitations/${there.id}`, 404);
  assert.deepEqual(fields(await rita.post(path, { location_id: hill.id }, 422)), ['location_id']);
  await house.as.advisor.get(path, 403);
});
