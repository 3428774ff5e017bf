// SPDX-License-Identifier: Apache-2.0
// From any number to what stands behind it, and to the customer: two taps. And out of the page: as a picture, as CSV.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import type { Body } from '../api/helpers.ts';
import { start } from '../api/helpers.ts';
import { desk, phone, settled, signedIn, visit, type Look } from './browser.ts';
import { fillCafe } from './cafe.ts';

const house = await start({ now: '2026-11-10T08:00:00Z' });
const cafe = await fillCafe(house, { answers: 60, days: 20 });
const owner = signedIn(house);
const measures = async (query: string, look: Look = desk): Promise<Page> => {
  const page = await visit(house, owner, `/measures${query}`, look);
  await settled(page);
  return page;
};
const dialog = (page: Page) => page.getByRole('dialog');

/** The rows are open: as many as there are, up to a page of them, each that has a customer with the way to them. */
async function rowsOf(page: Page, behind: Body[]) {
  await dialog(page).getByRole('listitem').first().waitFor();
  assert.equal(await dialog(page).getByRole('listitem').count(), Math.min(behind.length, 50));
  const people = await dialog(page).locator('a[href^="/customers/"]').evaluateAll((links) => links.map((l) => l.getAttribute('href')));
  assert.deepEqual(people, behind.slice(0, 50).flatMap((r) => (r.customer_id ? [`/customers/${r.customer_id}`] : [])));
}

/** Another family of figures is chosen, and those of the one before are gone. */
async function turnTo(page: Page, family: string) {
  const radio = page.getByRole('radio', { name: family });
  if (await radio.isChecked()) return;
  const figures = page.getByRole('main').locator('[role=group]');
  const before = page.getByRole('main').getByRole('group', { name: (await figures.first().getAttribute('aria-label'))!, exact: true });
  await radio.check({ force: true });
  await before.waitFor({ state: 'detached' });
}

const rows = async (name: string, query: string): Promise<Body[]> => (await owner.get(`/measures/${name}/rows?limit=50&${query}`)).data;
const year = 'from=2025-12-01&to=2026-11-18';

test('numbers-1: every figure opens to its rows, each leading to its customer', async () => {
  const all: Body[] = (await owner.get('/measures')).data;
  const page = await measures('', phone);
  let opened = 0, led = 0;
  for (const family of ['How it felt', 'Putting right', 'Coming back', 'Asking']) {
    const groups = page.getByRole('main').getByRole('group');
    await turnTo(page, family);
    for (const m of all) {
      const figure = groups.and(page.getByRole('group', { name: m.title, exact: true }));
      if (!(await figure.count())) continue;
      await figure.getByText(/\d|nothing yet/).first().waitFor();
      const behind = await rows(m.name, year);
      assert.equal(await figure.getByRole('button', { name: /^[\d,]+ \w+$/ }).count(), behind.length ? 1 : 0, m.title);
      if (!behind.length) continue;
      await figure.getByRole('button', { name: /^[\d,]+ \w+$/ }).click();
      await rowsOf(page, behind);
      opened++;
      led += behind.some((r) => r.customer_id) ? 1 : 0;
      await page.keyboard.press('Escape');
      await dialog(page).getByRole('listitem').first().waitFor({ state: 'detached' });
    }
  }
  assert.ok(opened >= 12 && led >= 12, `${opened} of ${all.length} have facts here, ${led} of them customers`);
});

test('numbers-2: two taps from a figure to the customer', async () => {
  const page = await measures('?m=unresolved', phone);
  await page.getByRole('group', { name: 'Unresolved', exact: true }).getByRole('button', { name: /cases$/ }).click();
  await dialog(page).getByRole('link', { name: 'Ana Lima', exact: true }).first().click();
  await page.getByRole('heading', { name: 'Ana Lima' }).first().waitFor();
});

