// SPDX-License-Identifier: Apache-2.0
// Mail that leaves: what a server says at each step, and what is honest to say of a message then. Nothing lost, nothing sent twice.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { type Body, fields, start } from './helpers.ts';
import { lookInto } from './look.ts';
import { FakeServer, type Step, type Taken, type Wish } from './smtp.ts';

const house = await start({ now: '2026-11-18T10:00:00Z' });
const { owner, key, frontline, nobody } = house.as;
const look = lookInto(house);
const smtp = await FakeServer.start();
await owner.patch('/settings', { public_url: 'https://bica.example' });
const plain = { way: 'plain', host: '127.0.0.1', port: smtp.port, from_address: 'hello@bica.example', patience: 5, per_minute: 0 };
await owner.patch('/mail/server', plain);

let made = 0, minute = 0;
async function customer(name = `Ana ${++made}`, address = `ana${++made}@example.com`): Promise<Body> {
  return { address, ...(await owner.post('/customers', { name, contact_points: [{ kind: 'email', value: address }] }, 201)) };
}
const letter = (c: Body, more: Body = {}) => ({ customer_id: c.id, subject: `About ${++made}`, text: `Hello {customer.name}, number ${made}.`, ...more });
/** Writes to somebody new and tells what became of it. */
async function goes(more: Body = {}, c?: Body): Promise<Body> {
  const m = await owner.post('/messages', letter(c ?? (await customer()), more), 201);
  await house.clock.settle();
  return { ...(await owner.get(`/messages/${m.id}`)), own: m };
}
const now = async (m: Body): Promise<Body> => owner.get(`/messages/${m.id}`);
/** Half an hour goes by, with everything that is due in it. */
const later = () => house.clock.to(new Date(Date.parse('2026-11-18T10:00:00Z') + (minute += 30) * 60_000).toISOString());
const at = (step: Step, wish: Wish, only?: string) => (s: Step, to: string) => (s === step && (!only || to === only) ? wish : undefined);
/** What a step is called in problems. */
const named: Partial<Record<Step, string>> = { rcpt: 'recipient' };
const head = (t: Taken, name: string) => new RegExp(`^${name}: ((?:.|\\r\\n[ \\t])*)`, 'mi').exec(t.text.split('\r\n\r\n')[0]!)?.[1]?.replace(/\r\n[ \t]/g, ' ');
const of = (c: Body) => smtp.taken.filter((t) => t.to === c.address);

test('mail-out: what is queued leaves at once, over one connection, and says so', async () => {
  smtp.clear();
  const c = await customer('Ana Maria');
  const m = await goes({ text: 'Hello {customer.name},\n\n[See your order](https://bica.example/o/1)' }, c);
  assert.deepEqual([m.state, m.said, m.problem, m.tries], ['sent', '250 2.0.0 taken as 1', null, 1]);
  const [t] = of(c);
  assert.deepEqual([t!.from, head(t!, 'Message-ID'), head(t!, 'From'), head(t!, 'To'), head(t!, 'Subject')], ['hello@bica.example', m.message_id, '=?utf-8?B?Q2Fmw6kgQmljYQ==?= <hello@bica.example>', c.address, m.subject]);
  assert.match(t!.text, /text\/plain[^]*Hello Ana Maria,[^]*See your order: https:\/\/bica\.example\/o\/1[^]*text\/html/);
  assert.equal(head(t!, 'List-Unsubscribe'), undefined); // about their own matters
  smtp.clear();
  const many = await Promise.all(Array.from({ length: 8 }, () => customer()));
  await owner.patch('/mail/server', { way: 'off' });
  for (const x of many) await owner.post('/messages', letter(x), 201);
  await house.clock.settle();
  assert.equal((await owner.get('/mail/server')).waiting, 8);
  await owner.patch('/mail/server', plain);
  await house.clock.settle();
  assert.deepEqual([smtp.taken.length, smtp.connections], [8, 1]);
  assert.equal((await owner.get('/mail/server')).waiting, 0);
});

