// SPDX-License-Identifier: Apache-2.0
// Everything that leaves for a customer goes through one door: written, allowed, kept, moved, and each thing not sent with its reason.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Body, type Client, fields, start } from './helpers.ts';
import { lookInto } from './look.ts';

const house = await start({ now: '2026-11-18T10:00:00Z' });
const { owner, manager, frontline, advisor, key } = house.as;
const look = await lookInto(house);
await owner.patch('/settings', { public_url: 'https://bica.example' });

let made = 0;
async function customer(more: Body = {}): Promise<Body> {
  const n = ++made;
  return owner.post('/customers', { name: `Ana Lima ${n}`, call_name: `Ana${n}`, contact_points: [{ kind: 'email', value: `Ana${n}@example.com` }], ...more }, 201);
}
const letter = (c: Body, more: Body = {}) => ({ customer_id: c.id, subject: 'About your order', text: `Hello {customer.call_name|there},\n\nit is ready ${++made}.\n\n{business.name}`, ...more });
const asks = (c: Body, more: Body = {}) => letter(c, { kind: 'survey', purpose: 'feedback', ...more });
const skipped = async (body: Body, reason: string, who: Client = key) => {
  const m = await who.post('/messages', body, 200);
  assert.deepEqual([m.state, m.reason], ['skipped', reason]);
  assert.ok(m.reason_text.length > 10);
  assert.deepEqual(await who.get(`/messages/${m.id}`), m);
  return m;
};

test('message-1: a letter is written as it will be read, waits to be sent, and stands on the timeline', async () => {
  const c = await customer();
  const m = await owner.post('/messages', letter(c, { subject: 'For {customer.name}', text: 'Hello {customer.call_name|there},\n\nall is well.\n{{really}\n\n[See it](https://bica.example/x)\n\n{business.name}' }), 201);
  assert.deepEqual([m.state, m.sender, m.kind, m.purpose, m.channel, m.address], ['queued', 'letter', 'letter', 'service', 'email', c.contact_points[0].value]);
  assert.equal(m.subject, `For ${c.name}`);
  assert.equal(m.text, `Hello ${c.call_name},\n\nall is well.\n{really}\n\n[See it](https://bica.example/x)\n\nCafé Bica`);
  assert.match(m.message_id, /^<[a-z0-9]+@bica\.example>$/);
  assert.deepEqual(m.next, ['stop']);
  assert.deepEqual((await owner.get(`/messages?customer_id=${c.id}`)).data.map((x: Body) => x.id), [m.id]);
  const [moment] = (await owner.get(`/customers/${c.id}/timeline`)).data;
  assert.deepEqual([moment.kind, moment.summary, moment.subject_id], ['message.queued', `Letter ready to leave · For ${c.name}`, m.id]);
});

test('message-2: a name never becomes markup, a line or a header; an unknown name is a fault with its place', async () => {
  const c = await customer({ call_name: '[Win](https://evil.example)\r\nBcc: all@example.com' });
  const m = await owner.post('/messages', letter(c, { subject: 'For {customer.call_name}', text: '{customer.call_name}' }), 201);
  assert.equal(m.subject, 'For \\[Win](https://evil.example)  Bcc: all@example.com');
  assert.equal(m.text, '\\[Win](https://evil.example)  Bcc: all@example.com');
  const wrong = await owner.post('/messages', letter(c, { subject: 'Hi {nobody}', text: 'Hello\n{customer.shoe}\n{open' }), 422);
  assert.deepEqual(fields(wrong), ['subject', 'text', 'text']);
  assert.match(wrong.errors[1].message ?? wrong.errors[1].detail, /Line 2: there is no \{customer\.shoe\}; there are \{customer\.name\}/);
  assert.deepEqual(fields(await owner.post('/messages', letter(c, { subject: 'two\nlines' }), 422)), ['subject']);
});

