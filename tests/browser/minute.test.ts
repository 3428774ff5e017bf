// SPDX-License-Identifier: Apache-2.0
// The minute that sells it, with the example café: looked at on the first run, an answer from a phone, put right for three euros, a number
// that says how sure it is and opens to the person; then all of it put back in one click.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { start } from '../api/helpers.ts';
import { desk, phone, settled, shift, visit, window } from './browser.ts';
import { CasePage, MeasuresPage, SurveyPage, TodayPage } from './pages.ts';

const NAME = 'Café Lanterna';
const house = await start({ found: false, now: '2026-11-18T11:40:00Z' });
const page = await (await window(house, null, { ...desk, stays: true })).newPage(); // the laptop, from the first minute on
page.setDefaultTimeout(20_000);
const today = new TodayPage(page);
const banner = page.getByRole('region', { name: 'Example' });

test('minute-1: on the first run the code alone opens a café with a year behind it', async () => {
  await page.goto('/');
  await page.getByRole('heading', { name: 'Welcome' }).waitFor();
  await page.getByLabel('Code').fill(house.setupCode!);
  await page.getByRole('button', { name: 'Look at the example café' }).click();
  await banner.getByText(/being made|Nothing here is real/).waitFor();
  await banner.getByText('Nothing here is real').waitFor({ timeout: 90_000 });
  await page.getByRole('heading', { name: /people are waiting/ }).waitFor();
  assert.equal(await banner.getByRole('link', { name: 'Start your own' }).getAttribute('href'), '/setup');
  assert.ok((await shift(page)).sum < 0.02, 'nothing jumps while it is made');
});

test('minute-2: three and "Cold coffee" on a phone: the laptop lights up before the phone is down', async () => {
  const key = house.withKey((await house.command('key', 'create', '--name', 'table 7', '--scope', 'all', '--business', NAME)).stdout.trim());
  const nps = (await key.get('/surveys')).data.find((s: { kind: string }) => s.kind === 'nps');
  const regular = (await key.get('/customers?q=Oliver&limit=5')).data[0] ?? (await key.get('/customers')).data.find((c: { name: string | null }) => c.name);
  const place = (await key.get('/locations')).data.find((l: { name: string }) => l.name === 'Harbour');
  const asked = await key.post(`/surveys/${nps.id}/invitations`, { customer_id: regular.id, location_id: place.id, touchpoint: 'table 7', channel: 'qr' }, 201);
  const survey = new SurveyPage(await visit(house, null, new URL(asked.url, house.url).pathname, phone));
  await survey.tap(3);
  await survey.send('Cold coffee');
  await today.waiting(`${regular.name}: Cold coffee`).waitFor();
});

test('minute-3: owned, sorry and a free coffee for three euros, no manager asked', async () => {
  await today.waiting('Cold coffee').first().getByRole('button', { name: 'Own it' }).click();
  await today.waiting('Cold coffee').first().getByText('you have it').waitFor();
  await today.waiting('Cold coffee').filter({ hasText: 'you have it' }).getByRole('link').first().click();
  const c = new CasePage(page);
  await c.apologise();
  await c.wish('A hot one');
  await c.putRight('Sorry + free coffee', '3.00');
  await c.shows(/€3\.00/);
});

test('minute-4: NPS with its margin, the change as it is, and from the number to the person in two taps', async () => {
  await page.getByRole('link', { name: 'Measures', exact: true }).click();
  const measures = new MeasuresPage(page);
  await measures.figure('Recommend (NPS)').getByText(/^\+\d+$/).waitFor();
  assert.match(await measures.figure('Recommend (NPS)').innerText(), /\+\d+\s+[−+]\d+ to \+\d+\s+[\d,]+ answers/, 'a number never stands alone');
  const rows = await measures.openLast();
  await rows.first().click();
  await page.getByRole('heading', { level: 1 }).first().waitFor();
  await settled(page);
});

test('minute-5: put back in one click; the page that is open goes on, without what was done', async () => {
  await page.getByRole('link', { name: 'Today', exact: true }).click();
  await banner.getByRole('button', { name: 'Reset' }).click();
  await banner.getByText('Being put back to its beginning').waitFor();
  await banner.getByText('Nothing here is real').waitFor({ timeout: 90_000 });
  await page.getByRole('heading', { name: /people are waiting/ }).waitFor();
  assert.equal(await today.waiting('Cold coffee').filter({ hasText: 'you have it' }).count(), 0);
});
