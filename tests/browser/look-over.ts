// SPDX-License-Identifier: Apache-2.0
// Every page (looked-at.ts) drawn to be looked at, at 360, 820 and 1440 px, light and dark:   node tests/browser/look-over.ts FOLDER [PART OF A NAME]
// NAME-phone.png and NAME-tablet.png hold both themes beside each other, NAME-desk.png the light page, NAME-desk-dark.png the dark one.
// LOOKS="cafe clinic" draws only these groups.
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import type { House } from '../api/helpers.ts';
import { desk, expectRefusals, phone, settled, tablet, window, type Look, type Theme } from './browser.ts';
import { painted } from './look-at.ts';
import * as looks from './looked-at.ts';

const [folder, only = ''] = process.argv.slice(2);
if (!folder) throw new Error('node tests/browser/look-over.ts FOLDER [PART OF A NAME]');
await mkdir(folder, { recursive: true });

type Shot = { src: string; width: number; height: number };
const themes: Theme[] = ['light', 'dark'];
const strip = 1400; // a page longer than this is continued beside itself

/** A picture of the page at this width, as high as it is, up to a limit. */
async function shot(page: Page, width: number, height: number, most: number, theme: Theme): Promise<Shot> {
  await page.emulateMedia({ colorScheme: theme });
  await page.setViewportSize({ width, height });
  await painted(page);
  const high = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width, height: Math.min(Math.max(high, height), most) });
  await painted(page);
  await page.waitForFunction(() => document.getAnimations().every((a) => a.playState !== 'running'));
  const png = await page.screenshot({ scale: 'css' });
  return { src: `data:image/png;base64,${png.toString('base64')}`, ...page.viewportSize()! };
}

async function sheet(house: House, name: string, shots: Shot[]) {
  const page = await (await window(house, null, { width: 2400, height: 800 })).newPage();
  const parts = shots.flatMap(({ src, width, height }) => Array.from({ length: Math.ceil(height / strip) }, (_, i) =>
    `<div style="width:${width}px;height:${Math.min(strip, height - i * strip)}px;background:url(${src}) 0 ${-i * strip}px"></div>`));
  await page.setContent(`<!doctype html><body style="margin:0;display:flex;gap:12px;background:#888;width:max-content;align-items:start">${parts.join('')}</body>`);
  await page.locator('body').screenshot({ path: join(folder!, `${name}.png`), scale: 'css' });
  await page.context().close();
}

async function opened(house: House, p: looks.Looked, look: Look): Promise<Page> {
  const who = typeof p.who === 'function' ? await p.who() : p.who;
  const page = await (await window(house, who, look)).newPage();
  await page.goto(typeof p.at === 'string' ? p.at : await p.at());
  await settled(page);
  await p.then?.(page);
  await page.mouse.move(0, 0);
  return page;
}

async function keep(house: House, p: looks.Looked) {
  expectRefusals();
  const small = await opened(house, p, { ...phone, width: 360, height: 740 });
  for (const [name, width, height, most] of [['phone', 360, 740, 2 * strip], ['tablet', tablet.width!, 1100, strip]] as const) {
    const both: Shot[] = [];
    for (const theme of themes) both.push(await shot(small, width, height, most, theme));
    await sheet(house, `${p.name}-${name}`, both);
  }
  await small.context().close();
  const large = await opened(house, p, desk);
  for (const theme of themes) await sheet(house, `${p.name}-desk${theme === 'dark' ? '-dark' : ''}`, [await shot(large, desk.width!, desk.height!, strip, theme)]);
  await large.context().close();
  console.log(p.name);
}

const groups = process.env.LOOKS?.split(' ');
for (const [name, what] of Object.entries(looks))
  test(name, { timeout: 3_000_000, skip: groups && !groups.includes(name) }, async () => {
    const { house, pages } = await what();
    for (const p of pages.filter((one) => one.name.includes(only))) await keep(house, p).catch((e) => console.log(`${p.name}: ${String(e).slice(0, 300)}`));
  });
