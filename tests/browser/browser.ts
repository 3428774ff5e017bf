// SPDX-License-Identifier: Apache-2.0
// Chromium for a test file: one browser, a window per person, and four things that are watched on every page of every test:
// no error in its console, nothing against its content policy, no request to another address, no answer of 500 or more.
import assert from 'node:assert/strict';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { after, afterEach } from 'node:test';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { Client, type House } from '../api/helpers.ts';

export type Theme = 'light' | 'dark';
export type Look = { width?: number; height?: number; theme?: Theme; touch?: boolean; still?: boolean; stays?: boolean; ownClock?: boolean };
export const phone: Look = { width: 390, height: 844, touch: true };
export const tablet: Look = { width: 820, height: 1180, touch: true };
export const desk: Look = { width: 1440, height: 900 };

let launched: Promise<Browser> | undefined;
const open = new Set<BrowserContext>();
const complaints: string[] = [];

function browser(): Promise<Browser> {
  launched ??= chromium.launch({
    executablePath: process.env.RAPPORT_CHROMIUM ?? '/usr/bin/chromium-headless-shell',
    chromiumSandbox: false,
    args: ['--disable-gpu', '--disable-quic', '--force-color-profile=srgb', '--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1'],
  });
  return launched;
}

let refusals = false;
/** In this test the program will refuse something (4xx), as it should, or cannot be reached. Chromium notes that in the console; it is no
 * fault of a page then. */
export function expectRefusals() {
  refusals = true;
}
const isRefusal = (text: string) => /^Failed to load resource: .*(status of 4\d\d|net::ERR_)/.test(text);

function watch(context: BrowserContext, origin: string) {
  context.on('console', (m) => {
    if ((m.type() === 'error' || m.type() === 'warning') && !(refusals && isRefusal(m.text()))) complaints.push(`console ${m.type()} at ${m.page()?.url()}: ${m.text()} ${m.location().url}`);
  });
  context.on('weberror', (e) => complaints.push(`uncaught at ${e.page()?.url()}: ${e.error().stack}`));
  context.on('request', (r) => {
    const url = new URL(r.url());
    if (url.origin !== origin && !/^(data|blob|about):$/.test(url.protocol)) complaints.push(`request to another address: ${r.url()}`);
  });
  context.on('response', (r) => {
    if (r.status() >= 500) complaints.push(`${r.request().method()} ${r.url()} answered ${r.status()}`);
  });
}

/** Runs in each page before its own scripts. */
function listenIn() {
  const seen = globalThis as unknown as { shifts: { value: number; what: string }[] };
  seen.shifts = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries() as unknown as { value: number; hadRecentInput: boolean; sources: { node?: Element }[] }[])
      if (!entry.hadRecentInput) seen.shifts.push({ value: entry.value, what: entry.sources.map((s) => s.node?.outerHTML?.slice(0, 120) ?? '?').join(' | ') });
  }).observe({ type: 'layout-shift', buffered: true });
  addEventListener('securitypolicyviolation', (e) => console.error(`against the policy: ${e.effectiveDirective} ${e.blockedURI} ${e.sample}`));
}

/** Somebody with a session of their own, begun when it is first needed. */
export const signedIn = (house: House, email = 'olga@bica.test') => new Client(house.url, () => house.signIn(email));

/** A window of a person's own browser; without a person, of a stranger's. Its clock is the program's, unless time is measured in it. It is
 * closed after the test, unless it stays. */
export async function window(house: House, who: Client | null, look: Look = desk): Promise<BrowserContext> {
  const context = await (await browser()).newContext({
    baseURL: house.url,
    viewport: { width: look.width ?? 1440, height: look.height ?? 900 },
    colorScheme: look.theme ?? 'light',
    reducedMotion: look.still === false ? 'no-preference' : 'reduce',
    hasTouch: look.touch ?? false,
    locale: 'en-GB',
    timezoneId: 'Europe/Lisbon',
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  context.setDefaultTimeout(8000);
  if (!look.stays) open.add(context);
  watch(context, house.url);
  await context.addInitScript(listenIn);
  if (!look.ownClock) await context.clock.setFixedTime(new Date(await house.clock.now()));
  if (who) await beSignedIn(context, house, who);
  return context;
}

async function beSignedIn(context: BrowserContext, house: House, who: Client) {
  const [name, value] = (await who.signature())['cookie']!.split('=') as [string, string];
  await context.addCookies([{ name, value, url: house.url }]);
}

/** Answers of the API take their time, as on a far phone, and each its own: long enough that the bones of a list are seen before its rows,
 * and that what is read second comes second. */
export const slow = (context: BrowserContext) => context.addInitScript(() => {
  const ask = globalThis.fetch;
  let asked = 0;
  globalThis.fetch = async (...what: Parameters<typeof fetch>) => {
    const wait = 250 + 60 * (asked++ % 4);
    const answer = await ask(...what);
    await new Promise((done) => setTimeout(done, wait));
    return answer;
  };
});

/** A page of that person, already at `path`. */
export async function visit(house: House, who: Client | null, path: string, look: Look = desk): Promise<Page> {
  const page = await (await window(house, who, look)).newPage();
  await page.goto(path);
  return page;
}

/** The page shows what it has to show: no bones of a list that is still being read. */
export async function settled(page: Page) {
  await page.locator('main :is(h1, h2):visible').first().waitFor();
  await page.waitForFunction(() => !document.querySelector('.wait, .bone, [aria-busy=true]'));
}

/** What moved by itself since the page was opened, as Chromium counts it. */
export async function shift(page: Page): Promise<{ sum: number; what: string }> {
  const shifts = await page.evaluate(() => (globalThis as unknown as { shifts: { value: number; what: string }[] }).shifts);
  return { sum: shifts.reduce((a, s) => a + s.value, 0), what: shifts.map((s) => `${s.value.toFixed(3)} ${s.what}`).join('\n') };
}

const log = join(import.meta.dirname, '../log/browser');
/** What was on the screens when a test failed: tests/log/browser/. */
async function keepPictures(name: string) {
  await mkdir(log, { recursive: true });
  const pages = (await launched)?.contexts().flatMap((c) => c.pages()) ?? [];
  for (const [i, page] of pages.entries()) await page.screenshot({ path: join(log, `${name.replace(/\W+/g, '-').slice(0, 60)}-${i}.png`), timeout: 2000 }).catch(() => {});
}

afterEach(async (t) => {
  if ('passed' in t && !t.passed) await keepPictures(t.name);
  for (const context of open) await context.close();
  open.clear();
  refusals = false;
  const found = complaints.splice(0);
  assert.deepEqual(found, [], 'nothing a page complains of');
});
after(async () => (await launched)?.close());
