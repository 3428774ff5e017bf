// SPDX-License-Identifier: Apache-2.0
// Mail that arrives: whose it is, what follows, and what a program wrote causes nothing.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { type Body, fields, start } from './helpers.ts';
import { lookInto } from './look.ts';
import { arrives, bounce, mail, receive } from './mail.ts';

const house = await start({ now: '2026-11-18T10:00:00Z' });
const { owner, frontline, advisor, key } = house.as;
const look = await lookInto(house);
await owner.patch('/settings', { public_url: 'https://bica.example' });

let made = 0;
async function customer(): Promise<Body & { address: string }> {
  const address = `Vera${++made}@Example.com`;
  return { ...(await owner.post('/customers', { name: `Vera ${made}`, contact_points: [{ kind: 'email', value: address }] }, 201)), address };
}
/** A message to them that has left, with its Message-ID. */
async function sent(c: Body, more: Body = {}): Promise<Body> {
  const m = await owner.post('/messages', { customer_id: c.id, subject: `About ${++made}`, text: `It is ready: ${made}.`, ...more }, 201);
  await look.run(`UPDATE message SET state = 'sent', sent_at = created_at, due_at = NULL WHERE message_id = '${m.message_id}'`);
  return owner.get(`/messages/${m.id}`);
}
const timeline = async (c: Body) => (await owner.get(`/customers/${c.id}/timeline`)).data as Body[];

test('mail-in: a customer is known by their address; only what they newly wrote is shown, the whole is kept', async () => {
  const c = await customer();
  const m = await arrives(house, mail({ from: `Vera <${c.address.toLowerCase()}>`, subject: 'Opening hours', text: 'Are you open on Sunday?\n\nOn Sun, 15 Nov 2026, Café Bica <hello@bica.example> wrote:\n> News\n' }));
  assert.deepEqual([m.kind, m.state, m.source, m.customer_id, m.customer_name, m.subject, m.text], ['person', 'open', 'pipe', c.id, c.name, 'Opening hours', 'Are you open on Sunday?']);
  assert.match(m.whole, /Café Bica .* wrote/);
  assert.deepEqual([m.complains, m.case_id, m.next], [false, null, ['done', 'case']]);
  assert.deepEqual(await owner.get(`/mails/${m.id}`), m);
  const [moment] = await timeline(c);
  assert.deepEqual([moment!.kind, moment!.summary, moment!.subject_id], ['mail.received', 'Wrote a mail · Are you open on Sunday?', m.id]);
  assert.deepEqual((await owner.get(`/mails?customer_id=${c.id}`)).data.map((x: Body) => x.id), [m.id]);
});

test('mail-in: the thread tells whose it is, before the address; a made-up id tells nothing', async () => {
  const c = await customer(), message = await sent(c);
  const m = await arrives(house, mail({ from: 'at.work@firm.example', answers: message.message_id }));
  assert.deepEqual([m.customer_id, m.answers_id], [c.id, message.id]);
  const older = await arrives(house, mail({ from: 'at.work@firm.example', answers: '<between@firm.example>', headers: { References: `${message.message_id} <between@firm.example>` } }));
  assert.equal(older.answers_id, message.id);
  const forged = await arrives(house, mail({ from: 'at.work@firm.example', answers: `<aaaaaaaaaaaaa${message.message_id.slice(14)}` }));
  assert.deepEqual([forged.customer_id, forged.answers_id], [null, null]);
});

test('mail-in: an unknown sender waits apart; given to a customer, or made one, in one tap', async () => {
  const m = await arrives(house, mail({ from: 'Zoe Zim <zoe@elsewhere.example>', text: 'Do you deliver?' }));
  assert.deepEqual([m.customer_id, m.next], [null, ['done', 'customer', 'case']]);
  assert.ok((await owner.get('/mails?unknown=true')).data.some((x: Body) => x.id === m.id));
  const named = await owner.post(`/mails/${m.id}/customer`, {});
  const zoe = await owner.get(`/customers/${named.customer_id}`);
  assert.deepEqual([zoe.name, zoe.contact_points[0].value], ['Zoe Zim', 'zoe@elsewhere.example']);
  assert.equal((await timeline(zoe)).filter((e) => e.kind === 'mail.received').length, 1);
  assert.equal((await arrives(house, mail({ from: 'zoe@elsewhere.example' }))).customer_id, zoe.id);
  const c = await customer(), other = await arrives(house, mail({ from: 'new@elsewhere.example' }));
  assert.equal((await owner.post(`/mails/${other.id}/customer`, { customer_id: c.id })).customer_id, c.id);
  await owner.post(`/mails/${other.id}/customer`, {}, 409);
  assert.deepEqual(fields(await owner.post(`/mails/${(await arrives(house, mail({ from: 'x@elsewhere.example' }))).id}/customer`, { customer_id: 'cus_0000000000001' }, 422)), ['customer_id']);
});

