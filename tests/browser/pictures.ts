// SPDX-License-Identifier: Apache-2.0
// The pictures of the README, made from an invented café:   node tests/browser/pictures.ts [FOLDER]   (docs/pictures without one)
import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { start } from '../api/helpers.ts';
import { desk, phone, settled, signedIn, visit } from './browser.ts';
import { fillCafe } from './cafe.ts';
import { SurveyPage } from './pages.ts';

const folder = process.argv[2] ?? join(import.meta.dirname, '../../docs/pictures');
const laptop = { ...desk, width: 1280, height: 800 };

async function keep(page: Page, name: string) {
  await settled(page);
  await page.mouse.move(0, 0);
  await page.waitForFunction(() => document.getAnimations().every((a) => a.playState !== 'running'));
  const path = join(folder, `${name}.png`);
  await page.screenshot({ path, scale: 'css' });
  const { size } = await stat(path);
  if (size > 200_000) throw new Error(`${path} has ${size} bytes`);
  console.log(`${path}: ${Math.round(size / 1024)} kB`);
}

test('pictures', async () => {
  await mkdir(folder, { recursive: true });
  const house = await start({ now: '2025-11-17T08:00:00Z' });
  const cafe = await fillCafe(house, { answers: 420, days: 360 });
  const owner = signedIn(house);
  await keep(await visit(house, owner, '/', laptop), 'today');
  await keep(await visit(house, owner, `/cases/${cafe.calm.id}`, laptop), 'case');
  await keep(await visit(house, owner, '/measures', { ...laptop, height: 900 }), 'measures');
  const survey = new SurveyPage(await visit(house, null, new URL(cafe.link).pathname, { ...phone, height: 760 }));
  await survey.tap(9);
  await survey.words().fill('Best flat white in town');
  await survey.page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await keep(survey.page, 'survey');
});