test('message-3: what is wrong with a message is told, each field', async () => {
  const c = await customer(), other = await customer();
  const order = await key.post('/orders', { customer_id: other.id, amount: 100, currency: 'EUR' }, 201);
  const complaint = await owner.post('/cases', { customer_id: other.id, text: 'Cold' }, 201);
  assert.deepEqual(fields(await key.post('/messages', {}, 422)).sort(), ['customer_id', 'subject', 'text']);
  assert.deepEqual(fields(await key.post('/messages', letter(c, { order_id: order.id, case_id: complaint.id, not_before: '2030-01-01T00:00:00Z' }), 422)).sort(), ['case_id', 'not_before', 'order_id']);
  assert.deepEqual(fields(await owner.post('/messages', letter(c, { kind: 'invoice', purpose: 'service' }), 422)), ['kind']);
  assert.deepEqual(fields(await key.post('/messages', letter({ id: 'cus_0000000000001' }), 422)), ['customer_id']);
  assert.deepEqual(fields(await key.post('/messages', letter(c, { reply_to_id: 'msg_0000000000001' }), 422)), ['reply_to_id']);
});

test('message-4: a thread keeps the Message-IDs before it', async () => {
  const c = await customer();
  const one = await owner.post('/messages', letter(c), 201);
  const two = await owner.post('/messages', letter(c, { reply_to_id: one.id }), 201);
  const three = await owner.post('/messages', letter(c, { reply_to_id: two.id }), 201);
  assert.equal(three.reply_to_id, two.id);
  assert.deepEqual((await look.rows(`SELECT thread FROM message WHERE message_id = '${three.message_id}'`)).map((r) => r.thread), [`${one.message_id} ${two.message_id}`]);
});

test('may-send: consent, preferences, address, closed: no, with the reason', async () => {
  const c = await customer();
  await owner.patch(`/customers/${c.id}`, { consents: [{ purpose: 'feedback', state: 'withdrawn' }] });
  await skipped(asks(c), 'withdrawn');
  await key.post('/messages', letter(c), 201);
  await skipped(letter(c, { purpose: 'news', kind: 'offer' }), 'no_consent');
  await owner.post(`/customers/${c.id}/consents`, { purpose: 'news', state: 'given', words: 'Send me your news', source: 'word' }, 201);
  await key.post('/messages', letter(c, { purpose: 'news', kind: 'offer' }), 201);
  const none = await customer({ contact_points: [{ kind: 'phone', value: '+351912345678' }] });
  await skipped(letter(none), 'no_address');
  const back = await customer({ contact_points: [{ kind: 'email', value: `gone${made}@example.com`, marked: 'bounced' }] });
  await skipped(letter(back), 'bounced');
  await skipped(letter(await customer({ channel: 'phone' })), 'channel');
  await skipped(letter(await customer({ never: true })), 'never');
  await skipped(letter(await customer({ closed_because: 'deceased' })), 'closed');
  await skipped(letter(await customer({ never: true })), 'never', owner); // also a person's own letter
});

test('may-send: Germany asks for consent before asking; the setting overrules it', async () => {
  const c = await customer();
  await owner.patch('/settings', { country: 'DE' });
  await skipped(asks(c), 'no_consent');
  await owner.post(`/customers/${c.id}/consents`, { purpose: 'feedback', state: 'given' }, 201);
  await key.post('/messages', asks(c), 201);
  await owner.patch('/settings', { feedback_consent: 'not_needed' });
  await key.post('/messages', asks(await customer()), 201);
  await owner.patch('/settings', { feedback_consent: 'needed', country: 'PT' });
  await skipped(asks(await customer()), 'no_consent');
  await owner.patch('/settings', { feedback_consent: null, country: null });
});

test('may-send: not while a case is open, but about the matter itself', async () => {
  const c = await customer();
  const complaint = await owner.post('/cases', { customer_id: c.id, text: 'Cold coffee' }, 201);
  await skipped(asks(c), 'case_open');
  await key.post('/messages', letter(c), 201);
  const own = await owner.post('/messages', letter(c, { case_id: complaint.id }), 201);
  assert.equal(own.case_id, complaint.id);
});

