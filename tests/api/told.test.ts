// SPDX-License-Identifier: Apache-2.0
// Customers are told what changed, by rule, once, whoever tells: what happened, in which words, what is told by hand, and what is no news.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Body, fields, start } from './helpers.ts';
import { lookInto } from './look.ts';

const house = await start({ now: '2026-03-02T12:00:00Z', trade: 'shop' });
const { key, nobody } = house.as, owner = key /* a session would end while the clock moves on */, people = house.as.owner;
const look = await lookInto(house);
await people.patch('/settings', { public_url: 'https://bica.example' });
const rules: Body[] = (await owner.get('/told-rules')).data;
const rule = (what: string) => rules.find((r) => r.what === what)!.id as string;
let n = 0;
const customer = (more: Body = {}): Promise<Body> => owner.post('/customers', { name: `Ana ${++n}`, contact_points: [{ kind: 'email', value: `ana${n}@example.com` }], ...more }, 201);
const order = (c: Body, more: Body = {}): Promise<Body> => key.post('/orders', { external_id: { source: 'shop', id: `A-${++n}` }, customer_id: c.id, placed_at: '2026-03-02T09:00:00Z', status: 'placed', ...more }, 201);
const back = (c: Body, return_id: string, more: Body = {}): Promise<Body> => key.post('/events', { kind: 'return.delivered', customer_id: c.id, fields: { return_id }, ...more }, 201);
const letters = async (c: Body): Promise<[Body, ...Body[]]> => (await owner.get(`/messages?customer_id=${c.id}&sender=told`)).data;
const told = async (of: string): Promise<Record<string, string>> => Object.fromEntries((await owner.get(`${of}/told`)).data.map((t: Body) => [t.what, t.state]));
const sent = (m: Body) => look.run(`UPDATE message SET state = 'sent', due_at = NULL, sent_at = created_at WHERE message_id = '${m.message_id}'`);

test('told-1: what came back is thanked for at once, in their language, with the link, and once', async () => {
  const c = await customer({ language: 'de-CH', call_name: 'Änne' }), event = await back(c, 'R-1');
  const [m] = await letters(c);
  assert.deepEqual([m.state, m.kind, m.purpose, m.told_of, m.return_id, m.language, m.why_event], ['queued', 'told', 'service', 'return.delivered', 'R-1', 'de', event.id]);
  assert.equal(m.subject, 'Angekommen, danke: Ihre Rücksendung R-1');
  assert.match(m.text, /^Guten Tag Änne,\n\nIhre Rücksendung ist bei uns angekommen/);
  const token = /\[So steht es\]\(https:\/\/bica\.example\/s\/(\w+)\)/.exec(m.text)![1];
  assert.equal((await nobody.get(`/public/status/${token}`)).number, 'R-1');
  await back(c, 'R-1');
  assert.equal((await letters(c)).length, 1, 'told again by the carrier');
  await back(c, 'R-2');
  assert.deepEqual((await letters(c)).map((x) => x.return_id).sort(), ['R-1', 'R-2'], 'another return is another thing');
  const other = await customer();
  await back(other, 'R-1');
  assert.equal((await letters(other)).length, 1, 'and so is somebody else’s of the same number');
  await sent(m);
  const [row] = (await owner.get(`/events/${event.id}/told`)).data.filter((t: Body) => t.what === 'return.delivered');
  assert.deepEqual([row.state, row.message_id, row.told_at], ['told', m.id, m.created_at]);
  assert.match((await owner.get(`/customers/${c.id}/timeline`)).data.map((e: Body) => e.summary).join('\n'), /News of their matter ready to leave · Angekommen, danke: Ihre Rücksendung R-1/);
});