test('mail-in: the setting makes new customers; an address that two share tells nothing', async () => {
  await owner.patch('/settings', { mail_new_customers: true });
  const m = await arrives(house, mail({ from: 'Nora <nora@elsewhere.example>' }));
  assert.equal(m.customer_name, 'Nora');
  assert.equal((await arrives(house, mail({ from: 'no-address-at-all' }))).customer_id, null);
  await owner.patch('/settings', { mail_new_customers: null });
  await owner.post('/customers', { name: 'Nils', contact_points: [{ kind: 'email', value: 'nora@elsewhere.example' }] }, 201);
  assert.equal((await arrives(house, mail({ from: 'nora@elsewhere.example' }))).customer_id, null);
});

test('mail-in: an answer about a case is told on it, with its words in the inbox; its owner sees it', async () => {
  const c = await customer();
  const complaint = await owner.post('/cases', { customer_id: c.id, text: 'Cold coffee' }, 201);
  const message = await sent(c, { case_id: complaint.id });
  const page = await house.listen(owner);
  const m = await arrives(house, mail({ from: c.address, answers: message.message_id, text: 'A refund would be right.' }));
  page.close();
  assert.deepEqual([m.case_id, m.next], [complaint.id, ['done']]);
  assert.deepEqual((await owner.get(`/mails?case_id=${complaint.id}`)).data.map((x: Body) => x.text), ['A refund would be right.']);
  assert.ok((await owner.get(`/cases/${complaint.id}`)).history.some((h: Body) => h.act === 'reply'));
  assert.equal((await owner.get(`/cases?customer_id=${c.id}`)).data.length, 1); // no second one, though it complains
});

test('mail-in: a complaint of a customer becomes a case by the rule; other mail in one tap, once', async () => {
  const c = await customer();
  const m = await arrives(house, mail({ from: c.address, subject: 'Order 17', text: 'The cup was broken and I want my money back.' }));
  assert.equal(m.complains, true);
  const opened = await owner.get(`/cases/${m.case_id}`);
  assert.deepEqual([opened.customer_id, opened.text, opened.state], [c.id, 'The cup was broken and I want my money back.', 'opened']);
  assert.ok(opened.first_due_at);
  const calm = await arrives(house, mail({ from: c.address, text: 'Could someone call me?' }));
  assert.equal(calm.case_id, null);
  const made = await owner.post(`/mails/${calm.id}/case`, {}, 201);
  assert.equal(made.text, 'Could someone call me?');
  assert.equal((await owner.post(`/mails/${calm.id}/case`, {}, 201)).id, made.id);
  assert.equal((await owner.get(`/mails/${calm.id}`)).case_id, made.id);
  await owner.patch('/settings', { mail_opens_cases: 'never' });
  assert.equal((await arrives(house, mail({ from: c.address, text: 'Unacceptable!' }))).case_id, null);
  await owner.patch('/settings', { mail_opens_cases: 'all' });
  assert.ok((await arrives(house, mail({ from: c.address, text: 'Good morning' }))).case_id);
  await owner.patch('/settings', { mail_opens_cases: null });
  const unknown = await arrives(house, mail({ from: 'angry@elsewhere.example', text: 'Broken! Refund!' }));
  assert.deepEqual([unknown.complains, unknown.case_id], [true, null]);
});