test('may-send: the throttle counts from the last send to the microsecond, over people merged and mailboxes shared; never within 24 hours', async () => {
  const h = await start({ now: '2026-03-01T09:00:00.000001Z' });
  const k = h.as.key, o = h.as.owner;
  const ana = await o.post('/customers', { name: 'Ana', contact_points: [{ kind: 'email', value: 'a@example.com' }] }, 201);
  const twin = await o.post('/customers', { name: 'Ana again', contact_points: [{ kind: 'email', value: 'A@Example.com' }] }, 201);
  const other = await o.post('/customers', { name: 'Anabel', contact_points: [{ kind: 'email', value: 'b@example.com' }] }, 201);
  const ask = (c: Body, more: Body = {}) => ({ customer_id: c.id, kind: 'survey', purpose: 'feedback', subject: 'How was it?', text: `Tell us ${++made}`, ...more });
  const first = await k.post('/messages', ask(ana), 201);
  assert.equal(first.state, 'queued');
  const floor = await k.post('/messages', ask(ana), 200);
  assert.deepEqual([floor.reason, floor.until], ['floor', '2026-03-02T09:00:00.000001Z']);
  assert.equal((await k.post('/messages', ask(twin), 200)).reason, 'floor'); // the same mailbox
  await (await lookInto(h)).run("UPDATE customer SET who_id = (SELECT id FROM customer WHERE name = 'Ana') WHERE name = 'Anabel'"); // merged
  assert.equal((await k.post('/messages', ask(other), 200)).reason, 'floor');
  await h.clock.to('2026-03-05T09:00:00Z');
  const throttled = await k.post('/messages', ask(ana), 200);
  assert.deepEqual([throttled.reason, throttled.until], ['throttled', '2026-03-31T09:00:00.000001Z']);
  assert.equal((await k.get('/messages?state=queued')).data.length, 1); // dropped, not queued
  await o.patch('/settings', { ask_throttle_days: 'off' });
  assert.equal((await k.post('/messages', ask(twin), 201)).state, 'queued');
  assert.equal((await k.post('/messages', ask(ana), 200)).reason, 'floor');
  await o.patch('/settings', { ask_throttle_days: '7' });
  await h.clock.to('2026-03-12T08:59:59.999999Z');
  assert.equal((await k.post('/messages', ask(ana), 200)).reason, 'throttled');
  await h.clock.to('2026-03-12T09:00:00.2Z'); // when the last was made, the clock stood a little behind nine
  assert.equal((await k.post('/messages', ask(ana), 201)).state, 'queued');
});

test('may-send: the same text again within 12 hours is skipped, and a program speaks once for an event', async () => {
  const c = await customer();
  const body = letter(c);
  await key.post('/messages', body, 201);
  await skipped(body, 'identical');
  await skipped(body, 'identical', owner); // whoever sends it
  const e = await key.post('/events', { kind: 'visit', customer_id: c.id }, 201);
  await key.post('/messages', letter(c, { event_id: e.id }), 201);
  await skipped(letter(c, { event_id: e.id }), 'once');
});

test('may-send: quiet hours put it off until they end, in their zone; a person’s own letter goes', async () => {
  const c = await customer({ quiet_from: '09:30', quiet_to: '12:00', zone: 'America/New_York' }), late = await customer({ quiet_from: '04:00', quiet_to: '06:30', zone: 'America/New_York' });
  assert.equal((await key.post('/messages', letter(c), 201)).not_before, null); // five in the morning there
  const m = await key.post('/messages', letter(late), 201);
  assert.deepEqual([m.state, m.not_before, m.due_at, m.problem], ['queued', '2026-11-18T11:30:00Z', '2026-11-18T11:30:00Z', 'quiet']);
  assert.equal((await owner.post('/messages', letter(late), 201)).not_before, null);
  const night = await customer({ quiet_from: '21:00', quiet_to: '08:00' });
  assert.equal((await key.post('/messages', letter(night, { not_before: '2026-11-18T22:00:00Z' }), 201)).due_at, '2026-11-19T08:00:00Z');
  assert.deepEqual(fields(await owner.patch(`/customers/${c.id}`, { quiet_from: '9:30', zone: 'Nowhere' }, 422)).sort(), ['quiet_from', 'zone']);
  assert.deepEqual(fields(await owner.patch(`/customers/${c.id}`, { quiet_from: null }, 422)), ['quiet_from']);
});

