// SPDX-License-Identifier: Apache-2.0
// Surveys, reminders, thanks and ask-backs leave through the door of messages, and each rule holds for them.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Body, start } from './helpers.ts';
import { lookInto } from './look.ts';

const NOW = '2026-11-18T10:00:00Z';
async function place(now = NOW) {
  const house = await start({ now });
  const { owner, key } = house.as;
  await owner.patch('/settings', { public_url: 'https://bica.example' });
  const survey = (await owner.get('/surveys')).data.find((s: Body) => s.kind === 'nps');
  let n = 0;
  const customer = (more: Body = {}): Promise<Body> => owner.post('/customers', { name: `Ana ${++n}`, contact_points: [{ kind: 'email', value: `ana${n}@example.com` }], ...more }, 201);
  const invite = (c: Body, more: Body = {}): Promise<Body> => key.post(`/surveys/${survey.id}/invitations`, { customer_id: c.id, channel: 'email', ...more }, 201);
  const look = await lookInto(house);
  /** What the carrier would have written; the carrier itself has tests of its own. */
  const sent = async (id: string) => {
    const m = await owner.get(`/messages/${id}`);
    await look.run(`UPDATE message SET state = 'sent', due_at = NULL, sent_at = created_at WHERE message_id = '${m.message_id}'`);
  };
  return { house, owner, key, survey, customer, invite, look, sent };
}
const p = await place();
const { house, owner, key, survey } = p;

test('survey-mail-1: an invitation by e-mail makes a message in the customer’s language, with the question and one tap on a number', async () => {
  const c = await p.customer({ call_name: 'Zé', language: 'pt-PT' });
  const inv = await p.invite(c);
  const m = await owner.get(`/messages/${inv.message_id}`);
  assert.deepEqual([m.sender, m.state, m.language, m.invitation_id, m.survey_id], ['survey', 'queued', 'pt-PT', inv.id, survey.id]);
  assert.equal(m.subject, 'Como correu em Café Bica?');
  assert.ok(m.text.startsWith('Olá Zé,\n\n') && m.text.includes(`\n[0-10](${inv.url})\n`), m.text);
  assert.deepEqual([inv.marked, inv.not_sent], ['ok', null]);
  assert.ok(inv.url.startsWith('https://bica.example/s/'));
});

test('survey-mail-2: what the rules skip says why, and does not count in the response rate', async () => {
  const before = (await owner.get('/measures/response_rate?span=last_7_days')).total?.n ?? 0;
  const c = await p.customer();
  await p.invite(c);
  const again = await p.invite(c);
  assert.deepEqual([again.message_id, again.not_sent, again.marked], [null, 'floor', 'not_sent']);
  assert.match(again.not_sent_text, /24 hours/);
  assert.deepEqual((await owner.get(`/messages/skips?customer_id=${c.id}`)).data.map((s: Body) => [s.sender, s.reason, s.invitation_id, s.survey_id]), [['survey', 'floor', again.id, survey.id]]);
  const mute = await p.invite(await p.customer({ never: true }));
  assert.deepEqual([mute.not_sent, mute.marked], ['never', 'not_sent']);
  assert.ok(before >= 0);
});

test('survey-mail-3: without a public address nothing leaves, and the link may be passed on', async () => {
  await owner.patch('/settings', { public_url: null });
  const inv = await p.invite(await p.customer());
  assert.deepEqual([inv.message_id, inv.not_sent, inv.marked], [null, 'no_public_url', 'ok']);
  assert.match(inv.not_sent_text, /public_url/);
  await owner.patch('/settings', { public_url: 'https://bica.example' });
});

test('survey-mail-4: asked in another way counts as well; who came by a code at the till was not asked', async () => {
  const c = await p.customer(), d = await p.customer();
  await p.invite(c, { channel: 'sms' });
  assert.equal((await p.invite(c)).not_sent, 'floor');
  await p.invite(d, { channel: 'qr' });
  assert.equal((await p.invite(d)).not_sent, null);
});

test('survey-mail-5: a survey’s own throttle holds besides the one for all', async () => {
  const q = await place('2026-06-01T10:00:00Z');
  await q.owner.patch('/settings', { ask_throttle_days: 'off' });
  await q.owner.patch(`/surveys/${q.survey.id}`, { throttle_days: 60 });
  const other = await q.owner.post('/surveys', { name: 'Other', kind: 'csat' }, 201);
  const c = await q.customer();
  await q.invite(c);
  await q.house.clock.to('2026-07-30T10:00:00Z');
  assert.equal((await q.invite(c)).not_sent, 'throttled');
  assert.equal((await q.key.post(`/surveys/${other.id}/invitations`, { customer_id: c.id, channel: 'email' }, 201)).not_sent, null);
  await q.house.clock.to('2026-08-01T10:00:00Z');
  assert.equal((await q.invite(c)).not_sent, null);
});

