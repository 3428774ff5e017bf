// SPDX-License-Identifier: Apache-2.0
// https without a proxy: the program's own certificate, exchanged while it runs, and clear words when a file is wrong.
import assert from 'node:assert/strict';
import { execFile, execFileSync } from 'node:child_process';
import { copyFileSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { Agent, request } from 'node:https';
import { connect as plain } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { connect, type PeerCertificate, type TLSSocket } from 'node:tls';
import { promisify } from 'node:util';
import { bin, start, type Body } from './helpers.ts';

const dir = mkdtempSync(join(tmpdir(), 'rapport-tls-'));
after(() => rmSync(dir, { recursive: true, force: true }));
const at = (name: string) => join(dir, name);
/** A certificate for localhost and its key: NAME.pem and NAME.key. */
function make(name: string, more: string[] = ['-days', '30'], key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1']) {
  execFileSync('openssl', ['req', '-x509', '-nodes', ...key, '-keyout', at(`${name}.key`), '-out', at(`${name}.pem`), '-subj', `/CN=${name}`, '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1', ...more], { stdio: 'ignore' });
}
for (const name of ['first', 'second']) make(name);
make('expired');
execFileSync('openssl', ['x509', '-in', at('expired.pem'), '-signkey', at('expired.key'), '-days', '-1', '-out', at('expired.pem')], { stdio: 'ignore' });
make('rsa', ['-days', '30'], ['-newkey', 'rsa:2048']);
copyFileSync(at('first.pem'), at('cert.pem'));
copyFileSync(at('first.key'), at('cert.key'));

const house = await start();
await house.stop();
await house.serve('--tls-cert', at('cert.pem'), '--tls-key', at('cert.key'));
const port = Number(new URL(house.url).port);
const agent = new Agent({ keepAlive: true, rejectUnauthorized: false });
after(() => agent.destroy());

type Reply = { status: number; headers: IncomingMessage['headers']; text: string };
function ask(method: string, path: string, options: { body?: string; headers?: Record<string, string>; agent?: Agent | false } = {}): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const r = request({ host: '127.0.0.1', port, method, path, agent: options.agent ?? agent, rejectUnauthorized: false, headers: { ...(options.body ? { 'content-type': 'application/json' } : {}), ...options.headers } }, (reply) => {
      let text = '';
      reply.setEncoding('utf8').on('data', (d) => (text += d)).on('end', () => resolve({ status: reply.statusCode!, headers: reply.headers, text }));
    });
    r.on('error', reject).end(options.body);
  });
}
const shown = (port_ = port, more: object = {}): Promise<PeerCertificate & { protocol: string }> =>
  new Promise((resolve, reject) => {
    const s: TLSSocket = connect({ host: '127.0.0.1', port: port_, rejectUnauthorized: false, ...more }, () => {
      resolve({ ...s.getPeerCertificate(), protocol: s.getProtocol()! });
      s.destroy();
    });
    s.on('error', reject);
  });
const common = async () => (await shown()).subject.CN;
/** The log comes by a pipe of its own, a moment later. */
async function logged(why: RegExp, from = 0) {
  for (const until = Date.now() + 3000; !why.test(house.log.slice(from)) && Date.now() < until; ) await new Promise((go) => setTimeout(go, 5));
  assert.match(house.log.slice(from), why);
}
const signIn = () => ask('POST', '/api/v1/session', { body: JSON.stringify({ email: 'olga@bica.test', password: 'a fine pass phrase' }), headers: { origin: house.url } });
const cookie = (r: Reply) => r.headers['set-cookie']![0]!.split(';')[0]!;

test('tls-1: pages, reads and writes over https; the cookie is Secure; what the console says begins with https', async () => {
  assert.match(house.url, /^https:\/\/127\.0\.0\.1:\d+$/);
  const page = await ask('GET', '/');
  assert.equal(page.status, 200);
  assert.match(page.text, /<html/);
  assert.equal(page.headers['strict-transport-security'], undefined, 'not by itself: the operator says so');
  const signed = await signIn();
  assert.equal(signed.status, 201, signed.text);
  assert.match(signed.headers['set-cookie']![0]!, /; HttpOnly; SameSite=Lax; Secure$/);
  const made = await ask('POST', '/api/v1/cases', { body: JSON.stringify({ text: 'Cold coffee' }), headers: { cookie: cookie(signed), origin: house.url } });
  assert.equal(made.status, 201, made.text);
  assert.equal(JSON.parse((await ask('GET', '/api/v1/today', { headers: { cookie: cookie(signed) } })).text).waiting_count, 1);
});

test('tls-2: large bodies go in and large answers come out, many at once on few connections', async () => {
  const headers = { cookie: cookie(await signIn()), origin: house.url };
  const file = 'BEGIN:VCALENDAR\r\n' + Array.from({ length: 4000 }, (_, i) => `BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20${27 + (i % 2)}0${1 + (i % 9)}1${i % 10}\r\nSUMMARY:Day ${i} ${'x'.repeat(60)}\r\nEND:VEVENT\r\n`).join('') + 'END:VCALENDAR\r\n';
  const few = new Agent({ keepAlive: true, maxSockets: 8, rejectUnauthorized: false });
  const all = await Promise.all(Array.from({ length: 120 }, (_, i) => (i % 10 ? ask('GET', '/api/v1/openapi.json', { agent: few }) : ask('POST', '/api/v1/hours/calendar', { body: file, headers, agent: few }))));
  few.destroy();
  assert.deepEqual([...new Set(all.map((r) => r.status))], [200]);
  const size = new Set(all.filter((_, i) => i % 10).map((r) => r.text.length));
  assert.equal(size.size, 1);
  assert.ok([...size][0]! > 100_000);
});

