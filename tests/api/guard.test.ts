// SPDX-License-Identifier: Apache-2.0
// The guard: what is to be sent is compared with what the business knows; rules are data; a person has the last word, with a reason.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Body, fields, start } from './helpers.ts';

const house = await start({ now: '2026-05-04T10:00:00Z' });
const { owner, manager, frontline, advisor, key } = house.as;

let made = 0;
async function customer(more: Body = {}): Promise<Body> {
  const n = ++made;
  return owner.post('/customers', { name: `Ana Lima ${n}`, call_name: 'Ana', contact_points: [{ kind: 'email', value: `guard${n}@example.com` }], ...more }, 201);
}
const happened = (c: Body, kind: string, more: Body = {}, at?: string): Promise<Body> => key.post('/events', { kind, customer_id: c.id, fields: more, ...(at ? { at } : {}) }, 201);
const mail = (c: Body, kind: string, more: Body = {}) => ({ customer_id: c.id, kind, subject: `About it ${++made}`, text: `Hello Ana,\n\nthis is number ${made}.`, ...more });
const check = (body: Body): Promise<Body> => key.post('/messages/check', body, 200);
const rules = async (answer: Body) => answer.hits.map((h: Body) => h.rule);
const shipped: Body[] = (await owner.get('/guard/rules')).data;
for (const r of (await owner.get('/told-rules')).data.filter((x: Body) => x.is_on)) await owner.patch(`/told-rules/${r.id}`, { is_on: false }); // here other programs tell
const named = (part: RegExp) => shipped.find((r) => part.test(r.name))!;
const [cancelled, received, openCase, twice, greets, language, past, promised, gone, many] = shipped.map((r) => r.name);

test('guard-1: an invoice after the contract is cancelled and nothing is owed is held, with the events that say so', async () => {
  const c = await customer();
  assert.equal((await check(mail(c, 'invoice', { contract: 'C-1' }))).verdict, 'send');
  const ended = await happened(c, 'contract.cancelled', { contract: 'C-1', balance: 0 }, '2026-04-30T10:00:00Z');
  const answer = await check(mail(c, 'invoice', { contract: 'C-1' }));
  assert.equal(answer.verdict, 'hold');
  assert.deepEqual(await rules(answer), [cancelled]);
  assert.deepEqual(answer.hits[0].facts, [ended.id]);
  assert.match(answer.hits[0].words, /contract cancelled 30 April 2026; balance 0/);
  assert.equal((await check(mail(c, 'invoice', { contract: 'C-2' }))).verdict, 'send'); // another contract of theirs
  assert.equal((await check(mail(c, 'offer', { contract: 'C-1' }))).verdict, 'send');
  // an invoice that is written all the same does not make it owed; a payment that is missing does
  await happened(c, 'invoice.created', { invoice: 'I-9', contract: 'C-1', amount: 4500, currency: 'EUR' }, '2026-05-03T10:00:00Z');
  assert.equal((await check(mail(c, 'invoice', { contract: 'C-1', invoice: 'I-9' }))).verdict, 'hold');
  await happened(c, 'balance.changed', { contract: 'C-1', balance: 4500, currency: 'EUR' }, '2026-05-03T11:00:00Z');
  assert.equal((await check(mail(c, 'dunning', { contract: 'C-1' }))).verdict, 'send');
  await happened(c, 'payment.received', { contract: 'C-1', amount: 4500, currency: 'EUR' }, '2026-05-03T12:00:00Z');
  assert.equal((await check(mail(c, 'dunning', { contract: 'C-1' }))).verdict, 'hold');
  await happened(c, 'contract.started', { contract: 'C-1' }, '2026-05-03T13:00:00Z');
  assert.equal((await check(mail(c, 'invoice', { contract: 'C-1' }))).verdict, 'send'); // it runs again
  const unknown = await customer();
  await happened(unknown, 'contract.cancelled', { contract: 'C-3' });
  assert.equal((await check(mail(unknown, 'invoice', { contract: 'C-3' }))).verdict, 'send'); // nobody said what is owed
});

test('guard-2: "not received" is held once it is delivered; "received" is not', async () => {
  const c = await customer();
  const text = 'Hello Ana,\n\nwe have not yet received your router. You will be charged.';
  assert.equal((await check(mail(c, 'notice', { return_id: 'R-1', text }))).verdict, 'send');
  const back = await happened(c, 'return.delivered', { return_id: 'R-1' }, '2026-05-03T09:00:00Z');
  const answer = await check(mail(c, 'notice', { return_id: 'R-1', text }));
  assert.deepEqual([answer.verdict, answer.hits[0].facts], ['hold', [back.id]]);
  assert.match(answer.hits[0].words, /return delivered 3 May 2026; it says “not yet received”/);
  assert.equal((await check(mail(c, 'notice', { text: 'Wir haben Ihr Gerät NICHT ERHALTEN.' }))).verdict, 'hold'); // names no return: it may be this one
  assert.equal((await check(mail(c, 'notice', { return_id: 'R-2', text }))).verdict, 'send');
  assert.equal((await check(mail(c, 'told', { return_id: 'R-1', text: 'Hello Ana,\n\nreceived, thank you.' }))).verdict, 'send');
});

