// SPDX-License-Identifier: Apache-2.0
// A forgotten password: a link by mail, told alike to those we know and those we do not.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fields, start } from './helpers.ts';
import { shown } from './totp.ts';

const house = await start();
const { owner, nobody } = house.as;
const PASSWORD = 'a fine pass phrase';
const out = join(house.dir, 'mail', 'out');
const letters = () => { try { return readdirSync(out).filter((f) => f.startsWith('reset-')).map((f) => readFileSync(join(out, f), 'utf8')); } catch { return []; } };
const linkIn = (letter: string) => /\/reset\/(\w+)/.exec(letter.replaceAll('=\r\n', ''))![1]!;
const signIn = (email: string, password: string, more: object = {}) => house.nobody().raw('POST', '/session', { body: { email, password, ...more } });
const later = async (seconds: number) => house.clock.to(new Date(Date.parse(await house.clock.now()) + seconds * 1000).toISOString());
const server = (way: string) => owner.patch('/mail/server', { way, from_address: 'hello@bica.example' });

test('reset-1: without a mail server or an address of the pages, nobody is promised a letter', async () => {
  assert.deepEqual(await nobody.get('/public/resets'), { by_mail: false });
  const refused = await nobody.post('/public/resets', { email: 'olga@bica.test' }, 409);
  assert.match(refused.errors[0].message, /rapport user reset/);
  await server('folder');
  assert.deepEqual(await nobody.get('/public/resets'), { by_mail: false }, 'a letter without a whole address would lead nowhere');
  await owner.patch('/settings', { public_url: 'https://bica.example' });
  assert.deepEqual(await nobody.get('/public/resets'), { by_mail: true });
});

test('reset-2: the link comes by mail, works once, within an hour; the second step stays', async () => {
  const { client } = await house.colleague('Rita', 'frontline');
  const { secret } = await client.post('/account/two-factor', { password: PASSWORD }, 200);
  await client.post('/account/two-factor/on', { code: await shown(house, secret) }, 200);
  await nobody.post('/public/resets', { email: 'RITA@bica.test' }, 204);
  await house.clock.settle();
  const [letter] = letters();
  assert.match(letter!, /^To: rita@bica\.test/m);
  assert.match(letter!, /^From: .*<hello@bica\.example>/m);
  assert.match(letter!.replaceAll('=\r\n', ''), /https:\/\/bica\.example\/reset\//);
  const token = linkIn(letter!);
  assert.equal((await nobody.get(`/public/resets/${token}`)).email, 'rita@bica.test');
  await nobody.post(`/public/resets/${token}`, { password: 'a second phrase' }, 204);
  await nobody.post(`/public/resets/${token}`, { password: 'a third phrase' }, 410);
  assert.equal((await client.raw('GET', '/session')).status, 401);
  const one = await signIn('rita@bica.test', 'a second phrase');
  assert.deepEqual([one.status, fields(one.body)], [401, ['code']]);
  await later(60);
  assert.equal((await signIn('rita@bica.test', 'a second phrase', { code: await shown(house, secret) })).status, 201);
});

test('reset-3: an hour later the link is too old', async () => {
  await house.colleague('Sara', 'frontline');
  const before = letters().length;
  await nobody.post('/public/resets', { email: 'sara@bica.test' }, 204);
  await house.clock.settle();
  const token = linkIn(letters().find((l) => l.includes('sara@bica.test'))!);
  assert.equal(letters().length, before + 1);
  await later(3600);
  await nobody.post(`/public/resets/${token}`, { password: 'a third phrase' }, 410);
});

test('reset-4: an unknown address is answered byte for byte like a known one, and slowed down like it', async () => {
  await house.colleague('Tina', 'frontline');
  const before = letters().length;
  const told = async (email: string) => {
    const a = await nobody.raw('POST', '/public/resets', { body: { email } });
    const headers = [...a.headers].filter(([k]) => !['date', 'x-request-id'].includes(k));
    return JSON.stringify([a.status, headers, a.text]);
  };
  for (let i = 0; i < 5; i++) assert.equal(await told('nobody@bica.test'), await told('tina@bica.test'), `the ${i + 1}.`);
  assert.equal((await nobody.raw('POST', '/public/resets', { body: { email: 'nobody@bica.test' } })).status, 429);
  await house.clock.settle();
  assert.equal(letters().length, before + 3, 'three letters to the one who is known, none to the other');
  assert.equal((await signIn('tina@bica.test', PASSWORD)).status, 201, 'nobody is locked out by what others ask');
  assert.deepEqual(fields(await nobody.post('/public/resets', { email: 'not an address' }, 422)), ['email']);
  assert.deepEqual(fields(await nobody.post('/public/resets', {}, 422)), ['email']);
});

test('reset-5: a server that fails is asked again, and what was asked for stands in no log', async () => {
  await house.colleague('Ulla', 'frontline');
  await owner.patch('/mail/server', { way: 'plain', host: '127.0.0.1', port: 9, patience: 1 });
  await nobody.post('/public/resets', { email: 'ulla@bica.test' }, 204);
  await house.clock.settle();
  await server('folder');
  const before = letters().length;
  await later(600);
  assert.equal(letters().length, before + 1);
  for (const s of ['ulla@', 'tina@', 'nobody@', linkIn(letters().at(-1)!)]) assert.ok(!house.log.includes(s), s);
});
