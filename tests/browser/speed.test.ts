// SPDX-License-Identifier: Apache-2.0
// The first page on a phone with a poor line: few bytes, few turns, nothing that waits for something else without need. Time is only printed:
// what a busy machine makes of it is its own; what is asserted is what makes the time.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { BrowserContext, Page } from 'playwright-core';
import { start } from '../api/helpers.ts';
import { phone, settled, signedIn, window } from './browser.ts';
import { fillCafe } from './cafe.ts';

const house = await start({ now: '2026-10-19T08:00:00Z' });
await fillCafe(house, { answers: 12, days: 20 });
const owner = signedIn(house);

type Seen = { path: string; at: number; bytes: number; from: boolean };
/** A cheap phone on 1.6 Mbit/s with 150 ms there and back. */
async function poorLine(page: Page, empty: boolean): Promise<() => Seen[]> {
  const line = await page.context().newCDPSession(page);
  await line.send('Network.enable');
  await line.send('Network.setCacheDisabled', { cacheDisabled: empty });
  await line.send('Network.emulateNetworkConditions', { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 });
  await line.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  const seen = new Map<string, Seen>();
  line.on('Network.requestWillBeSent', (e) => seen.set(e.requestId, { path: new URL(e.request.url).pathname, at: e.timestamp, bytes: 0, from: false }));
  line.on('Network.requestServedFromCache', (e) => { const s = seen.get(e.requestId); if (s) s.from = true; });
  line.on('Network.responseReceived', (e) => { const s = seen.get(e.requestId); if (s && e.response.fromDiskCache) s.from = true; });
  line.on('Network.loadingFinished', (e) => { const s = seen.get(e.requestId); if (s) s.bytes = e.encodedDataLength; });
  return () => [...seen.values()];
}

type Came = { took: number; until: Seen[]; bytes: number };
/** Somebody who was here comes back: from the address they open until the first who waits is on the screen. */
async function comesBack(context: BrowserContext, empty: boolean): Promise<Came> {
  const page = await context.newPage();
  const seen = await poorLine(page, empty);
  const began = performance.now();
  await page.goto('/', { waitUntil: 'commit' });
  await page.getByRole('region', { name: 'Waiting for you' }).getByRole('listitem').first().waitFor();
  const took = performance.now() - began;
  const until = seen().filter((s) => !/favicon|stream|svg/.test(s.path));
  await page.close();
  return { took, until, bytes: until.reduce((a, s) => a + (s.from ? 0 : s.bytes), 0) };
}

/** Five times in one browser; the middle one is told, and looked at. */
async function often(empty: boolean): Promise<Came> {
  const context = await window(house, owner, { ...phone, ownClock: true }); // an invented clock costs time of its own
  const before = await context.newPage();
  await before.goto('/');
  await settled(before); // this browser knows that they are signed in
  await before.close();
  const came: Came[] = [];
  for (let i = 0; i < 5; i++) came.push(await comesBack(context, empty));
  const { took, until, bytes } = came.toSorted((a, b) => a.took - b.took)[2]!;
  console.log(`# Today on a phone (1.6 Mbit/s, 150 ms there and back, processor 4 times slower), ${empty ? 'nothing kept' : 'files kept'}: ${came.map((c) => Math.round(c.took)).join(', ')} ms, in the middle ${Math.round(took)}; ${until.filter((s) => !s.from).length} requests, ${Math.round(bytes / 1000)} kB`);
  return { took, until, bytes };
}

test('speed-1: the first time, Today needs at most 110 kB and sixteen requests, and asks the API before the app is there', async () => {
  const { until, bytes } = await often(true);
  const paths = until.map((s) => s.path);
  assert.ok(bytes < 110_000, `${bytes} bytes:\n${until.map((s) => `${s.bytes} ${s.path}`).join('\n')}`);
  assert.ok(paths.length <= 16, paths.join('\n'));
  assert.deepEqual(paths.filter((p) => p.startsWith('/api/')).sort(), ['/api/v1/session', '/api/v1/systems', '/api/v1/thanks', '/api/v1/today'], 'each question once, no other before it');
  const app = until.find((s) => /\/chunks\//.test(s.path))!;
  const api = until.filter((s) => s.path.startsWith('/api/'));
  assert.ok(api.every((s) => s.at - app.at < 1.5), 'asked while the app is still on its way');
});

test('speed-2: the next time only the page itself and what is new is asked for', async () => {
  const { until, bytes } = await often(false);
  assert.deepEqual(until.filter((s) => !s.from).map((s) => s.path).sort(), ['/', '/api/v1/session', '/api/v1/systems', '/api/v1/thanks', '/api/v1/today'], 'files with a hash in their name are kept');
  assert.ok(bytes < 20_000, `${bytes} bytes`);
});

test('speed-3: who is signed out meanwhile is led to the sign-in, and no longer asked for at once', async () => {
  const context = await window(house, null, phone);
  const page = await context.newPage();
  const paths: string[] = [];
  page.on('request', (r) => paths.push(new URL(r.url()).pathname));
  await page.goto('/');
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  assert.deepEqual(paths.filter((p) => p.startsWith('/api/')), ['/api/v1/setup']);
});
