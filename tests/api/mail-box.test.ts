// SPDX-License-Identifier: Apache-2.0
// Mail fetched from a real IMAP server: from then on, once each, across restarts; what is wrong with a mailbox is said in words.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Body, fields, start } from './helpers.ts';
import { mailbox, missing } from './dovecot.ts';
import { mail } from './mail.ts';

const house = await start({ now: '2026-11-18T10:00:00Z' });
const { owner, frontline } = house.as;
const box = missing ? undefined : await mailbox('a fine word');
const skip = missing;
const texts = async () => (await owner.get('/mails?limit=200')).data.map((m: Body) => m.text) as string[];

/** Looks now, and waits until that is over. */
async function look(): Promise<Body> {
  await owner.post('/mail-box/look');
  await house.clock.settle();
  return owner.get('/mail-box');
}

test('mail-box: what is wrong is said by its field; the password is never told back; only who manages sees it', async () => {
  assert.deepEqual(await owner.get('/mail-box'), { active: false, url: null, user_name: null, has_password: false, folder: 'INBOX', waits: true, begun_at: null, looked_at: null, problem: null, problem_at: null });
  assert.deepEqual(fields(await owner.patch('/mail-box', { active: true }, 422)).sort(), ['password', 'url', 'user_name']);
  for (const url of ['mail.example.com', 'https://mail.example.com', 'imap://a b', 'imaps://x/INBOX', 'imaps://', 'imap://user:word@x']) assert.deepEqual(fields(await owner.patch('/mail-box', { url }, 422)), ['url']);
  const set = await owner.raw('PATCH', '/mail-box', { body: { url: 'imap://127.0.0.1:1', user_name: 'vera', password: 'very secret words', waits: false, active: true } });
  assert.equal(set.status, 200);
  assert.equal(set.body.has_password, true);
  assert.ok(!set.text.includes('secret words') && !(await owner.raw('GET', '/mail-box')).text.includes('secret words'));
  assert.match((await look()).problem, /does not answer at that address/);
  await frontline.get('/mail-box', 403);
  await frontline.patch('/mail-box', { active: false }, 403);
});

test('mail-box: what comes from now on is fetched once, each on its own; what lay there stays', { skip }, async () => {
  await box!.deliver('1.old', mail({ text: 'from before' }));
  await owner.patch('/mail-box', { url: box!.url, user_name: 'vera', password: 'wrong', waits: false, active: true });
  assert.match((await look()).problem, /does not accept this login and password/);
  await owner.patch('/mail-box', { password: 'a fine word', folder: 'Nowhere' });
  assert.match((await look()).problem, /The mail server says/);
  await owner.patch('/mail-box', { folder: 'INBOX' });
  const opened = await look();
  assert.deepEqual([opened.problem, typeof opened.begun_at, typeof opened.looked_at], [null, 'string', 'string']);
  assert.deepEqual(await texts(), []);
  await box!.deliver('2.one', mail({ text: 'first' }));
  await box!.deliver('3.poison', `${mail({ headers: { 'Content-Type': 'multipart/mixed; boundary=b' }, text: '' })}${'--b\n\nx\n'.repeat(1001)}`);
  await box!.deliver('4.two', mail({ text: 'second {7}\r\n* 9 FETCH )' }));
  await look();
  assert.deepEqual(await texts(), ['second {7}\n* 9 FETCH )', null, 'first']);
  await look();
  assert.equal((await texts()).length, 3);
  const [second] = (await owner.get('/mails?limit=1')).data;
  assert.deepEqual([second.source, second.kind], ['imap', 'person']);
});

test('mail-box: a server that is away is told once, and nothing is lost; nor by a kill', { skip }, async () => {
  await box!.stop();
  const away = await look();
  assert.match(away.problem, /does not answer/);
  assert.equal((await look()).problem_at, away.problem_at);
  await box!.restart();
  await box!.deliver('5.three', mail({ text: 'third' }));
  await house.restart('SIGKILL');
  assert.equal((await look()).problem, null);
  assert.equal((await texts())[0], 'third');
  assert.equal((await texts()).length, 4);
});

test('mail-box: 25 MB come whole; more is set aside', { skip }, async () => {
  const big = mail({ subject: 'Big', text: `words\n${`${'x'.repeat(998)}\n`.repeat(24000)}` });
  await box!.deliver('6.big', big);
  await box!.deliver('7.bigger', `${big}${'y'.repeat(4 << 20)}`);
  await box!.deliver('8.after', mail({ text: 'after' }));
  await look();
  const [after, bigger, whole] = (await owner.get('/mails?limit=3')).data;
  assert.deepEqual([after.text, bigger.because, whole.subject, whole.size > 24e6], ['after', 'too_large', 'Big', true]);
});

test('mail-box: where the server can, new mail is there at once', { skip }, async () => {
  const page = await house.listen(owner);
  await box!.deliver('9.first', mail({ text: 'found on opening' }));
  await owner.patch('/mail-box', { waits: true });
  await page.hearsMany('mail.received', 1, 15000);
  await box!.deliver('91.now', mail({ text: 'at once' })); // the clock stands still: no next look comes by the minute
  await page.hearsMany('mail.received', 2, 15000);
  page.close();
  assert.equal((await texts())[0], 'at once');
  await owner.patch('/mail-box', { active: false });
});