test('told-2: each change of an order is told, and the guard knows one change from another', async () => {
  const c = await customer(), o = await order(c);
  assert.equal((await owner.get(`/orders/${o.id}/told`)).data.length, 4);
  assert.deepEqual(await told(`/orders/${o.id}`), { 'order.shipped': 'not_yet', 'order.delivered': 'not_yet', 'order.late': 'not_yet', 'order.cancelled': 'not_yet' });
  assert.equal((await letters(c)).length, 0, 'that it was placed they know');
  await key.patch(`/orders/${o.id}`, { status: 'shipped' });
  await key.patch(`/orders/${o.id}`, { promised_day: '2026-03-05' });
  const [first] = await letters(c);
  assert.deepEqual([first.told_of, first.order_id, first.subject], ['order.shipped', o.id, `On its way: your order ${o.external_id.id}`]);
  await sent(first);
  await key.patch(`/orders/${o.id}`, { status: 'delivered', delivered_at: '2026-03-02T11:00:00Z' });
  assert.deepEqual((await letters(c)).map((m) => [m.told_of, m.state]), [['order.delivered', 'queued'], ['order.shipped', 'sent']]);
  assert.deepEqual(await told(`/orders/${o.id}`), { 'order.shipped': 'told', 'order.delivered': 'waits', 'order.late': 'not_yet', 'order.cancelled': 'not_yet' });
  const off = await order(c);
  await key.patch(`/orders/${off.id}`, { status: 'cancelled' });
  assert.deepEqual(await told(`/orders/${off.id}`).then((t) => t['order.cancelled']), 'waits');
  const program = await key.post('/messages', { customer_id: c.id, kind: 'told', order_id: o.id, subject: 'Sent', text: 'Hello Ana,\n\nyour parcel has left.' }, 201);
  assert.equal(program.state, 'stopped', 'another program that tells the same is stopped as a repeat');
});

test('told-3: whoever was told by hand is told by no message; that can be taken back', async () => {
  const c = await customer(), o = await order(c), of = `/orders/${o.id}`;
  const row = await people.post(`${of}/told`, { what: 'order.shipped' }, 201);
  assert.deepEqual([row.state, row.title, row.employee_name, row.told_at], ['by_hand', 'Order on its way', 'Olga', '2026-03-02T12:00:00Z']);
  assert.equal((await people.post(`${of}/told`, { what: 'order.shipped' }, 201)).id, row.id, 'again is no fault');
  await key.patch(of, { status: 'shipped' });
  assert.equal((await letters(c)).length, 0);
  const timeline = async () => (await owner.get(`/customers/${c.id}/timeline`)).data.filter((e: Body) => e.kind === 'customer.told').map((e: Body) => e.summary);
  assert.deepEqual(await timeline(), ['Told in person · their order is on its way']);
  await people.del(`/told/${row.id}`);
  assert.deepEqual([await timeline(), (await told(of))['order.shipped']], [[], 'not_yet']);
  await people.del(`/told/${row.id}`, 404);

  await owner.patch(`/customers/${c.id}`, { quiet_from: '00:00', quiet_to: '23:59', zone: 'UTC' });
  await key.patch(of, { status: 'delivered', delivered_at: '2026-03-02T11:00:00Z' });
  const [waits] = await letters(c);
  assert.deepEqual([waits.state, (await told(of))['order.delivered']], ['queued', 'waits']);
  await people.post(`${of}/told`, { what: 'order.delivered' }, 201);
  assert.deepEqual([(await owner.get(`/messages/${waits.id}`)).state, (await owner.get(`/messages/${waits.id}`)).because], ['stopped', 'A person told them.']);
  assert.equal((await told(of))['order.delivered'], 'by_hand');

  const d = await customer(), event = await back(d, 'R-9');
  await sent((await letters(d))[0]!);
  assert.deepEqual(fields(await people.post(`/events/${event.id}/told`, { what: 'return.delivered' }, 409)), ['what'], 'a message told them');
  assert.deepEqual(fields(await people.post(`${of}/told`, { what: 'case.resolved' }, 422)), ['what']);
  assert.deepEqual(fields(await people.post(`${of}/told`, { what: 'moon.full' }, 422)), ['what']);
  assert.deepEqual(fields(await people.post(`${of}/told`, {}, 422)), ['what']);
  const [message] = (await owner.get(`/events/${event.id}/told`)).data.filter((t: Body) => t.what === 'return.delivered');
  await people.del(`/told/${message.id}`, 409);
  await house.as.advisor.get(`${of}/told`, 403);
  await house.as.frontline.post(`${of}/told`, { what: 'order.late' }, 201);
  const nobodys = await key.post('/orders', { external_id: { source: 'shop', id: 'walk-in' }, placed_at: '2026-03-02T09:00:00Z', status: 'placed' }, 201);
  await people.post(`/orders/${nobodys.id}/told`, { what: 'order.late' }, 409);
});