test('mail-in: a bounce marks message, address and invitation; the response rate does not count it', async () => {
  const c = await customer();
  const survey = (await owner.get('/surveys')).data[0];
  const inv = await owner.post(`/surveys/${survey.id}/invitations`, { customer_id: c.id, channel: 'email' }, 201);
  const message = await owner.get(`/messages/${inv.message_id}`);
  await look.run(`UPDATE message SET state = 'sent', sent_at = created_at, due_at = NULL WHERE message_id = '${message.message_id}'`);
  const m = await arrives(house, bounce(c.address, message.message_id));
  assert.deepEqual([m.kind, m.state, m.code, m.enhanced, m.about, m.answers_id, m.customer_id], ['bounce', 'done', 550, '5.1.1', c.address, message.id, c.id]);
  const after = await owner.get(`/messages/${message.id}`);
  assert.deepEqual([after.state, after.problem], ['bounced', 'bounced_hard']);
  assert.equal((await owner.get(`/customers/${c.id}`)).contact_points[0].marked, 'bounced');
  assert.equal((await owner.get(`/surveys/${survey.id}/invitations`)).data.find((i: Body) => i.id === inv.id).marked, 'bounced');
  assert.equal((await arrives(house, bounce(c.address, message.message_id, '5.1.1', '550 5.1.1 Again'))).kind, 'bounce'); // told twice: nothing breaks
});

test('mail-in: a full mailbox bounces the message and leaves the address; a delay changes nothing', async () => {
  const c = await customer(), message = await sent(c);
  await arrives(house, bounce(c.address, message.message_id, '4.4.1', '451 4.4.1 timed out', 'delayed'));
  assert.equal((await owner.get(`/messages/${message.id}`)).state, 'sent');
  await arrives(house, bounce(c.address, message.message_id, '5.2.2', '552 5.2.2 Mailbox full'));
  assert.deepEqual([(await owner.get(`/messages/${message.id}`)).problem, (await owner.get(`/customers/${c.id}`)).contact_points[0].marked], ['bounced_soft', 'ok']);
});

test('mail-in: a bounce without our id is believed of what went there lately; of a stranger not at all', async () => {
  const c = await customer(), message = await sent(c), quiet = await customer();
  const m = await arrives(house, bounce(c.address, ''));
  assert.equal(m.answers_id, message.id);
  assert.equal((await owner.get(`/messages/${message.id}`)).state, 'bounced');
  await arrives(house, bounce(quiet.address, '<made-up@bica.example>'));
  assert.equal((await owner.get(`/customers/${quiet.id}`)).contact_points[0].marked, 'ok');
});

test('mail-in: who reports us or asks to stop is not asked again', async () => {
  const c = await customer(), d = await customer(), message = await sent(c);
  const report = mail({ from: 'fbl@provider.example', subject: 'FW: About', headers: { 'Content-Type': 'multipart/report; report-type=feedback-report; boundary=b' },
    text: `--b\n\nAbuse.\n--b\nContent-Type: message/feedback-report\n\nFeedback-Type: abuse\nOriginal-Rcpt-To: ${c.address}\n--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: ${message.message_id}\n\n--b--` });
  const m = await arrives(house, report);
  assert.deepEqual([m.kind, m.customer_id, m.about], ['abuse', c.id, c.address]);
  assert.deepEqual((await owner.get(`/customers/${c.id}`)).consents.map((x: Body) => [x.purpose, x.state, x.source]).sort(), [['feedback', 'withdrawn', 'mail'], ['news', 'withdrawn', 'mail']]);
  assert.equal((await arrives(house, mail({ from: d.address, subject: 'unsubscribe', text: '' }))).kind, 'stop');
  const ask = await key.post('/messages', { customer_id: d.id, kind: 'survey', purpose: 'feedback', subject: 'How was it?', text: 'Tell us' }, 200);
  assert.equal(ask.reason, 'withdrawn');
});

