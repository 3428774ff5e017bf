// SPDX-License-Identifier: Apache-2.0
// The pictures of the README, made from the example café:   node tests/browser/pictures.ts [FOLDER]   (docs/pictures without one)
// With ALL=1 every page in both themes on a phone and a laptop as well, to be looked at.
import { mkdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { start, type Body } from '../api/helpers.ts';
import { desk, phone, settled, signedIn, visit } from './browser.ts';
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

test('pictures', { timeout: 600_000 }, async () => {
  await mkdir(folder, { recursive: true });
  const house = await start({ found: false, now: '2026-11-18T11:40:00Z' });
  const password = join(house.dir, 'password');
  await writeFile(password, 'a fine pass phrase');
  await house.command('demo', '--owner-name', 'Olga Reis', '--owner-email', 'olga@bica.test', '--owner-password-file', password);
  const key = house.withKey((await house.command('key', 'create', '--name', 'pictures', '--scope', 'all', '--business', 'Café Lanterna')).stdout.trim());
  const owner = signedIn(house);
  const nps: Body = (await key.get('/surveys')).data.find((s: Body) => s.kind === 'nps');
  const open: Body[] = (await key.get('/cases?state=open&limit=50')).data;
  const regular: Body = open.find((c) => c.state === 'owned' && c.customer_id)!;
  const asked = await key.post(`/surveys/${nps.id}/invitations`, { customer_id: regular.customer_id, touchpoint: 'table 7', channel: 'qr' }, 201);
  const solved: Body = open.find((c) => c.state === 'resolved')!;
  const shown: [string, string][] = [['today', '/'], ['case', `/cases/${solved.id}`], ['measures', '/measures'], ['customer', `/customers/${regular.customer_id}`]];
  for (const [name, path] of shown) await keep(await visit(house, owner, path, { ...laptop, height: name === 'measures' ? 900 : 800 }), name);
  const survey = new SurveyPage(await visit(house, null, new URL(asked.url, house.url).pathname, { ...phone, height: 760 }));
  await survey.tap(3);
  await survey.words().fill('Cold coffee');
  await survey.page.evaluate(() => (document.activeElement as HTMLElement).blur());
  await keep(survey.page, 'survey');
  if (!process.env.ALL) return;
  const more: [string, string][] = [...shown, ['inbox', '/inbox'], ['customers', '/customers'], ['cases', '/cases'], ['surveys', '/surveys'], ['team', '/team'], ['settings', '/settings'], ['survey-editor', `/surveys/${nps.id}`]];
  for (const theme of ['light', 'dark'] as const)
    for (const [name, path] of more) {
      await keep(await visit(house, owner, path, { ...laptop, theme }), `all-${name}-desk-${theme}`);
      await keep(await visit(house, owner, path, { ...phone, theme }), `all-${name}-phone-${theme}`);
    }
});
