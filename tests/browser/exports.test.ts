// SPDX-License-Identifier: Apache-2.0
// What the business knows leaves from the page where it is seen.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { start } from '../api/helpers.ts';
import { desk, settled, signedIn, visit } from './browser.ts';
import { fillCafe } from './cafe.ts';

const house = await start({ now: '2026-10-19T08:00:00Z' });
const cafe = await fillCafe(house, { answers: 16, days: 20 });
const owner = signedIn(house, 'olga@bica.test');
const vera = signedIn(house, 'vera.conta@bica.test'); // advisor

async function file(page: Page, link: Locator): Promise<{ name: string; text: string }> {
  const [download] = await Promise.all([page.waitForEvent('download'), link.click()]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), 'utf8') };
}
const csv = (page: Page) => page.getByRole('link', { name: /^CSV of these/ });

test('exports-1: a list is taken away as it is filtered', async () => {
  const page = await visit(house, owner, '/inbox?mood=unhappy', desk);
  await settled(page);
  const got = await file(page, csv(page));
  assert.equal(got.name, 'responses.csv');
  const rows = await page.getByRole('list').getByRole('link').count();
  const told = (await house.as.key.get('/responses?mood=unhappy&limit=200')).data.length;
  assert.ok(rows > 0 && told > 0);
  assert.match(got.text, /Cold coffee/);
  assert.doesNotMatch(got.text, /Best flat white/);
  await page.goto('/customers?q=Ana');
  await settled(page);
  assert.match((await file(page, csv(page))).text, new RegExp(String(cafe.ana.id)));
  await page.goto('/cases?show=closed');
  await settled(page);
  const cases = await file(page, csv(page));
  assert.match(cases.text, /,closed,/);
  assert.doesNotMatch(cases.text, /,opened,/);
});

test('exports-2: Settings has everything, with and without people', async () => {
  const page = await visit(house, owner, '/settings', desk);
  await settled(page);
  const data = page.getByRole('region', { name: 'Your data' });
  const link = data.getByRole('link', { name: /^CSV.*Customers, each/ });
  assert.match((await file(page, link)).text, /Ana/);
  await data.getByText('Leave out who people are').click();
  const bare = (await file(page, link)).text;
  assert.doesNotMatch(bare, /Ana|name/);
  assert.equal(JSON.parse((await file(page, data.getByRole('link', { name: /^JSON.*Surveys$/ }))).text).length > 0, true);
});

test('exports-3: an advisor finds only what says nothing about people', async () => {
  const page = await visit(house, vera, '/settings', desk);
  await settled(page);
  const data = page.getByRole('region', { name: 'Your data' });
  assert.equal(await data.getByText('Leave out who people are').count(), 0);
  assert.equal(await data.getByRole('link', { name: /Customers/ }).count(), 0);
  assert.match((await file(page, data.getByRole('link', { name: /^CSV.*Answers, also/ }))).text, /score/);
});