test('guard-3: no survey and no offer while a case is open', async () => {
  const c = await customer();
  assert.equal((await check(mail(c, 'offer'))).verdict, 'send');
  const complaint = await owner.post('/cases', { customer_id: c.id, text: 'Cold coffee' }, 201);
  const answer = await check(mail(c, 'offer'));
  assert.deepEqual([answer.verdict, await rules(answer)], ['hold', [openCase]]);
  assert.equal(answer.hits[0].facts.length, 1);
  assert.equal((await check(mail(c, 'survey', { case_id: complaint.id }))).verdict, 'send'); // about that case itself
  assert.equal((await check(mail(c, 'letter'))).verdict, 'send');
});

test('guard-4: the same is not told twice; what was only held was not told', async () => {
  const c = await customer();
  const told = (more: Body = {}) => mail(c, 'told', { return_id: 'R-7', ...more });
  const first = await key.post('/messages', told(), 201);
  assert.equal(first.state, 'queued');
  const again = await key.post('/messages', told(), 201);
  assert.equal(again.state, 'stopped');
  assert.match(again.because, /told the same before\. \(told on 4 May 2026\)/);
  const [hit] = (await owner.get(`/guard/hits?message_id=${again.id}`)).data;
  assert.deepEqual([hit.rule, hit.act, hit.message_state, hit.is_right], [twice, 'stop', 'stopped', null]);
  const line: Body[] = (await owner.get(`/customers/${c.id}/timeline`)).data;
  assert.deepEqual(hit.facts, [line.find((m) => m.kind === 'message.queued' && m.subject_id === first.id)!.id]);
  assert.equal((await check(told({ return_id: 'R-8' }))).verdict, 'send');
  assert.equal((await check(told({ kind: 'letter' }))).verdict, 'send');
});

test('guard-5: a greeting for somebody else, a language that is not theirs', async () => {
  const c = await customer({ name: 'José Müller', call_name: 'Zé', language: 'pt' });
  const one = async (text: string, more: Body = {}) => rules(await check(mail(c, 'notice', { text, ...more })));
  for (const right of ['Dear Jose,', 'Olá Zé!', 'Sehr geehrter Herr Müller,', 'Dear customer,', 'Hello,', 'Dear Mr Muller:', 'Good morning José', 'Nothing greeted here. Dear me.']) {
    assert.deepEqual(await one(`${right}\n\nhere we are.`), [], right);
  }
  for (const wrong of ['Dear Bob,', 'Hi Ana!', 'Caro Pedro Silva,', 'Dear {first_name},']) assert.deepEqual(await one(`${wrong}\n\nhere we are.`), [greets], wrong);
  assert.deepEqual(await one('Olá Zé,\n\nhere.', { language: 'de' }), [language]);
  assert.equal((await check(mail(c, 'notice', { text: 'Olá Zé', language: 'de' }))).verdict, 'send'); // only told
  assert.deepEqual(await one('Olá Zé,\n\nhere.', { language: 'pt-BR' }), []);
});

test('guard-6: a day to come that is past', async () => {
  const c = await customer();
  const one = async (text: string, kind = 'notice') => rules(await check(mail(c, kind, { text: `Hello Ana,\n\n${text}` })));
  for (const wrong of ['Please answer by 3 May.', 'Valid until 2026-05-01!', 'bis zum 30. April 2026', 'Antes de 2 de maio de 2026.', 'Your appointment on May 2, 2026', 'before 30/04/2026']) assert.deepEqual(await one(wrong), [past], wrong);
  for (const right of ['Please answer by 4 May.', 'Received on 3 May, thank you.', 'by 3 June', 'until 05/06/2026', 'by 31 February 2026', 'Call 0351 2026']) assert.deepEqual(await one(right), [], right);
  assert.deepEqual(await one('It was due by 3 May.', 'dunning'), []); // that is what a reminder says
});

