// SPDX-License-Identifier: Apache-2.0
// The second step of signing in: begun, shown, asked for, never taken twice, on paper, wanted by the owner, cleared from the console.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { Client, fields, start } from './helpers.ts';
import { code, shown } from './totp.ts';

const house = await start();
const { owner } = house.as;
const PASSWORD = 'a fine pass phrase';
const AT = '/account/two-factor';

const signIn = (email: string, more: object = {}) => house.nobody().raw('POST', '/session', { body: { email, password: PASSWORD, ...more } });
const withCookie = (answer: { headers: Headers }) => new Client(house.url, async () => ({ cookie: answer.headers.getSetCookie()[0]!.split(';')[0]! }));
const later = async (seconds: number) => house.clock.to(new Date(Date.parse(await house.clock.now()) + seconds * 1000).toISOString());

/** A colleague with the second step on; the half minute of its first code has passed. */
async function with2(name: string, role = 'frontline') {
  const { client } = await house.colleague(name, role);
  const email = `${name.toLowerCase()}@bica.test`;
  const { secret } = await client.post(AT, { password: PASSWORD }, 200);
  const { codes } = await client.post(`${AT}/on`, { code: await shown(house, secret) }, 200);
  await later(60);
  return { client, email, secret: secret as string, codes: codes as string[] };
}

test('second-1: it is begun with the password, counts once a code was shown, and ends the sessions that came without it', async () => {
  const { client } = await house.colleague('Ada', 'frontline');
  const elsewhere = withCookie(await signIn('ada@bica.test'));
  assert.deepEqual(await client.get(AT), { on: false, on_since: null, codes_left: 0, needed: false });
  await client.post(`${AT}/on`, { code: '123456' }, 409);
  assert.deepEqual(fields(await client.post(AT, {}, 422)), ['password']);
  assert.deepEqual(fields(await client.post(AT, { password: 'not mine' }, 422)), ['password']);

  const begun = await client.post(AT, { password: PASSWORD }, 200);
  assert.match(begun.secret, /^[A-Z2-7]{32}$/);
  assert.equal(begun.url, `otpauth://totp/Rapport:ada%40bica.test?secret=${begun.secret}&issuer=Rapport`);
  assert.match(begun.qr, /^<svg/);
  assert.equal((await signIn('ada@bica.test')).status, 201, 'only begun, it asks nobody');

  assert.deepEqual(fields(await client.post(`${AT}/on`, { code: '000000' }, 422)), ['code']);
  const { codes } = await client.post(`${AT}/on`, { code: await shown(house, begun.secret) }, 200);
  assert.equal(new Set(codes).size, 10);
  for (const c of codes) assert.match(c, /^[0-9a-z]{4}-[0-9a-z]{4}-[0-9a-z]{4}$/);
  const told = await client.get(AT);
  assert.deepEqual([told.on, told.codes_left, Date.parse(told.on_since) <= Date.parse(await house.clock.now())], [true, 10, true]);
  assert.equal((await elsewhere.raw('GET', '/session')).status, 401);
  await client.post(AT, { password: PASSWORD }, 409);
  await house.as.key.get(AT, 409);
});

test('second-2: signing in takes two steps, and no code is taken twice', async () => {
  const { email, secret } = await with2('Bea');
  const first = await signIn(email);
  assert.deepEqual([first.status, fields(first.body)], [401, ['code']]);
  assert.equal(first.headers.getSetCookie().length, 0);
  const wrong = await house.nobody().raw('POST', '/session', { body: { email, password: 'wrong', code: await shown(house, secret) } });
  assert.deepEqual([wrong.status, fields(wrong.body)], [401, ['']], 'a code does not tell whether the password was right');

  const now = await shown(house, secret);
  assert.equal((await signIn(email, { code: now })).status, 201);
  const again = await signIn(email, { code: now });
  assert.deepEqual([again.status, fields(again.body)], [401, ['code']]);
  await later(30);
  assert.equal((await signIn(email, { code: now })).status, 401, 'nor half a minute later');
  assert.equal((await signIn(email, { code: (await shown(house, secret)).replace(/(...)/, '$1 ') })).status, 201, 'as people type it');
  await later(90);
  const old = code(secret, new Date(Date.parse(await house.clock.now()) - 60_000));
  assert.equal((await signIn(email, { code: old })).status, 401, 'a minute old');
});

test('second-3: of many who send one code at the same moment, one comes in', async () => {
  const { email, secret } = await with2('Cia');
  const now = await shown(house, secret);
  const answers = await Promise.all([1, 2, 3, 4].map(() => signIn(email, { code: now })));
  assert.deepEqual(answers.map((a) => a.status).sort(), [201, 401, 401, 401]);
});

