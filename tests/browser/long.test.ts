// SPDX-License-Identifier: Apache-2.0
// Lists of any length: what is not seen is not in the page, no row is skipped or doubled, one comes back to where one was.
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { start } from '../api/helpers.ts';
import { desk, phone, settled, signedIn, visit } from './browser.ts';

const MANY = 100_000;
const house = await start();
const owner = signedIn(house);

/** Customers "Guest 000001" … by the way everyone brings many: a file. */
async function fill() {
  await writeFile(join(house.dir, 'many.map'), 'source = till\n[customers]\nid = {id}\nname = {name}\nphone = {phone}\n');
  const rows = Array.from({ length: MANY }, (_, i) => `${i + 1},Guest ${String(i + 1).padStart(6, '0')},${i % 7 ? '' : `91${String(2_000_000 + i)}`}`);
  await writeFile(join(house.dir, 'many.csv'), `id,name,phone\n${rows.join('\n')}\n`);
  await house.stop(); // alone with its data an import is quickest
  const began = performance.now();
  await house.command('import', '--map', join(house.dir, 'many.map'), join(house.dir, 'many.csv'));
  console.log(`# ${MANY} customers came in ${((performance.now() - began) / 1000).toFixed(1)} s`);
  await house.serve();
}
await fill();

const rows = (page: Page) => page.getByRole('list', { name: 'Customers' }).locator('[data-row]');
const nodes = (page: Page) => page.evaluate(() => document.querySelectorAll('*').length);
/** The rows that are in the page now: their number among all, and who it is. */
const seen = (page: Page) => page.evaluate(() => [...document.querySelectorAll('ul[aria-label=Customers] > li')].map((li) => [Number(li.getAttribute('aria-posinset')), li.querySelector('.truncate')!.textContent!.trim()] as [number, string]));
const leaveSearch = (page: Page) => page.evaluate(() => (document.activeElement as HTMLElement).blur());

/** From now on each frame is looked at: a row that is in the page stands where it stood, whatever came in or went above it. */
const watchRows = (page: Page) => page.evaluate(() => {
  const w = globalThis as unknown as { moved: string[] };
  const at = new Map<string, number>();
  w.moved = [];
  const look = () => {
    for (const li of document.querySelectorAll('ul[aria-label=Customers] > li')) {
      const n = li.getAttribute('aria-posinset')!;
      const y = li.getBoundingClientRect().top + scrollY;
      if (Math.abs((at.get(n) ?? y) - y) > 1) w.moved.push(`row ${n} from ${at.get(n)} to ${y}`);
      at.set(n, y);
    }
    requestAnimationFrame(look);
  };
  look();
});

/** Scrolls most of a screen on, and is there: a busy browser takes its time, and several steps would become one. */
const scrollOn = (page: Page) => page.evaluate(() => new Promise<void>((done) => {
  const root = document.scrollingElement!;
  const to = scrollY + innerHeight * 0.9;
  scrollBy(0, innerHeight * 0.9);
  const look = () => (scrollY >= Math.min(to, root.scrollHeight - innerHeight) - 2 ? done() : requestAnimationFrame(look));
  requestAnimationFrame(look);
}));

/** What is on the screen is rows, from its top to its bottom: none is still to come. */
const filled = (page: Page) => page.waitForFunction(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => {
  const rows = document.querySelectorAll('ul[aria-label=Customers] > li');
  done(rows[0]!.getBoundingClientRect().top <= 0 && rows[rows.length - 1]!.getBoundingClientRect().bottom >= innerHeight);
}))));

test('long-1: scrolling through thousands of rows keeps the page small, and every row comes once, in order', async () => {
  const page = await visit(house, owner, '/customers', desk);
  await settled(page);
  await leaveSearch(page);
  const small = await nodes(page);
  await watchRows(page);
  const found = new Map<number, string>();
  let most = small;
  for (let i = 0; i < 300 && found.size < 3000; i++) {
    for (const [n, name] of await seen(page)) {
      assert.ok(!found.has(n) || found.get(n) === name, `row ${n} was ${found.get(n)} and is ${name}`);
      found.set(n, name);
    }
    most = Math.max(most, await nodes(page));
    await scrollOn(page);
    await filled(page);
  }
  assert.ok(found.size >= 3000, `only ${found.size} rows were reached`);
  assert.deepEqual([...found.keys()].sort((a, b) => a - b), Array.from({ length: found.size }, (_, i) => i + 1), 'no row is skipped');
  assert.equal(new Set(found.values()).size, found.size, 'no row is doubled');
  assert.ok(most < 3500, `${most} nodes in the page at most, ${small} at first`);
  assert.deepEqual(await page.evaluate(() => (globalThis as unknown as { moved: string[] }).moved.slice(0, 5)), [], 'no row moves while others come and go');
});