test('told-4: a case: somebody sees to it, after a minute in which it can be taken back; internal notes stay inside', async () => {
  const c = await customer(), k = await people.post('/cases', { customer_id: c.id, text: 'zebra-complaint' }, 201), of = `/cases/${k.id}`;
  await people.post(`${of}/note`, { text: 'zebra-note' });
  assert.deepEqual((await owner.get(`/cases/${k.id}/told`)).data.map((t: Body) => t.what), ['case.acknowledged'], 'a shop does not mail that it was put right');
  await people.post(`${of}/acknowledge`, {}, 200);
  const [m] = await letters(c);
  assert.deepEqual([m.state, m.told_of, m.case_id, m.not_before], ['queued', 'case.acknowledged', k.id, '2026-03-02T12:01:00Z']);
  assert.doesNotMatch(JSON.stringify(m.text + m.subject), /zebra/);
  await people.post(`${of}/undo`, {}, 200);
  assert.deepEqual([(await owner.get(`/messages/${m.id}`)).state, (await told(of))['case.acknowledged']], ['stopped', 'not_yet']);
  await people.post(`${of}/acknowledge`, {}, 200);
  assert.equal((await letters(c)).filter((x) => x.state === 'queued').length, 1, 'the step comes again, and is told');
});

test('told-5: on the morning after the promised day they hear that it takes longer, unless it came or has another day', async () => {
  const c = await customer(), late = await order(c, { promised_day: '2026-03-03' }), moved = await order(c, { promised_day: '2026-03-03' }), there = await order(c, { promised_day: '2026-03-03' });
  await key.patch(`/orders/${moved.id}`, { promised_day: '2026-03-20' });
  await house.clock.to('2026-03-03T20:00:00Z');
  await key.patch(`/orders/${there.id}`, { status: 'delivered', delivered_at: '2026-03-03T19:00:00Z' });
  assert.equal((await letters(c)).filter((m) => m.told_of === 'order.late').length, 0, 'the day is not over');
  await house.clock.to('2026-03-04T09:00:00Z');
  const told = (await letters(c)).filter((m) => m.told_of === 'order.late');
  assert.deepEqual(told.map((m) => m.order_id), [late.id]);
  assert.match(told[0]!.text, /takes longer than we said/);
  await house.clock.to('2026-03-06T09:00:00Z');
  assert.equal((await letters(c)).filter((m) => m.told_of === 'order.late').length, 1, 'and once');
});

test('told-6: old news, news of nobody, and news that cannot reach them', async () => {
  const c = await customer();
  await back(c, 'R-20', { at: '2026-03-01T09:00:00Z' });
  assert.equal((await letters(c)).length, 0, 'more than three days ago');
  await key.post('/events', { kind: 'return.delivered', fields: { return_id: 'R-21' } }, 201);
  const mute = await customer({ contact_points: [] }), event = await back(mute, 'R-22');
  const [row] = (await owner.get(`/events/${event.id}/told`)).data.filter((t: Body) => t.what === 'return.delivered');
  assert.deepEqual([row.state, row.because], ['not_told', (await owner.get(`/messages/${row.message_id}`)).reason_text]);
  await people.post(`/events/${event.id}/told`, { what: 'return.delivered' }, 201);
  assert.equal((await told(`/events/${event.id}`))['return.delivered'], 'by_hand');
  const visit = await key.post('/events', { kind: 'visit', customer_id: c.id }, 201);
  await owner.get(`/events/${visit.id}/told`, 404);
});