test('mail-out: a thread holds together by Message-ID', async () => {
  smtp.clear();
  const c = await customer();
  const first = await goes({}, c), second = await goes({ reply_to_id: first.id }, c);
  const [, t] = of(c);
  assert.deepEqual([head(t!, 'In-Reply-To'), head(t!, 'References')], [first.message_id, first.message_id]);
  assert.notEqual(second.message_id, first.message_id);
});

test('mail-out: names and subjects add no header, from the API to the bytes', async () => {
  smtp.clear();
  const evil = 'Ana\r\nBcc: evil@example.com\r\n\r\nowned';
  const c = await customer('Eve\nBcc: evil@example.com');
  const refused = await owner.raw('POST', '/messages', { body: letter(c, { subject: evil }) });
  const m = await goes({ subject: 'For {customer.name} = ?= =?utf-8?Q?x?=', text: `Dear {customer.name}, ${'x'.repeat(1200)}\n.\n..two` }, c);
  assert.equal(m.state, 'sent');
  if (refused.status !== 201) assert.deepEqual([refused.status, fields(refused.body)], [422, ['subject']]);
  for (const t of smtp.taken) {
    const names = t.text.split('\r\n\r\n')[0]!.split('\r\n').filter((l) => !/^[ \t]/.test(l)).map((l) => l.split(':')[0]);
    assert.ok(!names.includes('Bcc') && names.every((n) => /^[A-Za-z-]+$/.test(n!)), names.join());
    assert.ok(t.text.split('\r\n').every((l) => l.length <= 78 && !/[^\x20-\x7e\t]/.test(l)));
  }
  assert.ok(smtp.said.filter((s) => s.startsWith('RCPT')).every((s) => !s.includes('evil')));
});

test('mail-out: a server that cannot be used costs no message a try, says why in words, and is tried again', async () => {
  for (const [wish, phase] of [[at('banner', '554 no'), 'banner'], [at('banner', 'drop'), 'connect'], [at('ehlo', '421 busy'), 'banner'], [at('ehlo', 'drop'), 'banner']] as const) {
    smtp.clear();
    smtp.wish = wish;
    const m = await goes();
    const s = await owner.get('/mail/server');
    assert.deepEqual([m.state, m.tries, s.phase, s.fails, s.waiting], ['queued', 0, phase, 1, 1], phase);
    assert.ok(s.problem.length > 20 && s.retry_at > s.failed_at);
    smtp.clear();
    await later();
    assert.equal((await now(m)).state, 'sent');
    assert.deepEqual([(await owner.get('/mail/server')).problem, smtp.taken.length], [null, 1]);
  }
});

test('mail-out: refused connection, unknown name, silence: the same', async () => {
  smtp.clear();
  const closed = await FakeServer.start();
  const port = closed.port;
  (closed as any).server.close();
  for (const [more, phase] of [[{ port }, 'connect'], [{ host: 'no-such-host.invalid' }, 'name']] as const) {
    await owner.patch('/mail/server', more);
    const m = await goes();
    assert.deepEqual([m.state, m.tries, (await owner.get('/mail/server')).phase], ['queued', 0, phase]);
    await owner.patch('/mail/server', plain);
    await house.clock.settle();
    assert.equal((await now(m)).state, 'sent');
  }
  await owner.patch('/mail/server', { patience: 1 });
  smtp.wish = at('banner', 'silence');
  const m = await goes();
  assert.deepEqual([m.state, m.tries, (await owner.get('/mail/server')).said], ['queued', 0, 'The server did not answer in time.']);
  smtp.clear();
  await owner.patch('/mail/server', plain);
  await house.clock.settle();
  assert.equal((await now(m)).state, 'sent');
});