test('long-2: End reads on to the last of a hundred thousand and says how far it is; Home goes back to the first', async () => {
  const page = await visit(house, owner, '/customers', desk);
  await settled(page);
  await leaveSearch(page);
  const began = performance.now();
  await page.keyboard.press('End');
  await page.getByText(/[\d,]+ so far/).waitFor();
  await page.getByText('That is all: 100,000 customers.').waitFor({ timeout: 120_000 });
  await page.waitForFunction(() => document.activeElement?.closest('li')?.getAttribute('aria-posinset') === '100000');
  console.log(`# the end of ${MANY} rows in ${((performance.now() - began) / 1000).toFixed(1)} s, ${await nodes(page)} nodes in the page`);
  const last = await seen(page);
  assert.equal(last.at(-1)![0], MANY);
  assert.equal(await page.evaluate(() => document.activeElement!.closest('li')!.getAttribute('aria-setsize')), String(MANY));
  assert.ok((await nodes(page)) < 3500);
  const every = await page.evaluate(() => (document.scrollingElement!.scrollTop = document.scrollingElement!.scrollHeight / 2));
  await page.waitForFunction(() => Math.abs(Number(document.querySelector('ul[aria-label=Customers] > li')?.getAttribute('aria-posinset')) - 50_000) < 2000);
  assert.ok(every > 1_000_000);
  await page.keyboard.press('Home');
  await page.waitForFunction(() => document.activeElement?.closest('li')?.getAttribute('aria-posinset') === '1');
});

for (const [name, look] of [['a desk', desk], ['a phone', phone]] as const) {
  test(`long-3: on ${name}, back from a customer far down one is where one was, with the focus on that row`, async () => {
    const page = await visit(house, owner, '/customers', look);
    await settled(page);
    for (let i = 1; i < 12; i++) {
      await page.evaluate(() => scrollBy(0, 1500));
      await page.waitForFunction((n) => Number(document.querySelector('ul[aria-label=Customers] > li:last-child')!.getAttribute('aria-posinset')) > n, i * 20);
    }
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    const href = await page.evaluate(() => [...document.querySelectorAll('[data-row]')].find((r) => r.getBoundingClientRect().top > 300)!.getAttribute('href'));
    const row = page.locator(`[data-row][href="${href}"]`);
    const text = await row.innerText();
    const before = await row.boundingBox();
    await row.click();
    await page.getByRole('link', { name: 'All customers' }).click();
    const again = page.locator(`[data-row][href="${href}"]`);
    await again.waitFor();
    assert.equal(await again.innerText(), text);
    const after = await again.boundingBox();
    assert.ok(Math.abs(after!.y - before!.y) < 3, `it was at ${before!.y} and is at ${after!.y}`);
    assert.equal(await page.evaluate(() => document.activeElement!.getAttribute('href')), href);
    await row.click();
    await page.getByRole('link', { name: 'All customers' }).waitFor();
    await page.goBack();
    await again.waitFor();
    await page.waitForFunction(([h, y]) => Math.abs(document.querySelector(`[data-row][href="${h}"]`)!.getBoundingClientRect().y - Number(y)) < 3, [href!, String(before!.y)] as const);
  });
}

test('long-4: j goes on from what is seen, past the end of what was read', async () => {
  const page = await visit(house, owner, '/customers', desk);
  await settled(page);
  await leaveSearch(page);
  await page.keyboard.press('j');
  for (let i = 0; i < 120; i++) await page.keyboard.press('j');
  assert.equal(await page.evaluate(() => document.activeElement!.closest('li')!.getAttribute('aria-posinset')), '121');
  await page.evaluate(() => scrollTo(0, 0));
  await page.waitForFunction(() => document.querySelector('ul[aria-label=Customers] > li')!.getAttribute('aria-posinset') === '1');
  await leaveSearch(page);
  await page.keyboard.press('j');
  assert.equal(await page.evaluate(() => document.activeElement!.closest('li')!.getAttribute('aria-posinset')), '1');
});

test('long-5: what comes in while one is far down waits behind the bar and moves nothing', async () => {
  const page = await visit(house, owner, '/customers', desk);
  await settled(page);
  await page.evaluate(() => scrollBy(0, 3000));
  await page.waitForFunction(() => Number(document.querySelector('ul[aria-label=Customers] > li')?.getAttribute('aria-posinset')) > 1);
  const href = await page.evaluate(() => [...document.querySelectorAll('[data-row]')].find((r) => r.getBoundingClientRect().top > 300)!.getAttribute('href'));
  const row = page.locator(`[data-row][href="${href}"]`);
  const before = await row.boundingBox();
  const who = await row.innerText();
  for (const name of ['New One', 'New Two']) await house.as.key.post('/customers', { name }, 201);
  await page.getByRole('button', { name: '2 new customers' }).waitFor();
  assert.equal(await row.innerText(), who);
  assert.equal((await row.boundingBox())!.y, before!.y);
  await page.getByRole('button', { name: '2 new customers' }).click();
  await rows(page).filter({ hasText: 'New Two' }).waitFor();
  assert.deepEqual((await seen(page)).slice(0, 3).map(([n]) => n), [1, 2, 3]);
});
