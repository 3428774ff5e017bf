// SPDX-License-Identifier: Apache-2.0
// What is looked at on every page: axe (WCAG 2.2 AA), nothing cut off, words and not codes, one thing first, large enough for a finger.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { BrowserContext, Page } from 'playwright-core';
import type { Client, House } from '../api/helpers.ts';
import { desk, expectRefusals, phone, settled, slow, tablet, window, type Look, type Theme } from './browser.ts';
import type { Cafe } from './cafe.ts';
import type { Listed } from './every-page.ts';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export const widths: [name: string, look: Look][] = [['a phone', { ...phone, width: 360 }], ['a tablet', tablet], ['a desk', desk]];

/** Opens what is listed. One window for each width and person, kept: what it has read of the app it need not read again. The API takes
 * its time in it, unless that is not what is looked at. */
export function opens(houses: { house: House; plain: House; empty: House }, owner: Client, far = true) {
  const windows = new Map<string, Promise<BrowserContext>>();
  const made = async (at: House, p: Listed, look: Look) => {
    const context = await window(at, p.signedIn ? owner : null, { ...look, stays: true });
    if (far) await slow(context);
    return context;
  };
  return async (p: Listed, cafe: Cafe, look: Look): Promise<Page> => {
    const at = houses[p.on ?? 'house'];
    if (p.refused) expectRefusals();
    const key = `${at.url} ${p.signedIn} ${look.width}`;
    if (!windows.has(key)) windows.set(key, made(at, p, look));
    const page = await (await windows.get(key)!).newPage();
    await page.goto(await p.at(cafe, at));
    await settled(page);
    return page;
  };
}

type Found = { id: string; help: string; nodes: { html: string; failureSummary: string }[] };
async function axe(page: Page, rules?: string[]): Promise<string[]> {
  await page.evaluate(`globalThis.axe || (() => {${axeSource}})()`);
  const run = { runOnly: rules ?? ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'], resultTypes: ['violations'], preload: false };
  const found = await page.evaluate(async (options) => (await (globalThis as any).axe.run(document, options)).violations, run) as Found[];
  return found.flatMap((v) => v.nodes.map((n) => `${v.id} (${v.help}): ${n.html.slice(0, 200)}\n    ${n.failureSummary.replaceAll('\n', ' ')}`));
}

/** The page has been painted again: charts follow the width of their box a frame later. */
export const painted = (page: Page) => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(done)))));

/** Changes the theme and waits until every colour has arrived. */
async function theme(page: Page, colorScheme: Theme) {
  await page.emulateMedia({ colorScheme });
  await page.waitForFunction(() => document.getAnimations().every((a) => a.playState !== 'running'));
}

/** Axe in full. */
export async function clean(page: Page, what: string) {
  assert.deepEqual(await axe(page), [], `${what}, light`);
}

/** Axe in the other theme, by the rules that can end otherwise there. */
export async function cleanInTheDark(page: Page, what: string) {
  await theme(page, 'dark');
  assert.deepEqual(await axe(page, ['color-contrast', 'link-in-text-block']), [], `${what}, dark`);
  await theme(page, 'light');
}

export async function nothingCutOff(page: Page, what: string) {
  await painted(page);
  const [wide, spilled] = await page.evaluate(() => {
    const root = document.documentElement;
    const out = [...document.querySelectorAll('body *')].filter((n) => n.getBoundingClientRect().right > root.clientWidth + 1 && !n.closest('.overflow-x-auto'));
    const wide = root.scrollWidth <= root.clientWidth ? null : `${root.scrollWidth} px wide: ${out.slice(0, 3).map((n) => n.outerHTML.slice(0, 160)).join('\n')}`;
    const spilled = [...document.querySelectorAll<HTMLElement>('button, a.btn, .badge, h1, h2')]
      .filter((n) => n.offsetParent && !n.closest('.sr-only') && (n.scrollWidth > n.clientWidth + 2 || n.scrollHeight > n.clientHeight + 4) && getComputedStyle(n).overflow === 'visible' && getComputedStyle(n).display !== 'inline')
      .map((n) => `${n.innerText.trim()} (${n.scrollWidth}×${n.scrollHeight} in ${n.clientWidth}×${n.clientHeight})`);
    const cut = [...document.querySelectorAll<SVGTextElement>('svg text')].filter((t) => {
      const word = t.getBoundingClientRect(), chart = t.ownerSVGElement!.getBoundingClientRect();
      return word.width > 0 && (word.left < chart.left - 1 || word.right > chart.right + 1);
    }).map((t) => t.textContent);
    return [wide, [...spilled, ...cut]] as const;
  });
  assert.equal(wide, null, `${what} scrolls sideways`);
  assert.deepEqual(spilled, [], `${what}: text leaves its button, or its chart`);
}

