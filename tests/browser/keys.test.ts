// SPDX-License-Identifier: Apache-2.0
// Everything can be reached without a mouse.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { start } from '../api/helpers.ts';
import { desk, expectRefusals, settled, signedIn, visit } from './browser.ts';
import { fillCafe } from './cafe.ts';

const house = await start({ now: '2026-10-19T08:00:00Z' });
const cafe = await fillCafe(house, { answers: 12, days: 20 });
const owner = signedIn(house);

const press = async (page: Page, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key);
};
const focused = (page: Page) => page.evaluate(() => (document.activeElement as HTMLElement).innerText.replace(/\s+/g, ' '));
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor();

test('keys-1: one signs in without touching the mouse, and comes to where one wanted to go', async () => {
  expectRefusals(); // a stranger asks for a page first
  const page = await visit(house, null, '/cases', desk);
  await heading(page, 'Sign in');
  await page.keyboard.type('olga@bica.test');
  await press(page, 'Tab');
  await page.keyboard.type('a fine pass phrase');
  await press(page, 'Enter');
  await heading(page, 'Cases');
});

test('keys-2: / searches everything, Enter opens the first, Esc closes', async () => {
  const page = await visit(house, owner, '/', desk);
  await settled(page);
  await press(page, '/');
  await page.keyboard.type('ana li');
  await page.getByRole('option', { name: 'Ana Lima' }).first().waitFor();
  await press(page, 'Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  await press(page, '/');
  await page.keyboard.type('ana li');
  await page.getByRole('option', { name: 'Ana Lima' }).first().waitFor();
  await press(page, 'Enter');
  await heading(page, 'Ana Lima');
});

test('keys-3: g and a letter goes to each place', async () => {
  const page = await visit(house, owner, '/', desk);
  await settled(page);
  for (const [key, name] of [['i', 'Inbox'], ['c', 'Cases'], ['u', 'Customers'], ['m', 'Are we getting better?'], ['s', 'What we ask'], ['e', 'Team and places'], ['o', 'Settings'], ['t', /waiting/]] as const) {
    await page.evaluate(() => (document.activeElement as HTMLElement).blur()); // the search of Customers has the focus, where letters are letters
    await press(page, 'g', key);
    await heading(page, name);
  }
});

test('keys-4: j and k move through the list, Enter opens, Esc goes back to the list', async () => {
  const page = await visit(house, owner, '/cases', desk);
  await settled(page);
  await press(page, 'j');
  const first = await focused(page);
  await press(page, 'j');
  const second = await focused(page);
  assert.notEqual(second, first);
  await press(page, 'k');
  assert.equal(await focused(page), first);
  assert.notEqual(await page.evaluate(() => getComputedStyle(document.activeElement!).outlineStyle), 'none', 'one sees where one is');
  await press(page, 'Enter');
  await page.getByRole('region', { name: 'The path' }).waitFor();
  await press(page, 'Escape');
  await page.waitForURL('/cases');
});

test('keys-5: on Today j goes to who waits, and Enter opens the case', async () => {
  const page = await visit(house, owner, '/', desk);
  await settled(page);
  await press(page, 'j');
  assert.match(await focused(page), /birthday cake/);
  await press(page, 'Enter');
  await heading(page, /birthday cake/);
});

test('keys-6: ? lists the keys, Esc closes it', async () => {
  const page = await visit(house, owner, '/', desk);
  await settled(page);
  await press(page, '?');
  await page.getByRole('dialog').getByText('Search everything').waitFor();
  await press(page, 'Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
});

test('keys-7: while one types, letters are letters', async () => {
  const page = await visit(house, owner, `/cases/${cafe.cold.case_id}`, desk);
  await settled(page);
  await page.getByPlaceholder('A note for the team').focus();
  await page.keyboard.type('g t / ? j k');
  assert.equal(await page.getByPlaceholder('A note for the team').inputValue(), 'g t / ? j k');
  assert.equal(await page.getByRole('dialog').count(), 0);
});

test('keys-8: a dialog takes the focus to its first field and gives it back', async () => {
  const page = await visit(house, owner, '/team', desk);
  await settled(page);
  await page.getByRole('button', { name: 'Place', exact: true }).focus();
  await press(page, 'Enter');
  await page.keyboard.type('Riverside');
  assert.equal(await page.getByRole('dialog').getByLabel('Name').inputValue(), 'Riverside');
  await press(page, 'Escape');
  assert.equal((await focused(page)).trim(), 'Place');
});

test('keys-9: a chart is read with the arrows, and Enter opens the rows', async () => {
  const page = await visit(house, owner, '/measures', desk);
  await settled(page);
  await page.getByRole('slider').focus();
  const told = () => page.getByRole('slider').getAttribute('aria-valuetext');
  await press(page, 'End');
  const last = await told();
  assert.match(last!, /Nov 2026: [−+]?\d+, between .* and .*, \d+ answers|too few/);
  await press(page, 'ArrowLeft');
  assert.notEqual(await told(), last);
  await press(page, 'End', 'Enter');
  await page.getByRole('dialog').getByRole('listitem').first().waitFor();
});

test('keys-10: the first Tab offers to skip to the content', async () => {
  const page = await visit(house, owner, '/inbox', desk);
  await settled(page);
  await press(page, 'Tab');
  assert.equal((await focused(page)).trim(), 'Skip to the content');
  await press(page, 'Enter');
  assert.equal(await page.evaluate(() => document.activeElement!.id), 'content');
});