test('told-7: rules are switched, written anew in each language, looked at and brought back', async () => {
  const on = rules.filter((r) => r.is_on).map((r) => r.what);
  assert.deepEqual(on, ['order.shipped', 'order.delivered', 'order.late', 'order.cancelled', 'case.acknowledged', 'return.delivered'], 'what a shop begins with');
  const at = `/told-rules/${rule('return.delivered')}`, whole = await owner.get(at);
  assert.deepEqual(whole.texts.map((t: Body) => [t.language, t.is_own]), [['en', false], ['de', false], ['es', false], ['fr', false], ['pt', false]]);
  const own = { language: 'pt', subject: 'Chegou {return.number|}', text: 'Olá {customer.call_name|},\n\nchegou.\n\n{business.name}' };
  const changed = await people.patch(at, { texts: [...whole.texts.filter((t: Body) => t.language === 'en').map(({ language, subject, text }: Body) => ({ language, subject, text })), own, { ...own, language: 'it', subject: 'Arrivato' }] });
  assert.deepEqual(changed.texts.map((t: Body) => [t.language, t.is_own]), [['en', false], ['de', false], ['es', false], ['fr', false], ['pt', true], ['it', true]]);
  assert.deepEqual([changed.is_changed, changed.changed_by_name], [true, 'Olga']);
  for (const [language, subject] of [['pt-BR', 'Chegou R-30'], ['it', 'Arrivato'], ['sv', 'Received, thank you: your return R-30']] as const) {
    const c = await customer({ language });
    await back(c, 'R-30');
    assert.equal((await letters(c))[0]!.subject, subject, language);
  }
  assert.deepEqual(await owner.post(`${at}/look`, { language: 'pt' }, 200), { language: 'pt', subject: 'Chegou R-5', text: 'Olá Ana,\n\nchegou.\n\nCafé Bica' });
  assert.equal((await owner.post(`/told-rules/${rule('return.delivered')}/look`, { subject: 'Hello {customer.name}', text: 'x' }, 200)).subject, 'Hello Ana Lima');
  assert.deepEqual(fields(await owner.post(`${at}/look`, { text: 'Hello {customer.shoe_size}' }, 422)), ['text']);
  await people.patch(at, { is_on: false });
  const c = await customer();
  await back(c, 'R-31');
  assert.equal((await letters(c)).length, 0, 'switched off');
  await people.del(at);
  assert.deepEqual(await owner.get(at), whole);
});

test('told-8: what is wrong with words is said with its place, and nothing is told without words', async () => {
  const at = `/told-rules/${rule('return.delivered')}`, text = { language: 'en', subject: 'A', text: 'B' };
  const wrong = async (texts: unknown) => fields(await people.patch(at, { texts }, 422));
  assert.deepEqual(await wrong([{ ...text, text: 'Hello {customer.shoe_size}' }]), ['texts[0].text']);
  assert.deepEqual(await wrong([text, { ...text, language: 'de', subject: 'Open { brace' }]), ['texts[1].subject']);
  assert.deepEqual(await wrong([{ ...text, subject: 'Two\nlines' }]), ['texts[0].subject']);
  assert.deepEqual(await wrong([text, text]), ['texts[1].language']);
  assert.deepEqual(await wrong([{ ...text, language: 'English' }, { language: 'de', subject: '', text: 'B' }]), ['texts[1].subject']);
  assert.deepEqual(await wrong([{ ...text, language: 'English please' }]), ['texts[0].language']);
  assert.deepEqual(await wrong('none'), ['texts']);
  const empty = `/told-rules/${rule('contract.cancelled')}`;
  assert.deepEqual(fields(await people.patch(empty, { is_on: true }, 422)), ['texts']);
  await people.patch(empty, { is_on: true, texts: [{ ...text, text: 'Hello {customer.call_name|there},\n\nyour contract {contract} has ended.\n\n[See]({link})' }] });
  const c = await customer();
  await key.post('/events', { kind: 'contract.cancelled', customer_id: c.id, fields: { contract: 'F-1' } }, 201);
  const [m] = await letters(c);
  assert.equal(m.text, `Hello ${c.name},\n\nyour contract F-1 has ended.`, 'a link that leads nowhere is left out');
  await people.del(empty);
  await owner.get('/told-rules/tlr_0000000000001', 404);
  await house.as.frontline.patch(at, { is_on: false }, 403);
  await house.as.frontline.get('/told-rules');
  await house.as.advisor.get('/told-rules', 403);
  const next = await house.neighbour();
  assert.equal((await next.get(at)).is_changed, false, 'another business has its own');
});

test('told-9: a café mails nothing that happens across its counter', async () => {
  const cafe = await start({ now: '2026-03-02T12:00:00Z' });
  assert.deepEqual((await cafe.as.key.get('/told-rules')).data.filter((r: Body) => r.is_on).map((r: Body) => r.what), ['return.delivered']);
});