test('second-4: a recovery code works once, in any case of letters; new ones end the old', async () => {
  const { email, secret, codes } = await with2('Dora');
  const inside = withCookie(await signIn(email, { code: codes[0]!.toUpperCase().replaceAll('-', '') }));
  assert.equal((await inside.get(AT)).codes_left, 9);
  assert.equal((await signIn(email, { code: codes[0] })).status, 401);
  const fresh = await inside.post(`${AT}/codes`, { code: await shown(house, secret) }, 200);
  assert.equal(fresh.codes.length, 10);
  assert.equal((await signIn(email, { code: codes[1] })).status, 401);
  assert.equal((await signIn(email, { code: fresh.codes[1] })).status, 201);
});

test('second-5: wrong codes make the next try wait, also the right one', async () => {
  const { email, secret, client } = await with2('Eva');
  for (let i = 0; i < 5; i++) assert.equal((await signIn(email, { code: '000000' })).status, 401);
  const held = await signIn(email, { code: await shown(house, secret) });
  assert.equal(held.status, 429);
  const wait = Number(held.headers.get('retry-after'));
  assert.ok(wait > 0 && wait <= 60, `${wait}`);
  assert.equal((await client.raw('POST', `${AT}/off`, { body: { code: await shown(house, secret) } })).status, 429, 'inside, too');
  await later(wait);
  assert.equal((await signIn(email, { code: await shown(house, secret) })).status, 201);
});

test('second-6: it is turned off with a code, and a session alone does not', async () => {
  const { client, email, secret } = await with2('Flor');
  assert.deepEqual(fields(await client.post(`${AT}/off`, {}, 422)), ['code']);
  assert.deepEqual(fields(await client.post(`${AT}/off`, { code: '000000' }, 422)), ['code']);
  await client.post(`${AT}/off`, { code: await shown(house, secret) }, 204);
  assert.equal((await signIn(email)).status, 201);
  await client.post(`${AT}/off`, { code: await shown(house, secret, 1) }, 409);
  await client.post(`${AT}/codes`, { code: await shown(house, secret, 1) }, 409);
});

test('second-7: the owner wants it of a role: until they have it they see to nothing else', async () => {
  const { client } = await house.colleague('Gil', 'manager');
  const other = (await house.colleague('Hana', 'frontline')).client;
  await owner.patch('/settings', { two_factor_for: 'managers' }, 200); // and owners: she is one herself
  try {
    for (const who of [client, owner]) {
      const me = await who.get('/session');
      assert.deepEqual([me.second_needed, me.permissions], [true, []]);
      const refused = await who.get('/customers', 403);
      assert.match(refused.errors[0].message, /second step/);
      await who.patch('/settings', { two_factor_for: 'nobody' }, 403);
    }
    assert.equal((await other.get('/session')).second_needed, false);
    await other.get('/customers');
    assert.equal((await signIn('gil@bica.test')).body.second_needed, true, 'also right after signing in');

    const { secret } = await client.post(AT, { password: PASSWORD }, 200);
    assert.equal((await client.get(AT)).needed, true);
    await client.post(`${AT}/on`, { code: await shown(house, secret) }, 200);
    await client.get('/customers');
    assert.equal((await client.get('/session')).second_needed, false);
    await house.as.key.get('/customers');
    await client.post(`${AT}/off`, { code: await shown(house, secret, 1) }, 204);
    await client.get('/customers', 403);
  } finally {
    await house.as.key.patch('/settings', { two_factor_for: null });
  }
  await owner.get('/customers');
});

test('second-8: rapport user reset clears it; a link for a new password alone does not', async () => {
  const { email } = await with2('Ines');
  assert.equal((await signIn(email)).status, 401);
  await house.command('user', 'reset', email);
  assert.equal((await signIn(email)).status, 201);
});

test('second-9: an invitation to another business asks for it as signing in does', async () => {
  const { email, secret } = await with2('Joana');
  const neighbour = await house.neighbour();
  const employee = await neighbour.post('/employees', { name: 'Joana', role: 'frontline' }, 201);
  const { token } = await neighbour.post(`/employees/${employee.id}/invite`, {}, 201);
  const take = (more: object) => house.nobody().raw('POST', `/public/joins/${token}`, { body: { email, password: PASSWORD, ...more } });
  const first = await take({});
  assert.deepEqual([first.status, fields(first.body)], [401, ['code']]);
  assert.equal((await take({ code: '000000' })).status, 401);
  assert.equal((await take({ code: await shown(house, secret) })).status, 201);
});

test('second-10: neither secret nor code stands anywhere in the clear', async () => {
  const { secret, codes, email } = await with2('Lia');
  await signIn(email, { code: codes[0] });
  await house.clock.settle();
  const seen = house.log + (house.dir && process.env.RAPPORT_ENGINE !== 'postgres'
    ? ['rapport.db', 'rapport.db-wal'].map((f) => { try { return readFileSync(join(house.dir, f), 'latin1'); } catch { return ''; } }).join('') : '');
  for (const s of [secret, codes[0]!, codes[1]!, codes[1]!.replaceAll('-', '')]) assert.ok(!seen.includes(s), s);
  const audit = JSON.stringify(await house.as.key.get('/audit?limit=100'));
  assert.match(audit, /account\.two_factor_on/);
  assert.ok(!audit.includes(email));
});