test('survey-mail-6: one reminder after the days of the setting, to those who did not answer, within every rule', async () => {
  const q = await place('2026-06-01T10:00:00Z');
  const off = await q.customer();
  await q.sent((await q.invite(off)).message_id); // the setting is off
  await q.owner.patch('/settings', { survey_remind_days: 3 });
  const [silent, answered, closed, unsent] = [await q.customer(), await q.customer(), await q.customer(), await q.customer()];
  const inv: Body[] = [];
  for (const c of [silent, answered, closed, unsent]) inv.push(await q.invite(c));
  for (const i of inv.slice(0, 3)) await q.sent(i.message_id);
  await q.house.nobody().post(`/public/invitations/${inv[1]!.token}`, { score: 9 }, 201);
  await q.owner.patch(`/customers/${closed.id}`, { closed_because: 'moved' });
  await q.house.clock.to('2026-06-04T09:59:00Z');
  assert.equal((await q.owner.get('/messages?sender=reminder')).data.length, 0);
  await q.house.clock.to('2026-06-04T10:01:00Z');
  const reminders = (await q.owner.get('/messages?sender=reminder')).data;
  assert.deepEqual(reminders.map((m: Body) => [m.customer_id, m.invitation_id, m.reply_to_id]), [[silent.id, inv[0]!.id, inv[0]!.message_id]]);
  assert.deepEqual((await q.owner.get('/messages/skips?sender=reminder')).data.map((m: Body) => [m.customer_id, m.reason]), [[closed.id, 'closed']]);
  await q.house.clock.to('2026-06-20T10:00:00Z');
  assert.equal((await q.owner.get('/messages?sender=reminder')).data.length, 1);
  await q.look.run("UPDATE message SET state = 'sent', due_at = NULL WHERE sender = 'reminder'");
  assert.equal((await q.invite(silent)).not_sent, 'throttled'); // from the reminder on
});

test('thanks-1: an answer that came by mail is thanked by mail, once, if the setting is on; an unhappy one is a case first', async () => {
  const q = await place();
  const [quiet, happy, unhappy, byHand] = [await q.customer(), await q.customer(), await q.customer(), await q.customer()];
  const answer = async (c: Body, score: number, more: Body = {}) => {
    const i = await q.invite(c, more);
    await q.house.nobody().post(`/public/invitations/${i.token}`, { score }, 201);
    return i;
  };
  await answer(quiet, 10);
  await q.owner.patch('/settings', { thank_by_mail: true });
  const thanked = await answer(happy, 10);
  await answer(unhappy, 1);
  await answer(byHand, 10, { channel: 'link' });
  await q.house.nobody().post(`/public/invitations/${thanked.token}`, { score: 9 }, 201);
  await q.house.clock.to('2026-11-18T12:00:00Z');
  const thanks = (await q.owner.get('/messages?sender=thanks')).data;
  assert.deepEqual(thanks.map((m: Body) => [m.customer_id, m.reply_to_id]), [[happy.id, thanked.message_id]]);
  assert.deepEqual((await q.owner.get('/messages/skips?sender=thanks')).data.map((m: Body) => [m.customer_id, m.reason]), [[unhappy.id, 'case_open']]);
});

test('ask-back-1: asking back by a link goes by e-mail too, once for the case, while it is the only one open; taken back it is stopped', async () => {
  const q = await place();
  const asked = async (c: Body) => {
    const made = await q.owner.post('/cases', { customer_id: c.id, text: 'Cold coffee' }, 201);
    for (const [move, body] of [['acknowledge', {}], ['wish', { none: 'would not say' }], ['apologise', { how: 'call' }], ['resolve', { what: 'A new one' }]] as const) await q.owner.post(`/cases/${made.id}/${move}`, body, 200);
    return q.owner.post(`/cases/${made.id}/ask-back`, { how: 'sent' }, 200);
  };
  const c = await q.customer();
  const one = await asked(c);
  const m = await q.owner.get(`/messages/${one.ask_back_message_id}`);
  assert.deepEqual([m.sender, m.state, m.case_id, one.ask_back_state], ['ask_back', 'queued', one.id, 'queued']);
  assert.ok(m.text.includes(`[1-5](${one.ask_back_url})`), m.text);
  const again = await q.owner.post(`/cases/${one.id}/ask-back`, { how: 'sent' }, 200);
  assert.equal(again.ask_back_message_id, m.id);
  assert.deepEqual((await q.owner.get(`/messages/skips?customer_id=${c.id}`)).data.map((s: Body) => s.reason), ['once']);
  const two = await q.customer();
  await q.owner.post('/cases', { customer_id: two.id, text: 'Another matter' }, 201);
  const held = await asked(two);
  assert.equal(held.ask_back_message_id, null);
  assert.ok(held.ask_back_url);
  assert.deepEqual((await q.owner.get(`/messages/skips?customer_id=${two.id}`)).data.map((s: Body) => [s.sender, s.reason]), [['ask_back', 'case_open']]);
  const three = await asked(await q.customer());
  await q.owner.post(`/cases/${three.id}/undo`, {}, 200);
  const stopped = await q.owner.get(`/messages/${three.ask_back_message_id}`);
  assert.deepEqual([stopped.state, stopped.problem], ['stopped', 'taken_back']);
});

test('survey-mail-7: what was stopped or came back is marked, and what goes out after all is not', async () => {
  const c = await p.customer();
  const inv = await p.invite(c);
  await owner.post(`/messages/${inv.message_id}/stop`, { reason: 'Wrong one' }, 200);
  assert.equal((await owner.get(`/invitations/${inv.id}`)).marked, 'not_sent');
  const two = await p.invite(await p.customer());
  const id = (await owner.get(`/messages/${two.message_id}`)).message_id;
  await p.look.run(`UPDATE message SET state = 'bounced', due_at = NULL WHERE message_id = '${id}'`);
  await key.patch(`/invitations/${two.id}`, { marked: 'bounced' });
  assert.deepEqual((await owner.get(`/messages/${two.message_id}`)).next, ['send-again']);
  assert.equal((await owner.post(`/messages/${two.message_id}/send-again`, {}, 200)).state, 'queued');
  assert.equal((await owner.get(`/invitations/${two.id}`)).marked, 'ok');
  assert.ok(house.url);
});
