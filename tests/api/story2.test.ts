// SPDX-License-Identifier: Apache-2.0
// Story 2, the returned equipment: none of its wrong messages leaves, the right ones do, each with the events that say so. Other programs
// send through the API here, each knowing only its own part.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Body, start } from './helpers.ts';

test('story-2: the box came back; nobody asks for it again, nobody thanks twice, no invoice leaves', async () => {
  const house = await start({ now: '2026-03-01T09:00:00Z' });
  const { owner, key } = house.as;
  const ana = await owner.post('/customers', { name: 'Ana Lima', contact_points: [{ kind: 'email', value: 'ana@example.com' }] }, 201);
  const happens = (kind: string, said: Body) => key.post('/events', { kind, customer_id: ana.id, fields: said }, 201);
  const sends = (kind: string, subject: string, text: string, more: Body = {}) => key.post('/messages', { customer_id: ana.id, kind, subject, text: `Dear Ana,\n\n${text}`, contract: 'FIBRE-77', ...more }, 201);

  // the end of the paid cycle: cancelled, nothing owed; the router is sent back and tracked as delivered on day 3
  const ended = await happens('contract.cancelled', { contract: 'FIBRE-77', balance: 0, currency: 'EUR', ends: '2026-02-28' });
  await happens('return.announced', { return_id: 'RMA-5', contract: 'FIBRE-77', tracking: 'PT123' });
  await house.clock.to('2026-03-04T09:00:00Z');
  const back = await happens('return.delivered', { return_id: 'RMA-5', contract: 'FIBRE-77', tracking: 'PT123' });
  const [thanks] = (await key.get(`/messages?customer_id=${ana.id}&sender=told`)).data; // told that day, by rule
  assert.deepEqual([thanks.state, thanks.subject, thanks.why_event], ['queued', 'Received, thank you: your return RMA-5', back.id]);
  const link = (await key.get(`/events/${back.id}/status-link`)).token;
  assert.deepEqual(await house.as.nobody.get(`/public/status/${link}`).then((p: Body) => [p.steps.map((s: Body) => s.key), p.balance]), [['announced', 'arrived'], 0]);

  // day 16: the warehouse's program does not know
  await house.clock.to('2026-03-17T09:00:00Z');
  const notice = await sends('notice', 'Your router', 'we have not received your router. You will be charged €120.', { return_id: 'RMA-5' });
  assert.equal(notice.state, 'held');
  const [why] = (await key.get(`/guard/hits?message_id=${notice.id}`)).data;
  assert.deepEqual(why.facts, [back.id]);
  assert.match(why.words, /return delivered 4 March 2026/);

  // week 3: thanked a second time, by another program in other words
  await house.clock.to('2026-03-22T09:00:00Z');
  const again = await sends('told', 'Return complete', 'your equipment has arrived.', { return_id: 'RMA-5' });
  assert.equal(again.state, 'stopped');

  // weeks 5 and 9: billing goes on by itself, and writes that it invoiced
  for (const [day, invoice] of [['2026-04-05', 'I-31'], ['2026-05-03', 'I-32']] as const) {
    await house.clock.to(`${day}T09:00:00Z`);
    await happens('invoice.created', { invoice, contract: 'FIBRE-77', amount: 3990, currency: 'EUR' });
    const bill = await sends('invoice', `Invoice ${invoice}`, 'please pay €39.90.', { invoice });
    assert.equal(bill.state, 'held');
    const [hit] = (await key.get(`/guard/hits?message_id=${bill.id}`)).data;
    assert.ok(hit.facts.includes(ended.id), 'the cancellation says so');
    assert.match(hit.words, /balance 0/);
  }

  // what is right leaves: a person's letter, an offer half a year later, an invoice of another contract
  assert.equal((await sends('notice', 'Opening hours', 'we are open on Saturdays now.')).state, 'queued');
  assert.equal((await sends('invoice', 'Invoice X-1', 'please pay €9.00.', { contract: 'TV-1', invoice: 'X-1' })).state, 'queued');
  const states = (await key.get(`/messages?customer_id=${ana.id}&limit=50`)).data.map((m: Body) => `${m.kind} ${m.state}`).sort();
  assert.deepEqual(states, ['invoice held', 'invoice held', 'invoice queued', 'notice held', 'notice queued', 'told queued', 'told stopped']);
});