test('guard-7: a later day than was promised', async () => {
  const c = await customer();
  const made = await happened(c, 'promise.made', { promise: 'P-1', due: '2026-05-08' }, '2026-05-01T10:00:00Z');
  const say = (text: string, more: Body = {}) => check(mail(c, 'told', { text: `Hello Ana,\n\n${text}`, ...more }));
  const answer = await say('It will be ready on 11 May.');
  assert.deepEqual([answer.verdict, await rules(answer), answer.hits[0].facts], ['hold', [promised], [made.id]]);
  assert.match(answer.hits[0].words, /promised for 8 May 2026, the text says 11 May 2026/);
  assert.equal((await say('It will be ready on 7 May.')).verdict, 'send');
  await happened(c, 'promise.kept', { promise: 'P-1' });
  assert.equal((await say('See you on 11 May.')).verdict, 'send');
  const order = await key.post('/orders', { customer_id: c.id, amount: 100, currency: 'EUR', promised_day: '2026-05-06' }, 201);
  assert.equal((await say('It comes on 9 May.', { order_id: order.id })).verdict, 'hold');
  assert.equal((await say('It comes on 9 May.')).verdict, 'send');
});

test('guard-8: nothing to those who are gone, not too many', async () => {
  const dead = await customer({ closed_because: 'deceased' });
  assert.deepEqual([(await check(mail(dead, 'letter'))).verdict, await rules(await check(mail(dead, 'letter')))], ['stop', [gone]]);
  const c = await customer();
  for (let i = 0; i < 7; i++) await key.post('/messages', mail(c, 'notice'), 201);
  const eighth = await key.post('/messages', mail(c, 'notice'), 201);
  assert.deepEqual([eighth.state, eighth.problem], ['held', 'guard']);
  assert.match(eighth.because, /the 8\. message in 7 days/);
  assert.equal((await check(mail(c, 'invoice'))).verdict, 'send');
  const later = await check(mail(c, 'notice', { at: '2026-05-20T10:00:00Z' }));
  assert.equal(later.verdict, 'send');
  assert.equal(many, 'Not too many messages');
});

test('guard-9: a person lets it go with a reason, says whether the rule was right, and the rule shows both', async () => {
  const c = await customer();
  const rule = named(/invoice/);
  await happened(c, 'contract.cancelled', { contract: 'C-1', balance: 0 });
  const held = await key.post('/messages', mail(c, 'invoice', { contract: 'C-1' }), 201);
  assert.equal(held.state, 'held');
  await manager.post(`/messages/${held.id}/release`, {}, 422);
  await frontline.post(`/messages/${held.id}/release`, { reason: 'I want it' }, 403);
  const let_go = await manager.post(`/messages/${held.id}/release`, { reason: 'They asked for a copy' }, 200);
  assert.equal(let_go.state, 'queued');
  const [hit] = (await owner.get(`/guard/hits?rule_id=${rule.id}`)).data;
  assert.deepEqual([hit.message_id, hit.because, hit.overridden_by_name], [held.id, 'They asked for a copy', (await manager.get('/session')).employee.name]);
  const line: Body[] = (await owner.get(`/customers/${c.id}/timeline`)).data;
  assert.deepEqual(line.filter((m) => m.subject_id === held.id).map((m) => m.kind), ['message.released', 'message.held']);
  const judged = await frontline.patch(`/guard/hits/${hit.id}`, { is_right: false });
  assert.equal(judged.is_right, false);
  const counted = await owner.get(`/guard/rules/${rule.id}`);
  assert.deepEqual([counted.hits, counted.overridden, counted.was_right, counted.was_wrong], [1, 1, 0, 1]);
  assert.equal((await owner.patch(`/guard/hits/${hit.id}`, { is_right: null })).is_right, null);
  assert.equal((await owner.get('/guard/hits?judged=false&overridden=true')).data.length, 1);
  await advisor.get('/guard/hits', 403);
});

test('guard-10: a rule is written, tried on the past, switched off, taken away; a shipped one is as shipped again', async () => {
  const c = await customer();
  const draft = { name: 'No offers to those who moved out', words: 'They moved out.', kinds: ['offer'], act: 'stop', tell: 'owner', conditions: [{ fact: 'event', kinds: ['flat.left'], field: 'final', is: 'equal', value: 'true', within_days: 30 }] };
  const sent = await key.post('/messages', mail(c, 'offer'), 201);
  const left = await happened(c, 'flat.left', { final: true }, '2026-05-04T09:00:00Z');
  const before = await owner.post('/guard/try', draft, 200);
  assert.deepEqual([before.hits, before.messages[0].message_id, before.messages[0].facts], [1, sent.id, [left.id]]);
  const rule = await owner.post('/guard/rules', draft, 201);
  assert.deepEqual([rule.is_on, rule.is_shipped, rule.conditions[0].kinds, rule.conditions[0].value], [true, false, ['flat.left'], 'true']);
  assert.deepEqual((await owner.post(`/guard/rules/${rule.id}/try`, {}, 200)).messages, before.messages);
  assert.equal((await check(mail(c, 'offer'))).verdict, 'stop');
  await owner.patch(`/guard/rules/${rule.id}`, { is_on: false });
  assert.equal((await check(mail(c, 'offer'))).verdict, 'send');
  const turned = await owner.patch(`/guard/rules/${rule.id}`, { is_on: true, act: 'hold', conditions: [{ fact: 'event', kinds: ['flat.left'], holds: false }] });
  assert.deepEqual([turned.act, turned.name, turned.conditions[0].holds], ['hold', draft.name, false]);
  assert.equal((await check(mail(c, 'offer'))).verdict, 'send');
  assert.equal((await check(mail(await customer(), 'offer'))).verdict, 'hold');
  await owner.del(`/guard/rules/${rule.id}`);
  await owner.get(`/guard/rules/${rule.id}`, 404);
  const own = named(/too many/);
  assert.equal((await owner.patch(`/guard/rules/${own.id}`, { is_on: false })).is_changed, true);
  await owner.del(`/guard/rules/${own.id}`);
  assert.deepEqual(await owner.get(`/guard/rules/${own.id}`).then((r: Body) => [r.is_on, r.is_changed]), [true, false]);
  await manager.get('/guard/rules');
  await frontline.post('/guard/rules', draft, 403);
});