test('mail-out: encryption is required: without it, or with a certificate nobody vouches for, nothing is said', async () => {
  smtp.clear();
  await owner.patch('/mail/server', { way: 'starttls', port: smtp.port, user_name: 'bica', password: 'geheim' });
  const m = await goes();
  assert.deepEqual([m.state, (await owner.get('/mail/server')).phase], ['queued', 'tls']);
  const cert = join(house.dir, 'cert.pem'), key = join(house.dir, 'key.pem');
  execFileSync('openssl', ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2', '-subj', '/CN=127.0.0.1', '-addext', 'subjectAltName=IP:127.0.0.1', '-keyout', key, '-out', cert], { stdio: 'ignore' });
  smtp.cert = { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
  await owner.patch('/mail/server', { patience: 6 });
  await house.clock.settle();
  assert.deepEqual([(await now(m)).state, (await owner.get('/mail/server')).phase], ['queued', 'tls']);
  assert.ok(smtp.said.every((s) => !/^(AUTH|MAIL)/.test(s)));
  execFileSync('mkdir', ['-p', join(house.dir, 'mail')]);
  writeFileSync(join(house.dir, 'mail', 'ca.pem'), smtp.cert.cert); // an authority of one's own
  await owner.patch('/mail/server', { patience: 5 });
  await house.clock.settle();
  assert.equal((await now(m)).state, 'sent', JSON.stringify(await owner.get('/mail/server')));
  assert.deepEqual([smtp.taken[0]!.tls, smtp.taken[0]!.user], [true, 'bica']);
  smtp.wish = at('auth', '535 5.7.8 wrong');
  const waits = await goes();
  const s = await owner.get('/mail/server');
  assert.deepEqual([waits.state, waits.tries, s.phase, s.has_password], ['queued', 0, 'auth', true]);
  assert.ok(!JSON.stringify(s).includes('geheim') && !house.log.includes('geheim') && !house.log.includes('Z2VoZWlt'));
  assert.ok((await look.rows('SELECT secret FROM mail_server')).every((r) => String(r.secret).length > 20 && !String(r.secret).includes('geheim')));
  smtp.clear();
  smtp.cert = undefined;
  await owner.patch('/mail/server', { ...plain, user_name: null, password: null });
  await house.clock.settle();
  assert.equal((await now(waits)).state, 'sent');
});

test('mail-out: refused for now it is tried later; refused for good it comes back; neither stops those behind', async () => {
  for (const step of ['rcpt', 'data', 'dot'] as const) {
    smtp.clear();
    await owner.patch('/mail/server', { way: 'off' });
    const soft = await customer(), hard = await customer(), fine = await customer();
    smtp.wish = (s, to) => (s === step && to === soft.address ? '451 4.3.0 later' : s === step && to === hard.address ? '554 5.7.1 not this' : undefined);
    const [a, b, c] = [await owner.post('/messages', letter(soft), 201), await owner.post('/messages', letter(hard), 201), await owner.post('/messages', letter(fine), 201)];
    await owner.patch('/mail/server', plain);
    await house.clock.settle();
    const [x, y, z] = [await now(a), await now(b), await now(c)];
    assert.deepEqual([x.state, x.problem, x.tries, x.said], ['queued', named[step] ?? step, 1, '451 4.3.0 later'], step);
    assert.deepEqual([y.state, y.problem, y.said, z.state], ['bounced', 'bounced_soft', '554 5.7.1 not this', 'sent'], step);
    assert.equal((await owner.get('/mail/server')).fails, 0);
    smtp.wish = () => undefined;
    await later();
    assert.deepEqual([(await now(a)).state, of(soft).length, of(hard).length, of(fine).length], ['sent', 1, 0, 1], step);
  }
});

test('mail-out: nobody there marks the address; our own address refused is our matter', async () => {
  smtp.clear();
  const c = await customer();
  smtp.wish = at('rcpt', '550 5.1.1 no such user');
  const m = await goes({}, c);
  assert.deepEqual([m.state, m.problem, (await owner.get(`/customers/${c.id}`)).contact_points[0].marked], ['bounced', 'bounced_hard', 'bounced']);
  smtp.wish = at('mail', '553 5.7.1 not your address');
  const ours = await goes();
  const s = await owner.get('/mail/server');
  assert.deepEqual([ours.state, ours.problem, s.phase, s.said], ['queued', 'sender', 'sender', '553 5.7.1 not your address']);
  smtp.clear();
  await later();
  assert.equal((await now(ours)).state, 'sent');
});

test('mail-out: hung up before the dot it has not left and goes once more; after the dot nobody knows, and nobody sends it again by itself', async () => {
  for (const step of ['rcpt', 'data'] as const) {
    smtp.clear();
    const c = await customer();
    smtp.wish = at(step, 'drop', c.address);
    const m = await goes({}, c);
    assert.deepEqual([m.state, m.problem, m.tries], ['queued', named[step] ?? step, 1], step);
    smtp.wish = () => undefined;
    await later();
    assert.deepEqual([(await now(m)).state, of(c).length], ['sent', 1], step);
  }
  for (const [wish, taken] of [['drop', 0], ['drop!', 1]] as const) { // not kept, or kept: nobody can tell from here
    smtp.clear();
    const c = await customer();
    smtp.wish = at('dot', wish, c.address);
    const m = await goes({}, c);
    assert.deepEqual([m.state, m.problem, m.next.map((n: Body) => n.word ?? n).sort()], ['unsure', 'no_answer', ['send-again', 'stop']]);
    smtp.wish = () => undefined;
    await later();
    await house.restart();
    await house.clock.settle();
    assert.deepEqual([(await now(m)).state, of(c).length], ['unsure', taken]);
    assert.ok((await owner.get('/messages?waits=true')).data.some((x: Body) => x.id === m.id));
    await owner.post(`/messages/${m.id}/send-again`, {}, 200);
    await house.clock.settle();
    assert.deepEqual([(await now(m)).state, of(c).length], ['sent', taken + 1]);
  }
});

test('mail-out: hung up in the middle of a long message it has not left', async () => {
  smtp.clear();
  const c = await customer();
  smtp.wish = at('body', 'drop', c.address);
  const m = await goes({ text: 'long words '.repeat(1800) }, c);
  assert.ok(m.state === 'queued' || m.state === 'unsure', m.state); // how much stood in the system's buffers decides what can be known
  assert.equal(of(c).length, 0);
  smtp.wish = () => undefined;
  await later();
  assert.equal(of(c).length, m.state === 'queued' ? 1 : 0);
});

test('mail-out: killed while the server is silent after the dot: unsure when the lease ends, never twice', async () => {
  smtp.clear();
  const c = await customer();
  smtp.wish = at('dot', 'silence', c.address);
  const m = await owner.post('/messages', letter(c), 201);
  await smtp.heard('DATA');
  assert.equal((await now(m)).state, 'sending');
  await house.stop('SIGKILL');
  await house.serve();
  smtp.wish = () => undefined;
  await house.clock.settle();
  assert.equal((await now(m)).state, 'sending');
  await later();
  assert.deepEqual([(await now(m)).state, (await now(m)).problem, of(c).length], ['unsure', 'lost', 0]);
});

test('mail-out: limits per minute and per day hold back the rest, and they go when there is room', async () => {
  smtp.clear();
  await owner.patch('/mail/server', { way: 'off' });
  const all = await Promise.all(Array.from({ length: 5 }, () => customer()));
  for (const c of all) await owner.post('/messages', letter(c), 201);
  await later();
  await owner.patch('/mail/server', { ...plain, per_minute: 2 });
  await house.clock.settle();
  assert.equal(smtp.taken.length, 2);
  await later(); // a minute would do
  assert.equal(smtp.taken.length, 4);
  await later();
  assert.equal(smtp.taken.length, 5);
  const sent = Number((await look.rows("SELECT COUNT(*) AS n FROM message WHERE state = 'sent' AND sent_at > 0"))[0]!.n);
  await owner.patch('/mail/server', { per_minute: 0, per_day: 1 });
  const m = await goes();
  assert.ok(sent > 1);
  assert.equal(m.state, 'queued');
  await owner.patch('/mail/server', { per_day: 0 });
  await house.clock.settle();
  assert.equal((await now(m)).state, 'sent');
});

test('stop: one click of a provider withdraws it, without a cookie; looking asks and records nothing', async () => {
  smtp.clear();
  const c = await customer();
  await key.post('/messages', letter(c, { kind: 'survey', purpose: 'feedback', language: 'de' }), 201);
  await house.clock.settle();
  const [t] = of(c);
  assert.equal(head(t!, 'List-Unsubscribe-Post'), 'List-Unsubscribe=One-Click');
  const link = /<https:\/\/bica\.example(\/api\/v1\/public\/stop\/[^>]+)>, <mailto:hello@bica\.example\?subject=unsubscribe>/.exec(head(t!, 'List-Unsubscribe')!)![1]!;
  assert.ok(t!.text.replace(/=\r\n/g, '').split(link).length >= 3); // in both parts too
  for (const method of ['GET', 'HEAD', 'GET']) {
    const page = await nobody.raw(method, link);
    assert.equal(page.status, 200);
    if (method === 'GET') assert.match(page.text, /<html lang="de">[^]*Soll Café Bica Sie nicht mehr fragen[^]*<form method="post"><button>/);
  }
  const consents = async () => (await owner.get(`/customers/${c.id}`)).consents.map((x: Body) => [x.purpose, x.state, x.source]);
  assert.deepEqual(await consents(), []);
  for (let i = 0; i < 2; i++) { // as often as it comes
    const done = await nobody.raw('POST', link, { text: 'List-Unsubscribe=One-Click', headers: { 'content-type': 'application/x-www-form-urlencoded', origin: 'https://provider.example' } });
    assert.equal(done.status, 200);
    assert.match(done.text, /keine solchen Nachrichten mehr/);
  }
  assert.deepEqual(await consents(), [['feedback', 'withdrawn', 'link']]);
  assert.equal((await owner.get(`/customers/${c.id}/timeline`)).data.filter((e: Body) => e.kind === 'consent.changed').length, 1);
  assert.equal((await key.post('/messages', letter(c, { kind: 'survey', purpose: 'feedback' }), 200)).reason, 'withdrawn');
  assert.equal((await goes({}, c)).state, 'sent'); // their own matters still reach them
  assert.equal((await nobody.raw('POST', `/public/stop/${link.split('/').at(-1)!.split('').reverse().join('')}`)).status, 404);
  assert.equal((await nobody.raw('GET', '/public/stop/nothing')).status, 404);
});

test('mail-out: the folder takes them as files, for trying', async () => {
  await owner.patch('/mail/server', { way: 'folder' });
  const m = await goes();
  assert.equal(m.state, 'sent');
  assert.match(readFileSync(join(house.dir, 'mail/out', `${m.id}.eml`), 'utf8'), new RegExp(`Message-ID: ${m.message_id}`));
  assert.ok(readdirSync(join(house.dir, 'mail/out')).every((f) => f.endsWith('.eml')));
  await owner.patch('/mail/server', plain);
});

test('mail-server: every wrong field is named; who may not, may not; a test goes to oneself and tells how it went', async () => {
  assert.deepEqual(fields(await owner.patch('/mail/server', { way: 'letter', port: 0, patience: 1000, per_minute: -1 }, 422)).sort(), ['patience', 'per_minute', 'port', 'way']);
  assert.deepEqual(fields(await owner.patch('/mail/server', { host: 'a b/c@d', from_address: 'x\r\ny@z', reply_to: 'nobody' }, 422)).sort(), ['from_address', 'host', 'reply_to']);
  await frontline.get('/mail/server', 403);
  await frontline.post('/mail/test', {}, 403);
  await key.post('/mail/test', {}, 409);
  smtp.clear();
  const good = await owner.post('/mail/test', {}, 200);
  assert.deepEqual([good.sent, good.to, good.problem, smtp.taken[0]!.to], [true, 'olga@bica.test', null, 'olga@bica.test']);
  smtp.wish = at('rcpt', '550 5.1.1 who');
  const bad = await owner.post('/mail/test', {}, 200);
  assert.deepEqual([bad.sent, bad.phase, bad.code, bad.said], [false, 'recipient', 550, '550 5.1.1 who']);
  assert.match(bad.problem, /did not take the address/);
  smtp.clear();
  await owner.patch('/mail/server', { way: 'off' });
  await owner.post('/mail/test', {}, 409);
  await owner.patch('/mail/server', plain);
});
