// SPDX-License-Identifier: Apache-2.0
// Measures that are looked at again: goals, what happened, saved views, the wall and its screens.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { start } from '../api/helpers.ts';
import { desk, settled, signedIn, visit } from './browser.ts';
import { fillCafe } from './cafe.ts';

const house = await start({ now: '2026-11-10T08:00:00Z' });
const cafe = await fillCafe(house, { answers: 120, days: 60 });
const owner = signedIn(house);
const measures = async (query = ''): Promise<Page> => {
  const page = await visit(house, owner, `/measures${query}`, desk);
  await settled(page);
  return page;
};

test('wall-1: a goal is set, stands beside the figure and in the chart, and Undo takes it back', async () => {
  const page = await measures();
  await page.getByRole('button', { name: 'Set a goal' }).click();
  await page.getByRole('dialog').getByLabel('At least').fill('60');
  await page.getByRole('dialog').getByLabel(/^By/).fill('2026-12-31');
  await page.getByRole('dialog').locator('button[type=submit]').click();
  await page.getByText(/^Goal \+60 by/).waitFor();
  await page.locator('svg text', { hasText: 'goal' }).first().waitFor();
  assert.equal((await owner.get('/measures/nps/goals')).data[0].target, 60);
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('No goal yet.').waitFor();
});

test('wall-2: what happened is noted in the chart, and taken away and brought back', async () => {
  const page = await measures();
  await page.getByRole('button', { name: 'Note what happened' }).click();
  await page.getByRole('dialog').getByLabel('In a few words').fill('New oven');
  await page.getByRole('dialog').getByLabel('When').fill('2026-10-14');
  await page.getByRole('dialog').locator('button[type=submit]').click();
  await page.locator('svg text', { hasText: 'New oven' }).first().waitFor();
  await page.getByRole('button', { name: 'Take “New oven” away' }).click();
  await page.locator('svg text', { hasText: 'New oven' }).first().waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await page.locator('svg text', { hasText: 'New oven' }).first().waitFor();
});

test('wall-3: two places are held against each other in a sentence', async () => {
  const page = await measures();
  await page.getByRole('radio', { name: 'Place' }).check({ force: true });
  await page.getByLabel('Hold this one').selectOption({ label: 'Harbour' });
  const said = page.getByText(/No clear difference between|is .* (above|below)|Too few answers to tell/);
  await said.first().waitFor();
});

test('wall-4: a view is saved for the wall, a screen shows it without signing in, and nobody’s name', async () => {
  const page = await measures('?m=csat&range=90d');
  await page.getByRole('button', { name: 'Save this view' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('Satisfied lately');
  await page.getByRole('dialog').getByLabel(/On the wall/).check();
  await page.getByRole('dialog').locator('button[type=submit]').click();
  await page.getByRole('link', { name: 'Satisfied lately' }).waitFor();
  await page.getByRole('button', { name: 'Screens' }).click();
  await page.getByRole('dialog').getByLabel('Another screen').fill('Kitchen');
  await page.getByRole('dialog').locator('button[type=submit]').click();
  await page.getByLabel('Link for Kitchen').waitFor();
  const [link] = (await owner.get('/wall/links')).data;
  const screen = await visit(house, null, new URL(link.url, house.url).pathname, desk);
  await screen.getByRole('heading', { name: 'Satisfied (CSAT)' }).waitFor();
  const words = (await screen.locator('main').textContent())!;
  for (const name of [cafe.ana.name, 'Olga', 'Tiago Nunes']) assert.ok(!words.includes(name), `${name} is on the wall`);
  await owner.patch('/measures/csat', { on: false });
  await screen.reload();
  await screen.getByText('switched off').waitFor();
  await owner.patch('/measures/csat', { on: true });
});