test('guard-11: a rule that names what there is not, or could not end, is refused with the place', async () => {
  const rule = (conditions: unknown, more: Body = {}) => ({ name: 'x', words: 'x', act: 'hold', conditions, ...more });
  const wrong = async (conditions: unknown, more: Body = {}) => fields(await owner.post('/guard/rules', rule(conditions, more), 422));
  assert.deepEqual(await wrong([{ fact: 'moon_full' }]), ['conditions[0].fact']);
  assert.deepEqual(await wrong([{ fact: 'case_open' }, { fact: 'case_open', conditions: [] }]), ['conditions[1].conditions']); // nothing nests
  assert.deepEqual(await wrong([{ fact: 'case_open', words: ['x'] }]), ['conditions[0].words']);
  assert.deepEqual(await wrong([]), ['conditions']);
  assert.deepEqual(await wrong([{ fact: 'event' }]), ['conditions[0].kinds']);
  assert.deepEqual(await wrong([{ fact: 'event', kinds: ['Return Delivered'] }]), ['conditions[0].kinds[0]']);
  assert.deepEqual(await wrong([{ fact: 'event', kinds: ['a'], is: 'like' }]), ['conditions[0].is']);
  assert.deepEqual(await wrong([{ fact: 'event', kinds: ['a'], field: 'amount', is: 'more', value: 'much' }]), ['conditions[0].value']);
  assert.deepEqual(await wrong([{ fact: 'event', kinds: ['a'], within_days: 3, older_days: 5 }]), ['conditions[0].older_days']);
  assert.deepEqual(await wrong([{ fact: 'too_many', count: 3 }]), ['conditions[0].within_days']);
  assert.deepEqual(await wrong([{ fact: 'balance', is: 'more' }]), ['conditions[0].is']);
  assert.deepEqual(await wrong(Array.from({ length: 9 }, () => ({ fact: 'case_open' }))), ['conditions']);
  assert.deepEqual(await wrong([{ fact: 'case_open' }], { kinds: ['poem'], act: 'burn' }), ['act', 'kinds[0]']);
  assert.deepEqual(fields(await owner.patch(`/guard/rules/${shipped[0]!.id}`, { conditions: [{ fact: 'moon_full' }] }, 422)), ['conditions[0].fact']);
  await owner.get('/guard/rules/gdr_0000000000099', 404);
  assert.deepEqual(fields(await key.post('/messages/check', { kind: 'poem', customer_id: 'cus_0000000000001' }, 422)), ['kind']);
  assert.deepEqual(fields(await key.post('/messages/check', { kind: 'letter' }, 422)), ['customer_id']);
});

test('guard-12: what is known of a kind is checked when it arrives; unknown kinds are taken as they come', async () => {
  const c = await customer();
  const bad = await key.post('/events', { kind: 'invoice.created', customer_id: c.id, fields: { amount: '45', due: '2026-02-30', colour: 'red' } }, 422);
  assert.deepEqual(fields(bad).sort(), ['fields.amount', 'fields.due']);
  const kept = await happened(c, 'invoice.created', { invoice: 'I-1', amount: 45, colour: 'red' });
  assert.deepEqual(kept.fields, { invoice: 'I-1', amount: 45, colour: 'red' });
  await happened(c, 'parcel.lost', { amount: '45' });
});

test('guard-13: another business knows nothing of it', async () => {
  const c = await customer();
  await happened(c, 'contract.cancelled', { contract: 'C-1', balance: 0 });
  const answer = await check({ kind: 'invoice', address: 'nobody@example.com', subject: 'x', text: 'y', contract: 'C-1' });
  assert.deepEqual([answer.verdict, answer.customer_id], ['send', null]);
  const known = await check({ kind: 'invoice', address: c.contact_points[0].value.toUpperCase(), contract: 'C-1' });
  assert.deepEqual([known.verdict, known.customer_id], ['hold', c.id]);
});