test('message-5: stopping needs a reason and is kept; what was stopped no longer counts', async () => {
  const c = await customer();
  const m = await key.post('/messages', asks(c), 201);
  assert.deepEqual(fields(await owner.post(`/messages/${m.id}/stop`, {}, 422)), ['reason']);
  const stopped = await frontline.post(`/messages/${m.id}/stop`, { reason: 'She was here this morning' }, 200);
  assert.deepEqual([stopped.state, stopped.because, stopped.next], ['stopped', 'She was here this morning', []]);
  assert.match((await owner.post(`/messages/${m.id}/stop`, { reason: 'again' }, 409)).title ?? '', /./);
  await owner.post(`/messages/${m.id}/approve`, {}, 409);
  await owner.post(`/messages/${m.id}/release`, { reason: 'x' }, 409);
  await owner.post(`/messages/${m.id}/send-again`, {}, 409);
  assert.equal((await key.post('/messages', asks(c), 201)).state, 'queued');
});

test('message-6: approval by the role that must; what no longer may go is stopped with the reason', async () => {
  await owner.patch('/settings', { messages_approve: 'automatic', messages_approve_by: 'owner' });
  const c = await customer();
  const m = await key.post('/messages', letter(c), 201);
  assert.deepEqual([m.state, m.approve, m.due_at], ['drafted', 'owner', null]);
  assert.equal((await owner.post('/messages', letter(c), 201)).state, 'queued'); // a person wrote it
  await manager.post(`/messages/${m.id}/approve`, {}, 403);
  assert.deepEqual((await manager.get(`/messages/${m.id}`)).next, ['stop']);
  assert.deepEqual((await owner.get('/messages?waits=true')).data.map((x: Body) => x.id), [m.id]);
  const approved = await owner.post(`/messages/${m.id}/approve`, {}, 200);
  assert.deepEqual([approved.state, approved.approved_by_name], ['queued', 'Olga']);
  const late = await key.post('/messages', letter(c), 201);
  await owner.patch(`/customers/${c.id}`, { never: true });
  const refused = await owner.post(`/messages/${late.id}/approve`, {}, 200);
  assert.deepEqual([refused.state, refused.problem], ['stopped', 'never']);
  await owner.patch('/settings', { messages_approve: null, messages_approve_by: null });
});

test('message-7: who sees what: the advisor nothing, the front line its own place, the neighbour nothing', async () => {
  const hill = await owner.post('/locations', { name: 'Hill', zone: 'Europe/Lisbon' }, 201), harbour = await owner.post('/locations', { name: 'Harbour', zone: 'Europe/Lisbon' }, 201);
  const lea = await house.colleague('Lea', 'frontline', { location_id: hill.id }), ben = await house.colleague('Ben', 'frontline', { location_id: harbour.id });
  const c = await customer();
  const m = await lea.client.post('/messages', letter(c), 201);
  assert.equal(m.location_name, 'Hill');
  await ben.client.get(`/messages/${m.id}`, 404);
  await ben.client.post(`/messages/${m.id}/stop`, { reason: 'x' }, 404);
  assert.ok(!(await ben.client.get(`/messages?customer_id=${c.id}`)).data.length);
  assert.equal((await manager.get(`/messages?customer_id=${c.id}`)).data.length, 1);
  for (const path of ['/messages', '/messages/skips', '/senders', `/messages/${m.id}`]) await advisor.get(path, 403);
  await advisor.post('/messages', letter(c), 403);
  const nadia = await house.neighbour();
  await nadia.get(`/messages/${m.id}`, 404);
  assert.deepEqual(fields(await nadia.post('/messages', letter(c), 422)), ['customer_id']);
});