test('numbers-3: a point, a bar, a row of the comparison and a cell of the table open to theirs', async () => {
  const page = await measures('?m=nps');
  const close = async () => { await page.keyboard.press('Escape'); await dialog(page).getByRole('listitem').first().waitFor({ state: 'detached' }); };
  await page.getByRole('slider').focus();
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await rowsOf(page, await rows('nps', `${year}&every=month&period=2026-11`));
  await close();
  const [all] = (await owner.get(`/measures/nps?${year}`)).data as Body[];
  const answer = (all!.counts as number[]).findIndex((c) => c > 0);
  await page.getByRole('list', { name: 'How many gave each number' }).getByRole('button').first().click();
  const gave = await rows('nps', `${year}&answer=${answer}`);
  assert.equal(gave.length, all!.counts[answer]);
  await rowsOf(page, gave);
  await close();
  await page.getByRole('radio', { name: 'Place' }).check({ force: true });
  await page.locator('[data-row]', { hasText: 'Harbour' }).click();
  await rowsOf(page, await rows('nps', `${year}&by=location&key=${cafe.harbour.id}`));
  await close();
  await page.getByRole('radio', { name: 'Table' }).check({ force: true });
  await page.getByRole('table').first().getByRole('button').last().click();
  await rowsOf(page, await rows('nps', `${year}&every=month&period=2026-11`));
});

test('numbers-4: each chart goes out as a picture and as CSV', async () => {
  const page = await measures('?m=nps');
  await page.getByRole('radio', { name: 'Place' }).check({ force: true });
  await page.getByLabel('Hold this one').waitFor();
  const save = async (what: string, i: number) => {
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByText(what, { exact: true }).nth(i).click()]);
    return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
  };
  for (let i = 0; i < 3; i++) assert.equal((await save('Save as picture', i)).bytes.subarray(1, 4).toString(), 'PNG');
  const files = [];
  for (let i = 0; i < 4; i++) files.push(await save('Save as CSV', i));
  assert.deepEqual(files.map((f) => [f.name, f.bytes.toString().split('\r\n')[0]!.split(',').slice(0, 3).join()]),
    [['nps-over-time.csv', 'measure,period,n'], ['nps-by-location.csv', 'measure,period,location'], ['nps-compared.csv', 'measure,from,to'], ['nps-answers.csv', 'measure,period,n']]);
  assert.match(files[1]!.bytes.toString(), /,Harbour,/);
});

test('numbers-5: what a view shows may be switched off: the page says so and shows another', async () => {
  await owner.patch('/measures/csat', { on: false });
  const page = await measures('?m=csat');
  await page.getByText(/switched off here, or does not exist. This is Recommend \(NPS\) instead/).waitFor();
  await owner.patch('/measures/csat', { on: true });
});

test('numbers-6: days and place are chosen on the wall, stay in its address, and a figure leads to its measure', async () => {
  const page = await visit(house, owner, '/wall', desk);
  await page.getByLabel('Days').selectOption({ label: 'last month' });
  await page.waitForURL(/span=last_month/);
  await page.getByLabel('Place').selectOption({ label: 'Harbour' });
  await page.getByRole('heading', { name: 'Café Bica, Harbour' }).waitFor();
  await page.getByText('last month').nth(1).waitFor();
  await page.reload();
  await page.getByRole('heading', { name: 'Café Bica, Harbour' }).waitFor();
  assert.equal(await page.getByLabel('Days').inputValue(), 'last_month');
  await page.getByRole('link', { name: 'Recommend (NPS)' }).click();
  await page.getByRole('heading', { name: 'Recommend (NPS)' }).waitFor();
});

test('numbers-7: a goal is said in minutes and in money, what is open by how long it has been', async () => {
  const goal = async (m: string, title: RegExp, words: string, target: number) => {
    const page = await measures(`?m=${m}`);
    await page.getByRole('button', { name: 'Set a goal' }).click();
    await dialog(page).getByLabel(/^At (least|most)/).fill(words);
    await dialog(page).locator('button[type=submit]').click();
    await page.getByText(title).waitFor();
    assert.equal((await owner.get(`/measures/${m}/goals`)).data[0].target, target);
  };
  await goal('first_response', /^Goal 30 min/, '30', 1800);
  await goal('revenue', /^Goal €99\.50/, '99.5', 9950);
  const page = await measures('?m=unresolved');
  await page.getByRole('radio', { name: 'How long open' }).check({ force: true });
  await page.locator('[data-row]', { hasText: '0-1 days' }).click();
  await rowsOf(page, await rows('unresolved', `${year}&by=age&key=0-1`));
});
