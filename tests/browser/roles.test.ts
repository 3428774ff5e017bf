// SPDX-License-Identifier: Apache-2.0
// Each role sees on the pages what it may, and nothing that would only be refused.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { start } from '../api/helpers.ts';
import { desk, expectRefusals, phone, settled, signedIn, visit } from './browser.ts';
import { fillCafe } from './cafe.ts';
import { called, everyPage } from './every-page.ts';
import { CasePage } from './pages.ts';

const house = await start({ now: '2026-10-19T08:00:00Z' });
const cafe = await fillCafe(house, { answers: 16, days: 20 });
const tiago = signedIn(house, 'tiago.nunes@bica.test'); // frontline, Harbour
const lea = signedIn(house, 'lea.duarte@bica.test'); // manager, Harbour
const vera = signedIn(house, 'vera.conta@bica.test'); // advisor

const menu = async (page: Page) => (await page.getByRole('navigation', { name: 'Main' }).getByRole('link').allInnerTexts()).map((s) => s.trim());
const text = async (page: Page) => (await page.locator('body').innerText()) + '\n' + (await page.title());

test('roles-1: frontline has the places of the counter, not those of the office', async () => {
  const page = await visit(house, tiago, '/', desk);
  await settled(page);
  assert.deepEqual(await menu(page), ['Today', 'Inbox', 'Cases', 'Customers', 'Measures', 'Messages', 'Guard', 'Settings']);
});

test('roles-2: frontline sees who waits at their own place, and may put it right', async () => {
  const page = await visit(house, tiago, '/', desk);
  await settled(page);
  const seen = await text(page);
  assert.match(seen, /Cold coffee/);
  assert.doesNotMatch(seen, /birthday cake/, 'Old Town is another place');
  await page.goto(`/cases/${cafe.cold.case_id}`);
  const c = new CasePage(page);
  await c.own();
  await c.apologise();
});

test('roles-3: frontline finds nothing to change in settings, team and surveys', async () => {
  for (const path of ['/settings', '/team', '/surveys', `/surveys/${cafe.nps.id}`]) {
    const page = await visit(house, tiago, path, desk);
    await settled(page);
    const buttons = await page.getByRole('main').getByRole('button').allInnerTexts();
    assert.deepEqual(buttons.filter((b) => /new|add|place|department|edit|invite|hours|save|key|put away/i.test(b)), [], path);
  }
});

test('roles-4: a manager has the office too, but not the keys for programs and not the log', async () => {
  const page = await visit(house, lea, '/settings', desk);
  await settled(page);
  assert.deepEqual(await menu(page), ['Today', 'Inbox', 'Cases', 'Customers', 'Measures', 'Surveys', 'Messages', 'Guard', 'Import', 'Team', 'Settings']);
  const seen = await text(page);
  assert.match(seen, /When is someone unhappy\?/);
  assert.doesNotMatch(seen, /Keys for programs|Who changed what/);
});

test('roles-5: an advisor begins at the measures and is offered nothing else', async () => {
  const page = await visit(house, vera, '/', desk);
  await page.getByRole('heading', { name: 'Are we getting better?' }).waitFor();
  assert.deepEqual(await menu(page), ['Measures', 'Settings']);
});

test('roles-6: an advisor never sees a customer: no name, no words, no address, on no page', async () => {
  expectRefusals(); // pages of people say that they are not for this role
  const page = await visit(house, vera, '/', phone);
  const people = [cafe.ana, ...cafe.people].map((c) => c.name as string);
  const private_ = new RegExp([...people, 'example\\.com', '912 ?000', 'Cold coffee', 'birthday cake', 'Dog: Bica'].join('|'));
  for (const p of everyPage.filter((p) => p.signedIn)) {
    await page.goto(await p.at(cafe, house));
    await settled(page);
    assert.doesNotMatch(await text(page), private_, called(p));
  }
  await page.goto('/measures');
  await settled(page);
  await page.getByText('Table', { exact: true }).first().click();
  await page.getByRole('table').first().waitFor();
  assert.doesNotMatch(await text(page), private_, 'the tables of Measures');
  assert.equal(await page.getByRole('table').first().getByRole('button').count(), 0, 'no number opens to its rows');
});

test('roles-7: who may not see a page is told so in words', async () => {
  expectRefusals();
  const page = await visit(house, vera, '/customers', desk);
  await page.getByText('This page is not for your role').waitFor();
});

test('roles-8: signed out, nothing is left on the page and every address asks to sign in', async () => {
  expectRefusals();
  const page = await visit(house, signedIn(house), '/customers', desk);
  await page.getByText('Ana Lima').first().waitFor();
  await page.locator('[popovertarget]:visible').click();
  await page.getByRole('button', { name: 'Sign out', exact: true }).filter({ visible: true }).click();
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
  assert.doesNotMatch(await text(page), /Ana Lima/);
  await page.goto('/customers');
  await page.getByRole('heading', { name: 'Sign in' }).waitFor();
});
