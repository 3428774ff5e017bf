// SPDX-License-Identifier: Apache-2.0
// The minute that sells it (mission.md), as far as its systems exist, with the example café: three letters and the person is there with what
// they had; the table's code from a phone, three and "Cold coffee"; put right for three euros with no manager; a number that says how sure
// it is and that nothing clearly changed, and opens to the person; then all of it put back in one click.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { start } from '../api/helpers.ts';
import { desk, phone, settled, shift, visit, window } from './browser.ts';
import { CasePage, MeasuresPage, SurveyPage, TodayPage } from './pages.ts';

const house = await start({ found: false, now: '2026-11-18T11:40:00Z' });
const page = await (await window(house, null, { ...desk, stays: true })).newPage(); // the laptop, from the first minute on
page.setDefaultTimeout(20_000);
const today = new TodayPage(page);
const banner = page.getByRole('region', { name: 'Example' });
const go = (place: string) => page.getByRole('link', { name: place, exact: true }).click();

test('minute-1: on the first run the code alone opens a café with a year behind it', async () => {
  await page.goto('/');
  await page.getByRole('heading', { name: 'Welcome' }).waitFor();
  await page.getByLabel('Code').fill(house.setupCode!);
  await page.getByRole('button', { name: 'Look at the example café' }).click();
  await banner.getByText(/being made|Nothing here is real/).waitFor();
  await banner.getByText('Nothing here is real').waitFor({ timeout: 90_000 });
  await page.getByRole('heading', { name: /people are waiting/ }).waitFor();
  assert.equal(await banner.getByRole('link', { name: 'Start your own' }).getAttribute('href'), '/setup');
  const jumped = await shift(page);
  assert.ok(jumped.sum < 0.02, `nothing jumps while it is made: ${jumped.what}`);
});

test('minute-2: three letters, and the person is there: what they take, what happened', async () => {
  await page.keyboard.press('/');
  await page.getByRole('combobox', { name: 'Search everything' }).fill('ana');
  const hit = page.getByRole('option', { name: /^Ana .*Customer$/ }).first();
  await hit.waitFor();
  await hit.click();
  await page.getByRole('heading', { level: 1, name: /^Ana / }).waitFor();
  await page.getByRole('region', { name: 'Orders' }).getByRole('listitem').first().waitFor();
  await page.getByText(/Answered \d+ of \d+|Order/).first().waitFor();
  await go('Today');
  await page.getByRole('heading', { name: /people are waiting/ }).waitFor();
});

test('minute-3: the table’s code on a phone, three and "Cold coffee": the laptop lights up before the phone is down', async () => {
  await page.goto('/surveys');
  await page.getByRole('link', { name: /After the visit/ }).first().click();
  await page.getByRole('link', { name: /codes/i }).click();
  const link = await page.getByLabel('Link for Table 7').inputValue();
  await go('Today');
  await page.getByRole('heading', { name: /people are waiting/ }).waitFor();
  const survey = new SurveyPage(await visit(house, null, new URL(link).pathname, phone));
  await survey.tap(3);
  await survey.send('Cold coffee');
  await today.waiting('Cold coffee').first().waitFor();
});

test('minute-4: owned, sorry and a free coffee for three euros, no manager asked', async () => {
  await today.waiting('Cold coffee').first().getByRole('button', { name: 'Own it' }).click();
  await today.waiting('Cold coffee').first().getByText('you have it').waitFor();
  await today.waiting('Cold coffee').filter({ hasText: 'you have it' }).getByRole('link').first().click();
  const c = new CasePage(page);
  await c.apologise();
  await c.wish('A hot one');
  await c.putRight('Sorry + free coffee', '3.00');
  await c.shows(/€3\.00/);
});

test('minute-5: NPS with its margin and no clear change; from the number to the person in two taps', async () => {
  await go('Measures');
  await page.getByRole('heading', { level: 1, name: 'Are we getting better?' }).waitFor();
  await page.goto('/measures?range=90d');
  const measures = new MeasuresPage(page);
  const nps = measures.figure('Recommend (NPS)');
  await nps.getByText(/^\+\d+$/).waitFor();
  const words = await nps.innerText();
  assert.match(words, /\+\d+\s+[−+]\d+ to \+\d+\s+[\d,]+ answers/, 'a number never stands alone');
  assert.match(words, /no clear change/);
  const rows = await measures.openLast();
  await rows.first().click();
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await settled(page);
});

test('minute-6: put back in one click; the page that is open goes on, without what was done', async () => {
  await go('Today');
  await banner.getByRole('button', { name: 'Reset' }).click();
  await banner.getByText('Being put back to its beginning').waitFor();
  await banner.getByText('Nothing here is real').waitFor({ timeout: 90_000 });
  await page.getByRole('heading', { name: /people are waiting/ }).waitFor();
  assert.equal(await today.waiting('Cold coffee').filter({ hasText: 'you have it' }).count(), 0);
});
