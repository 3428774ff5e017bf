// SPDX-License-Identifier: Apache-2.0
// "Can customers reach you there?" The program asks itself; what it finds is advice, and nobody can make it knock elsewhere.
import assert from 'node:assert/strict';
import { createServer, type RequestListener } from 'node:http';
import { networkInterfaces } from 'node:os';
import { after, test } from 'node:test';
import { fields, start, type Body } from './helpers.ts';

const house = await start();
const { owner } = house.as;
const other = await start();
const ask = (public_url: string): Promise<Body> => owner.post('/reach', { public_url }, 200);

const seen: { url: string; headers: Record<string, unknown> }[] = [];
async function somebodyElse(answer: RequestListener): Promise<string> {
  const server = createServer((q, a) => { seen.push({ url: q.url!, headers: q.headers }); answer(q, a); });
  await new Promise<void>((go) => server.listen(0, '127.0.0.1', go));
  after(() => { server.closeAllConnections(); server.close(); });
  return `http://127.0.0.1:${(server.address() as { port: number }).port}`;
}

test('reach-1: its own address answers with a proof; from this computer alone, and it says so', async () => {
  const told = await ask(house.url);
  assert.deepEqual([told.public_url, told.result, told.reached], [house.url, 'this_computer', true]);
  assert.match(told.text, /Only this computer/);
  assert.equal((await ask(house.url.replace('127.0.0.1', 'localhost'))).result, 'this_computer');
});

test('reach-2: another program there is another program, also another Rapport, and one that says what it heard before', async () => {
  assert.deepEqual([(await ask(other.url)).result, (await ask(other.url)).reached], ['other', false]);
  assert.equal((await ask(await somebodyElse((_, a) => a.end('hello')))).result, 'other');
  const { nonce, proof } = await house.as.nobody.get('/public/reach?nonce=heard-before');
  assert.deepEqual(nonce, 'heard-before');
  assert.equal((await ask(await somebodyElse((_, a) => a.setHeader('content-type', 'application/json').end(JSON.stringify({ nonce, proof }))))).result, 'other');
  assert.equal((await ask(await somebodyElse((_, a) => a.end('x'.repeat(1_000_000))))).result, 'other');
});

test('reach-3: it asks anew each time, carries nothing of anybody, and follows nobody elsewhere', async () => {
  const elsewhere = await somebodyElse((_, a) => a.end('here'));
  const at = await somebodyElse((_, a) => { a.statusCode = 302; a.setHeader('location', `${elsewhere}/next`).end(); });
  seen.length = 0;
  assert.equal((await ask(at)).result, 'redirect');
  assert.equal((await ask(`${at}/cafe`)).result, 'redirect');
  assert.equal(seen.length, 2, 'it did not go where it was sent');
  assert.match(seen[0]!.url, /^\/api\/v1\/public\/reach\?nonce=[\w-]{20,}$/);
  assert.match(seen[1]!.url, /^\/cafe\/api\/v1\/public\/reach\?nonce=/);
  assert.notEqual(seen[0]!.url.split('=')[1], seen[1]!.url.split('=')[1]);
  for (const s of seen) assert.deepEqual(Object.keys(s.headers).filter((h) => !['host', 'accept'].includes(h)), []);
});

test('reach-4: private addresses are named as such and not asked, unless they are this computer’s own', async () => {
  for (const url of ['http://192.0.0.8', 'http://169.254.169.254', 'http://10.255.255.1:8080', 'http://[fd00::17]', 'http://0.0.0.0', 'http://[::ffff:10.255.255.1]']) {
    const began = performance.now();
    const told = await ask(url);
    assert.deepEqual([told.result, told.reached], ['inside_unasked', false], url);
    assert.ok(performance.now() - began < 2000, `${url} was not asked`);
  }
  const own = Object.values(networkInterfaces()).flat().find((i) => i && !i.internal && i.family === 'IPv4' && /^(10|192\.168|172\.(1[6-9]|2\d|3[01]))\./.test(i.address));
  if (own) assert.notEqual((await ask(`http://${own.address}:9`)).result, 'inside_unasked', 'its own private address is asked');
});

test('reach-5: a name that is none, a port where nobody is', async () => {
  assert.equal((await ask('http://nobody.invalid')).result, 'no_name');
  assert.equal((await ask('http://127.0.0.1:1')).result, 'silent');
  assert.equal((await ask(house.url.replace('http', 'https'))).result, 'certificate', 'no TLS there');
});

test('reach-6: what is no address is named; who manages tries one, nobody else; it keeps nothing', async () => {
  for (const url of ['cafe.example', 'ftp://cafe.example', 'https://', 'file:///etc/passwd', 'https://a@b', ' ', 'https://cafe.example/']) assert.deepEqual(fields(await owner.post('/reach', { public_url: url }, 422)), ['public_url'], url);
  assert.deepEqual(fields(await owner.post('/reach', {}, 422)), ['public_url']);
  for (const who of [house.as.frontline, house.as.advisor]) await who.post('/reach', { public_url: house.url }, 403);
  await house.as.nobody.post('/reach', { public_url: house.url }, 401);
  assert.equal((await owner.get('/settings')).data.find((s: Body) => s.name === 'public_url').value, null);
  assert.deepEqual(fields(await house.as.nobody.get(`/public/reach?nonce=${'n'.repeat(65)}`, 422)), ['nonce']);
});
