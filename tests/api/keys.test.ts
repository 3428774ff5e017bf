// SPDX-License-Identifier: Apache-2.0
// Keys with which programs ask.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fields, start } from './helpers.ts';

const house = await start();
const { owner } = house.as;
const make = (scope: string, more = {}) => owner.post('/keys', { name: `${scope} key`, scope, ...more }, 201);
const later = async (ms: number) => house.clock.to(new Date(Date.parse(await house.clock.now()) + ms).toISOString());

test('key-1: a key is shown once and never again', async () => {
  const made = await make('all');
  assert.match(made.key, /^rk_[\w-]{43}$/);
  assert.match(made.id, /^key_/);
  await house.withKey(made.key).get('/session');
  const listed = (await owner.get('/keys')).data.find((k: any) => k.id === made.id);
  assert.deepEqual([listed.name, listed.scope, listed.key, listed.expires_at, listed.revoked_at], ['all key', 'all', null, null, null]);
  assert.ok(!JSON.stringify(await owner.get('/keys')).includes(made.key.slice(3)));
});

test('key-2: read looks, write records what happens, all manages', async () => {
  const [read, write, all] = await Promise.all(['read', 'write', 'all'].map(async (s) => house.withKey((await make(s)).key)));
  await read!.get('/employees');
  const refused = await read!.post('/customers', { name: 'Ana' }, 403);
  assert.equal(refused.code, 'forbidden');
  await read!.post('/employees', { name: 'Lea' }, 403);
  await write!.post('/customers', { name: 'Ana' }, 201);
  await write!.post('/employees', { name: 'Lea' }, 403);
  await write!.get('/keys', 403);
  await all!.post('/employees', { name: 'Lea' }, 201);
  await all!.get('/keys');
});

test('key-3: a revoked key is nobody at once; revoking again changes nothing', async () => {
  const made = await make('all');
  const client = house.withKey(made.key);
  await client.get('/session');
  await owner.del(`/keys/${made.id}`);
  assert.equal((await client.raw('GET', '/session')).status, 401);
  const first = (await owner.get('/keys')).data.find((k: any) => k.id === made.id).revoked_at;
  assert.ok(first);
  await later(60_000);
  await owner.del(`/keys/${made.id}`);
  assert.equal((await owner.get('/keys')).data.find((k: any) => k.id === made.id).revoked_at, first);
  await owner.del('/keys/key_0000000000001', 404);
});

test('key-4: an expired key is nobody; one cannot be made that has expired', async () => {
  const now = Date.parse(await house.clock.now());
  const at = (ms: number) => new Date(now + ms).toISOString();
  assert.deepEqual(fields(await owner.post('/keys', { name: 'Old', scope: 'read', expires_at: at(-1) }, 422)), ['expires_at']);
  const client = house.withKey((await make('read', { expires_at: at(3_600_000) })).key);
  await client.get('/session');
  await later(3_600_000);
  assert.equal((await client.raw('GET', '/session')).status, 401);
});

test('key-5: a key that was made up is nobody, whatever it looks like', async () => {
  for (const key of ['rk_', 'rk_' + 'A'.repeat(43), 'x', 'rk_' + 'A'.repeat(4000), 'Bearer']) {
    const answer = await house.withKey(key).raw('GET', '/session');
    assert.equal(answer.status, 401, key.slice(0, 20));
    assert.equal(answer.body.code, 'unauthorized');
  }
});

test('key-6: only who owns the business makes and sees keys; bad input is named', async () => {
  for (const who of [house.as.manager, house.as.frontline, house.as.advisor]) {
    await who.get('/keys', 403);
    await who.post('/keys', { name: 'Mine', scope: 'read' }, 403);
  }
  assert.deepEqual(fields(await owner.post('/keys', {}, 422)).sort(), ['name', 'scope']);
  assert.deepEqual(fields(await owner.post('/keys', { name: ' ', scope: 'root', key: 'rk_mine' }, 422)).sort(), ['key', 'name', 'scope']);
});

test('key-7: the command line prints the key alone', async () => {
  const { stdout } = await house.command('key', 'create', '--name', 'till', '--scope', 'write');
  assert.match(stdout, /^rk_[\w-]{43}\n$/);
  await house.withKey(stdout.trim()).get('/session');
  assert.equal((await house.attempt('key', 'create', '--name', 'till', '--scope', 'root')).code, 2);
  assert.equal((await house.attempt('key', 'create', '--scope', 'all')).code, 2);
});

test('key-8: a key sent with a session counts alone', async () => {
  const made = await make('read');
  const cookie = (await owner.signature()).cookie!;
  const answer = await house.nobody().raw('POST', '/employees', { body: { name: 'A' }, headers: { cookie, authorization: `Bearer ${made.key}` } });
  assert.equal(answer.status, 403);
});

test('key-9: when a key was used last is noted to the minute', async () => {
  const made = await make('read');
  await house.withKey(made.key).get('/session');
  let used: string | null = null;
  for (let i = 0; i < 100 && !used; i++) {
    await new Promise((wake) => setTimeout(wake, 50)); // noted once a second, behind the answer
    used = (await owner.get('/keys')).data.find((k: any) => k.id === made.id).last_used_at;
  }
  assert.ok(used, 'noted within five seconds');
});
