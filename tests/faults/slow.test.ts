// SPDX-License-Identifier: Apache-2.0
// Ten thousand slow connections do not stop others from being served: silent ones, ones that drip, ones that do not read.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { after, test } from 'node:test';
import { start } from '../api/helpers.ts';
import { counter, wait } from './support.ts';

const ROOM = Number(/^Max open files\s+(\d+)/m.exec(readFileSync('/proc/self/limits', 'utf8'))![1]) - 500;
const MANY = Math.min(10_000, ROOM);
const house = await start({ engine: 'sqlite' });
const { port } = new URL(house.url);
await house.as.key.signature();
const signed = await house.as.key.signature();
const page = `GET /api/v1/settings HTTP/1.1\r\nHost: x\r\nAuthorization: ${signed.authorization}\r\n`;

const open = new Set<Socket>();
after(() => open.forEach((s) => s.destroy()));

/** What each kind sends at first, and then one byte at a time. */
const KINDS: [first: string, drip: string][] = [
  ['', ''],
  ['GET /api/v1/sur', 'v'],
  ['GET /api/v1/surveys HTTP/1.1\r\nHost: x\r\nX-Slow: ', 'x'],
  ['POST /api/v1/session HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100000\r\n\r\n{"email":"', 'x'],
  [`${page}\r\n`.repeat(20), ''], // asks much and never reads
];

function slow(i: number, from: string) {
  const [first, drip] = KINDS[i % KINDS.length]!;
  const s = connect({ port: Number(port), host: '127.0.0.1', localAddress: from });
  open.add(s);
  s.on('error', () => {}).on('close', () => open.delete(s));
  s.on('connect', () => {
    s.pause();
    if (first) s.write(first);
  });
  if (drip) {
    const timer = setInterval(() => s.writable && s.write(drip), 4000 + (i % 2000));
    s.on('close', () => clearInterval(timer));
  }
}

/** A connection of its own each, as a newcomer has. */
function ask(from: string): Promise<number> {
  const began = performance.now();
  return new Promise((done, fail) => {
    const r = request({ port, host: '127.0.0.1', localAddress: from, path: '/api/v1/surveys', headers: signed, agent: false, timeout: 15_000 }, (answer) => {
      answer.resume().on('end', () => (answer.statusCode === 200 ? done(performance.now() - began) : fail(new Error(`answered ${answer.statusCode}`))));
    });
    r.on('error', fail).on('timeout', () => r.destroy(new Error('no answer in 15 s')));
    r.end();
  });
}

async function newcomers(what: string) {
  const took: number[] = [];
  for (let i = 0; i < 40; i++) {
    took.push(await ask('127.0.0.1'));
    await wait(20);
  }
  took.sort((a, b) => a - b);
  const [middle, worst] = [took[20]!, took[39]!];
  console.log(`${what}: ${open.size} slow connections stay open, the program holds ${await counter(house, 'rapport_connections')}; newcomers wait ${middle.toFixed(0)} ms, at worst ${worst.toFixed(0)} ms`);
  assert.ok(worst < 5000, `a newcomer waited ${worst} ms`);
}

async function settle() {
  open.forEach((s) => s.destroy());
  await wait(1000);
}

test('slow: from one address', { timeout: 120_000 }, async () => {
  for (let i = 0; i < MANY; i++) {
    slow(i, '127.0.9.9');
    if (i % 200 === 0) await wait(10);
  }
  await newcomers('one address');
  await settle();
});

test('slow: from many addresses', { timeout: 120_000 }, async () => {
  for (let i = 0; i < MANY; i++) {
    slow(i, `127.0.8.${1 + (i % 250)}`);
    if (i % 200 === 0) await wait(10);
  }
  await newcomers('250 addresses');
  await wait(5000);
  await newcomers('250 addresses, later');
  await settle();
  assert.ok((await ask('127.0.0.1')) < 5000);
});
