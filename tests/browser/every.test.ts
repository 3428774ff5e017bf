// SPDX-License-Identifier: Apache-2.0
// What holds on every page, on a phone, a tablet and a desk, light and dark: nothing moves while it comes, axe (WCAG 2.2 AA), nothing cut
// off, words and not codes, large enough for a finger, and all of it by keyboard alone. Each page is opened once in each width.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { start } from '../api/helpers.ts';
import { phone, shift, signedIn, visit } from './browser.ts';
import { tabComesToAll } from './by-keyboard.ts';
import { fillCafe } from './cafe.ts';
import { builtRoutes, called, everyPage } from './every-page.ts';
import { clean, cleanInTheDark, largeEnough, nothingCutOff, oneOf, opens, painted, widths, wordsNotCodes } from './look-at.ts';

const house = await start({ now: '2026-09-14T08:00:00Z' });
const cafe = await fillCafe(house);
const owner = signedIn(house);
const open = opens({ house, plain: await start(), empty: await start({ found: false }) }, owner);

test('every-0: a page that is built is in the list that all these rules go through', () => {
  const listed = new Set(everyPage.map((p) => p.route));
  assert.deepEqual(builtRoutes().filter((r) => !listed.has(r)), []);
});

for (const [at, p] of everyPage.entries()) {
  test(`every-1: ${called(p)} at 360, 820 and 1440 px, light and dark: nothing moves while it comes, axe, nothing cut off, by finger and by keyboard`, async () => {
    const pages = await Promise.all(widths.map(([, look]) => open(p, cafe, look)));
    for (const [i, page] of pages.entries()) {
      const what = `${called(p)} on ${widths[i]![0]}`;
      await painted(page);
      const moved = await shift(page);
      assert.ok(moved.sum < 0.01, `${what}: moved by ${moved.sum.toFixed(3)} while loading:\n${moved.what}`);
      await clean(page, what);
      if (i === at % widths.length) await cleanInTheDark(page, what); // a colour is the same in each width: one of them each
      await wordsNotCodes(page, what);
      await oneOf(page, what);
      await nothingCutOff(page, what);
      if (i < 2) await largeEnough(page, what);
      if (i > 0 && p.signedIn) await tabComesToAll(page, what);
    }
    await pages[0]!.setViewportSize({ width: 320, height: 700 });
    await nothingCutOff(pages[0]!, `${called(p)} at 320 px`);
    for (const page of pages) await page.close();
  });
}

test('every-4: a wrong address says so, and stays: the page is opened once', async () => {
  const page = await visit(house, owner, '/', phone);
  const opened: string[] = [];
  page.on('request', (r) => { if (r.isNavigationRequest() && r.frame() === page.mainFrame()) opened.push(r.url()); });
  await page.goto('/no/such/page');
  await page.getByRole('heading', { name: 'There is no page here' }).waitFor();
  await page.evaluate(async () => { for (let i = 0; i < 5; i++) await fetch('/healthz'); }); // it would have been opened again by then, and this broken off
  assert.deepEqual(opened, [`${house.url}/no/such/page`]);
});