test('mail-in: what a program wrote is kept and causes nothing; two that answer each other end', async () => {
  const c = await customer(), message = await sent(c);
  const before = (await owner.get('/messages?limit=200')).data.length, events = (await timeline(c)).length;
  const away = await arrives(house, mail({ from: c.address, subject: 'Automatic reply: About', answers: message.message_id, headers: { 'Auto-Submitted': 'auto-replied' }, text: 'Unacceptable weather here: I am away.' }));
  assert.deepEqual([away.kind, away.state, away.case_id], ['auto', 'done', null]);
  assert.equal((await timeline(c)).length, events);
  // A responder that hides what it is: each of its answers would be answered, were it taken for a person for ever.
  const kinds: string[] = [];
  for (let i = 0; i < 13; i++) kinds.push((await arrives(house, mail({ from: c.address, answers: message.message_id, text: `Thank you for your mail (${i}).` }))).kind);
  assert.deepEqual([...new Set(kinds.slice(0, 9))], ['person']);
  assert.deepEqual([...new Set(kinds.slice(10))], ['auto']);
  assert.ok((await owner.get('/mails?limit=5')).data.some((m: Body) => /More than ten within an hour/.test(m.because_text)));
  const own = await arrives(house, mail({ from: 'hello@bica.example', id: message.message_id }));
  assert.deepEqual([own.kind, own.because], ['auto', 'own']);
  assert.equal((await owner.get('/messages?limit=200')).data.length, before); // nothing was answered
});

test('mail-in: a poisonous message is set aside with its reason and its bytes, and the next one is taken', async () => {
  const parts = `${mail({ headers: { 'Content-Type': 'multipart/mixed; boundary=b' }, text: '' })}${'--b\n\nx\n'.repeat(1001)}`;
  const m = await arrives(house, parts);
  assert.deepEqual([m.kind, m.state, m.because, m.customer_id], ['poison', 'open', 'too_many_parts', null]);
  assert.match(m.because_text, /1,000 parts/);
  assert.equal(await readFile(join(house.dir, 'mail/poison', m.file), 'utf8'), parts);
  assert.equal((await arrives(house, '')).because, 'empty');
  assert.equal((await arrives(house, mail({ text: 'fine' }))).text, 'fine');
  const odd = await arrives(house, Buffer.from('From: a\0b <nul@example.com>\nSubject: x\rBcc: evil@example.com\n\nli\0ne\rnext'));
  assert.deepEqual([odd.kind, odd.from_address, odd.subject, odd.text], ['person', 'nul@example.com', 'x Bcc: evil@example.com', 'line\nnext']);
});

test('mail-in: 25 MB with 1,000 parts is read, its files are listed and not kept', async () => {
  const part = `--b\r\nContent-Type: application/octet-stream; name="f.bin"\r\nContent-Disposition: attachment\r\nContent-Transfer-Encoding: base64\r\n\r\n${`${'A'.repeat(76)}\r\n`.repeat(320)}`;
  const big = `${mail({ subject: 'Big', headers: { 'Content-Type': 'multipart/mixed; boundary=b' }, text: '' })}--b\r\n\r\nSee the files.\r\n${part.repeat(999)}--b--\r\n`;
  assert.ok(big.length > 24e6 && big.length < 26214400);
  const m = await arrives(house, big);
  assert.deepEqual([m.kind, m.subject, m.text, m.files.length, m.files[0].size], ['person', 'Big', 'See the files.', 100, 18240]);
  await arrives(house, `${big}${'x'.repeat(3 << 20)}`);
  assert.ok((await owner.get('/mails?kind=poison')).data.some((p: Body) => p.because === 'too_large' && p.message_id === null));
});

test('mail-in: the same bytes twice are one row; a message that cannot be kept now is given back with 75', async () => {
  const text = mail({ text: 'once' });
  const one = await arrives(house, text);
  assert.equal((await receive(house, text)).code, 0);
  assert.equal((await owner.get('/mails?limit=50')).data.filter((m: Body) => m.message_id === one.message_id).length, 1);
  assert.equal((await receive({ ...house, dir: join(house.dir, 'nothing/here') } as typeof house, text)).code, 75);
  assert.equal((await receive(house, text, '--wrong')).code, 2);
});

test('mail-in: seen to, and open again; advisors see no words, the front line sees what is nobody\'s', async () => {
  const m = await arrives(house, mail({ text: 'hello' }));
  const done = await frontline.post(`/mails/${m.id}/done`);
  assert.deepEqual([done.state, done.done_by_name, done.next[0]], ['done', 'frontline person', 'open']);
  assert.ok(!(await owner.get('/mails?state=open')).data.some((x: Body) => x.id === m.id));
  assert.equal((await owner.post(`/mails/${m.id}/open`)).state, 'open');
  await advisor.get('/mails', 403);
  await advisor.post(`/mails/${m.id}/done`, {}, 403);
});
