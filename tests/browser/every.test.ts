// SPDX-License-Identifier: Apache-2.0
// What holds on every page, on a phone and a desk, light and dark: axe (WCAG 2.2 AA), nothing cut off, nothing jumping, words and not codes.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { start } from '../api/helpers.ts';
import { desk, expectRefusals, phone, settled, shift, signedIn, visit, type Look, type Theme } from './browser.ts';
import { fillCafe } from './cafe.ts';
import { builtRoutes, called, everyPage, everyState, type Listed } from './every-page.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const house = await start({ now: '2026-09-14T08:00:00Z' });
const cafe = await fillCafe(house);
const owner = signedIn(house);
const houses = { plain: await start(), empty: await start({ found: false }) };

async function open(p: Listed, look: Look): Promise<Page> {
  const at = p.on ? houses[p.on] : house;
  if (p.refused) expectRefusals();
  const page = await visit(at, p.signedIn ? owner : null, await p.at(cafe, at), look);
  await settled(page);
  return page;
}

type Found = { id: string; help: string; nodes: { html: string; failureSummary: string }[] };
async function axe(page: Page, rules?: string[]): Promise<string[]> {
  await page.evaluate(axeSource);
  const run = rules ? { runOnly: rules } : { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] };
  const found = await page.evaluate(async (options) => (await (globalThis as any).axe.run(document, options)).violations, run) as Found[];
  return found.flatMap((v) => v.nodes.map((n) => `${v.id} (${v.help}): ${n.html.slice(0, 200)}\n    ${n.failureSummary.replaceAll('\n', ' ')}`));
}

/** The page has been painted again: charts follow the width of their box a frame later. */
const painted = (page: Page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done)))));

/** Changes the theme and waits until every colour has arrived. */
async function theme(page: Page, colorScheme: Theme) {
  await page.emulateMedia({ colorScheme });
  await painted(page);
  await page.waitForFunction(() => document.getAnimations().every((a) => a.playState !== 'running'));
}

/** Axe in full, then in the other theme what can differ there. */
async function clean(page: Page, what: string) {
  assert.deepEqual(await axe(page), [], `${what}, light`);
  await theme(page, 'dark');
  assert.deepEqual(await axe(page, ['color-contrast', 'link-in-text-block']), [], `${what}, dark`);
  await theme(page, 'light');
}

async function nothingCutOff(page: Page, what: string) {
  await painted(page);
  const wide = await page.evaluate(() => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return null;
    const out = [...document.querySelectorAll('body *')].filter((n) => n.getBoundingClientRect().right > root.clientWidth + 1 && !n.closest('.overflow-x-auto'));
    return `${root.scrollWidth} px wide: ${out.slice(0, 3).map((n) => n.outerHTML.slice(0, 160)).join('\n')}`;
  });
  assert.equal(wide, null, `${what} scrolls sideways`);
  const spilled = await page.evaluate(() => [...document.querySelectorAll<HTMLElement>('button, a.btn, .badge, h1, h2')]
    .filter((n) => n.offsetParent && !n.closest('.sr-only') && (n.scrollWidth > n.clientWidth + 2 || n.scrollHeight > n.clientHeight + 4) && getComputedStyle(n).overflow === 'visible' && getComputedStyle(n).display !== 'inline')
    .map((n) => `${n.innerText.trim()} (${n.scrollWidth}×${n.scrollHeight} in ${n.clientWidth}×${n.clientHeight})`));
  assert.deepEqual(spilled, [], `${what}: text leaves its button`);
}

async function wordsNotCodes(page: Page, what: string) {
  const text = await page.locator('body').innerText();
  const codes = text.match(/\b(cus|cas|rsp|srv|emp|loc|ord|inv|key|evt|dep|biz)_[0-9a-z]{6,}|\bundefined\b|\bnull\b|\bNaN\b|\[object|Invalid Date|\b(in_person|could_not_reach|asked_back|ask-back)\b/g);
  assert.equal(codes, null, `${what} shows codes`);
}

async function oneOf(page: Page, what: string) {
  assert.equal(await page.locator('h1:visible').count(), 1, `${what}: one heading says what the page answers`);
  assert.match(await page.title(), /\S/, `${what} has a title`);
  const filled = await page.locator('.btn-primary:visible:not(:disabled)').allInnerTexts();
  assert.ok(filled.length <= 1, `${what}: at most one filled button, not ${filled.join(', ')}`);
}

test('every-0: a page that is built is in the list that all these rules go through', () => {
  const listed = new Set(everyPage.map((p) => p.route));
  assert.deepEqual(builtRoutes().filter((r) => !listed.has(r)), []);
});

for (const p of everyPage) {
  test(`every-1: ${called(p)} on a phone: axe, nothing cut off at 390, 360 and 320 px, no jump while loading`, async () => {
    const page = await open(p, phone);
    const moved = await shift(page);
    assert.ok(moved.sum <= 0.05, `moved by ${moved.sum.toFixed(3)} while loading:\n${moved.what}`);
    await clean(page, called(p));
    await wordsNotCodes(page, called(p));
    await oneOf(page, called(p));
    for (const width of [390, 360, 320]) {
      await page.setViewportSize({ width, height: 700 });
      await nothingCutOff(page, `${called(p)} at ${width} px`);
    }
  });
  test(`every-2: ${called(p)} on a desk: axe, no jump while loading`, async () => {
    const page = await open(p, desk);
    const moved = await shift(page);
    assert.ok(moved.sum <= 0.05, `moved by ${moved.sum.toFixed(3)} while loading:\n${moved.what}`);
    await clean(page, called(p));
    await oneOf(page, called(p));
    await nothingCutOff(page, called(p));
  });
}

for (const p of everyState) {
  test(`every-3: ${called(p)}: axe on a phone, nothing cut off`, async () => {
    const page = await open(p, phone);
    await p.open?.(page);
    await clean(page, called(p));
    await wordsNotCodes(page, called(p));
    await page.setViewportSize({ width: 320, height: 640 });
    await nothingCutOff(page, `${called(p)} at 320 px`);
  });
}

test('every-4: a wrong address says so, and stays: the page is opened once', async () => {
  const page = await visit(house, owner, '/', phone);
  const opened: string[] = [];
  page.on('request', (r) => { if (r.isNavigationRequest() && r.frame() === page.mainFrame()) opened.push(r.url()); });
  await page.goto('/no/such/page');
  await page.getByRole('heading', { name: 'There is no page here' }).waitFor();
  await page.waitForLoadState('networkidle'); // nothing more is asked for
  assert.deepEqual(opened, [`${house.url}/no/such/page`]);
});