/* No id, no name of an event or a field, no value that a program shows by mistake, no sentence that runs into the next. What a person is
 * meant to copy as it is stands in <code>. */
const codes = [
  /\b(cus|cas|rsp|srv|emp|loc|ord|inv|key|evt|dep|biz|msg|mai|imp|whk|whd|ann|gol|vie|wal|lnk)_[0-9a-z]{6,}/,
  /\bundefined\b|\bnull\b|\bNaN\b|\[object|Invalid Date/,
  /\b(response|case|order|customer|message|mail|invitation|promise|return|contract|webhook|session|setting)\.[a-z]{3,}/,
  /(?<![@\w./-])[a-z]+(_[a-z0-9]+)+\b/, // in_person, webhooks_private
  /[a-z]{2}[.?][A-Z][a-z]+ [a-z]/, // "come in.Ask somebody"
];
/** What is read on the page or said of it, without what is typed and what is to be copied. */
export const readWords = (page: Page) => page.evaluate(() => {
  const apart = 'code, kbd, pre, textarea, script, style, noscript';
  const words = [...document.querySelectorAll<HTMLElement>('[aria-label], [title], [placeholder]')].filter((n) => n.checkVisibility() && !n.closest(apart))
    .flatMap((n) => [n.getAttribute('aria-label'), n.getAttribute('title')]);
  const all = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let line = '', of: Element | null = null;
  for (let n = all.nextNode(); n; n = all.nextNode()) {
    const parent = n.parentElement!;
    if (parent.closest(apart) || !(parent.closest('select') ?? parent).checkVisibility()) continue;
    let block: Element = parent;
    while (/^(inline|contents)$/.test(getComputedStyle(block).display) && block.parentElement) block = block.parentElement;
    if (block !== of) { words.push(line); line = ''; of = block; }
    line += n.textContent;
  }
  return [...words, line].filter((w): w is string => Boolean(w?.trim()));
});

export async function wordsNotCodes(page: Page, what: string) {
  const found = (await readWords(page)).filter((w) => codes.some((c) => c.test(w))).map((w) => w.trim().slice(0, 160));
  assert.deepEqual(found, [], `${what} shows codes, or words that are not apart`);
}

export async function oneOf(page: Page, what: string) {
  assert.equal(await page.locator('h1:visible').count(), 1, `${what}: one heading says what the page answers`);
  assert.match(await page.title(), /\S/, `${what} has a title`);
  const filled = await page.locator('.btn-primary:visible:not(:disabled)').allInnerTexts();
  assert.ok(filled.length <= 1, `${what}: at most one filled button, not ${filled.join(', ')}`);
}

/** What a finger must hit, at least 44 px each way; a link in a running text may be as high as its line. */
export async function largeEnough(page: Page, what: string) {
  const small = await page.evaluate(() => {
    const out: string[] = [];
    const reachable = document.querySelector('dialog:modal') ?? document; // what is behind an open dialog no finger reaches
    for (const n of reachable.querySelectorAll<HTMLElement>('a[href], button, input:not([type=hidden]), select, textarea, summary, [role=slider], [role=option]')) {
      if (!n.checkVisibility() || n.closest('.sr-only:not(label *)') || (n.tabIndex < 0 && n.getAttribute('aria-hidden'))) continue;
      const whole = n.matches('input[type=radio], input[type=checkbox], input[type=search]') ? (n.closest('label') ?? n) : n;
      const { width, height } = whole.getBoundingClientRect();
      const narrow = n.closest('[data-bars]') ? 24 : 43.5; // bars of a chart share its width; they may be narrow, not low
      if (width < 2 || (width >= narrow && height >= 43.5)) continue;
      const words = n.matches('a, button.link') && n.parentElement!.closest('p, dd, li, span, td');
      const inText = words && [...words.childNodes].some((c) => c !== n && !c.contains(n) && c.textContent!.trim());
      if (inText && getComputedStyle(n).display === 'inline') continue;
      whole.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' }); // it may be hit beside what is drawn: tried at the four ends
      const box = whole.getBoundingClientRect();
      const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
      const hits = ([[0, 21], [0, -21], [21, 0], [-21, 0]] as const).every(([dx, dy]) => whole.contains(document.elementFromPoint(x + dx, y + dy)));
      if (!hits) out.push(`${Math.round(width)}×${Math.round(height)} ${n.outerHTML.slice(0, 140)}`);
    }
    return out;
  });
  assert.deepEqual(small, [], `${what}: too small for a finger`);
}