test('message-8: skips are listed with their reason; senders with their rules', async () => {
  const c = await customer({ never: true });
  const m = await skipped(letter(c), 'never');
  assert.deepEqual((await owner.get(`/messages/skips?customer_id=${c.id}&reason=never&sender=api`)).data.map((x: Body) => x.id), [m.id]);
  assert.deepEqual((await owner.get(`/messages/skips?customer_id=${c.id}&reason=floor`)).data, []);
  const senders = (await owner.get('/senders')).data;
  assert.deepEqual(senders.find((s: Body) => s.key === 'letter'), { key: 'letter', title: 'A person\'s own letter', kind: 'letter', purpose: 'service', personal: true, capped: false, while_case_open: true, once: 'no' });
  assert.equal(senders.length, 9);
});

test('message-10: without a mail server messages wait, and it says so', async () => {
  const q = await start();
  const c = await q.as.owner.post('/customers', { name: 'Ana', contact_points: [{ kind: 'email', value: 'a@example.com' }] }, 201);
  assert.deepEqual(await q.as.owner.get('/messages/way'), { mail: false, waiting: 0 });
  assert.equal((await q.as.owner.post('/messages', { customer_id: c.id, subject: 'A word', text: 'Hello' }, 201)).state, 'queued');
  assert.deepEqual(await q.as.owner.get('/messages/way'), { mail: false, waiting: 1 });
  await q.as.advisor.get('/messages/way', 403);
  await q.as.owner.patch('/mail/server', { way: 'folder', from_address: 'hello@bica.test' });
  assert.equal((await q.as.owner.get('/messages/way')).mail, true);
});

test('message-9: events hold codes and ids, never words', async () => {
  const c = await customer();
  const m = await key.post('/messages', letter(c, { subject: 'Secret of Ana' }), 201);
  const rows = await look.rows(`SELECT payload FROM event WHERE kind = 'message.queued'`);
  assert.ok(rows.length && rows.every((r) => !/Secret|example\.com/.test(String(r.payload))));
  assert.ok(!house.log.includes('Secret'));
  assert.ok(m.id);
});

test('consent: a row per change, the newest by its moment holds, with the proof', async () => {
  const c = await customer();
  await owner.post(`/customers/${c.id}/consents`, { purpose: 'feedback', state: 'given', at: '2026-11-01T10:00:00Z', words: 'May we ask how it was?', source: 'word' }, 201);
  await key.post(`/customers/${c.id}/consents`, { purpose: 'feedback', state: 'withdrawn', at: '2026-11-10T10:00:00Z' }, 201);
  await owner.post(`/customers/${c.id}/consents`, { purpose: 'feedback', state: 'given', at: '2026-11-05T10:00:00Z' }, 201); // learned late
  const now = (await owner.get(`/customers/${c.id}`)).consents;
  assert.deepEqual(now.map((n: Body) => [n.purpose, n.state, n.source, n.at]), [['feedback', 'withdrawn', 'api', '2026-11-10T10:00:00Z']]);
  const history = (await owner.get(`/customers/${c.id}/consents`)).data;
  assert.deepEqual(history.map((n: Body) => [n.state, n.words, n.employee_name]), [['withdrawn', null, null], ['given', null, 'Olga'], ['given', 'May we ask how it was?', 'Olga']]);
  const before = await owner.get(`/customers/${c.id}/timeline`);
  await owner.patch(`/customers/${c.id}`, { consents: [{ purpose: 'feedback', state: 'withdrawn' }] }); // nothing new
  assert.deepEqual(await owner.get(`/customers/${c.id}/timeline`), before);
  assert.ok(before.data.some((m: Body) => m.kind === 'consent.changed' && m.summary === 'Does not want to be asked how it was'));
  assert.deepEqual(fields(await owner.post(`/customers/${c.id}/consents`, { purpose: 'selling', at: '2031-01-01T00:00:00Z' }, 422)).sort(), ['purpose', 'state']);
  assert.deepEqual(fields(await owner.post(`/customers/${c.id}/consents`, { purpose: 'news', state: 'given', at: '2031-01-01T00:00:00Z' }, 422)), ['at']);
  await advisor.get(`/customers/${c.id}/consents`, 403);
});