test('tls-3: the stream of hints works over https', async () => {
  const signed = cookie(await signIn());
  const heard = await new Promise<string>((resolve, reject) => {
    const r = request({ host: '127.0.0.1', port, path: '/api/v1/stream', rejectUnauthorized: false, agent: false, headers: { cookie: signed } }, (reply) => {
      let text = '';
      reply.setEncoding('utf8').once('data', () => void ask('POST', '/api/v1/cases', { body: JSON.stringify({ text: 'Too loud' }), headers: { cookie: signed, origin: house.url } }));
      reply.on('data', (d) => {
        text += d;
        if (/case\.opened/.test(text)) { r.destroy(); resolve(text); }
      });
    });
    r.on('error', (e) => reject(e)).end();
  });
  assert.match(heard, /event: hint/);
});

test('tls-4: a changed certificate is shown to new connections; those that are open go on', async () => {
  const old = new Agent({ keepAlive: true, maxSockets: 1, rejectUnauthorized: false });
  await ask('GET', '/healthz', { agent: old });
  assert.equal(await common(), 'first');
  copyFileSync(at('second.key'), at('cert.key'));
  assert.equal(await common(), 'first', 'half exchanged: the last good one stays');
  await logged(/error tls the last certificate stays: The key \S+ does not belong to the certificate/);
  copyFileSync(at('second.pem'), at('cert.pem'));
  assert.equal(await common(), 'second');
  await logged(/info  tls a new certificate is shown/);
  assert.equal((await ask('GET', '/healthz', { agent: old })).status, 200);
  old.destroy();
  for (const name of ['rsa', 'first']) {
    copyFileSync(at(`${name}.key`), at('cert.key'));
    copyFileSync(at(`${name}.pem`), at('cert.pem'));
    assert.equal(await common(), name);
  }
});

test('tls-5: a broken, empty, missing or expired new file keeps the old certificate, is told once, and mends', async () => {
  for (const [text, why] of [[readFileSync(at('expired.pem')), /expired on \d{4}-\d\d-\d\d; renew it/], ['no certificate', /is no certificate in PEM form/], ['', /it is empty/], ['x'.repeat(300_000), /too large/]] as const) {
    if (text instanceof Buffer) copyFileSync(at('expired.key'), at('cert.key'));
    else copyFileSync(at('first.key'), at('cert.key'));
    await common();
    const before = house.log.length;
    writeFileSync(at('cert.pem'), text);
    for (let i = 0; i < 3; i++) assert.equal(await common(), 'first');
    await logged(why, before);
    assert.equal(house.log.slice(before).match(new RegExp(why.source, 'g'))!.length, 1, 'told once, not at each connection');
  }
  const before = house.log.length;
  rmSync(at('cert.pem'));
  assert.equal(await common(), 'first');
  await logged(/cannot be read: No such file/, before);
  symlinkSync(at('second.pem'), at('cert.pem'));
  copyFileSync(at('second.key'), at('cert.key'));
  assert.equal(await common(), 'second', 'also by a link, as some tools exchange them');
});

test('tls-6: TLS 1.2 and 1.3, nothing older; plain http and rubbish on that port are closed, and it goes on', async () => {
  assert.equal((await shown(port, { maxVersion: 'TLSv1.2' })).protocol, 'TLSv1.2');
  assert.equal((await shown()).protocol, 'TLSv1.3');
  await assert.rejects(shown(port, { minVersion: 'TLSv1', maxVersion: 'TLSv1.1', ciphers: 'DEFAULT@SECLEVEL=0' }));
  for (const words of ['GET / HTTP/1.1\r\nHost: x\r\n\r\n', 'x'.repeat(5000)]) {
    await new Promise<void>((done) => {
      const s = plain(port, '127.0.0.1', () => s.write(words));
      let text = '';
      s.on('data', (d) => (text += d.toString('latin1'))).on('close', () => { assert.doesNotMatch(text, /200 OK/); done(); }).on('error', () => {});
    });
  }
  assert.equal((await ask('GET', '/healthz', { agent: false })).status, 200);
});

test('tls-7: both or none; what is wrong with a file is said, with its name, and nothing starts', async () => {
  const serve = async (cert: string | null, key: string | null) => {
    const words = ['serve', '--data', house.dir + '-other', '--listen', '127.0.0.1:0', ...(cert ? ['--tls-cert', cert] : []), ...(key ? ['--tls-key', key] : [])];
    after(() => rmSync(house.dir + '-other', { recursive: true, force: true }));
    const ended: Body = await promisify(execFile)(bin, words, { timeout: 20_000 }).catch((e) => e);
    return { code: ended.code, text: ended.stderr as string };
  };
  for (const [cert, key, code, why] of [
    [at('first.pem'), null, 2, /go together/], [null, at('first.key'), 2, /go together/],
    [at('nothing.pem'), at('first.key'), 1, /certificate \S*nothing\.pem cannot be read: No such file/], [at('first.pem'), at('nothing.key'), 1, /key \S*nothing\.key cannot be read/],
    [at('first.pem'), at('second.key'), 1, /second\.key does not belong to the certificate/], [at('first.key'), at('first.key'), 1, /first\.key is no certificate/],
    [at('first.pem'), at('first.pem'), 1, /first\.pem is no private key/], [at('expired.pem'), at('expired.key'), 1, /expired\.pem expired on/], [dir, at('first.key'), 1, /cannot be read: Is a directory/],
  ] as const) {
    const ended = await serve(cert, key);
    assert.equal(ended.code, code, `${cert} ${key}: ${ended.text}`);
    assert.match(ended.text, why);
    assert.doesNotMatch(ended.text, /PRIVATE KEY-----\n/, 'no secret is printed');
  }
});
