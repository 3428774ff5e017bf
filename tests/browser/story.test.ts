// SPDX-License-Identifier: Apache-2.0
// One answer, the whole way, as the people see it: from the code on the console to a number that opens to the person behind it.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { start } from '../api/helpers.ts';
import { desk, expectRefusals, phone, visit, window } from './browser.ts';
import { CasePage, fill, MeasuresPage, SurveyPage, TodayPage } from './pages.ts';

const path = (url: string) => new URL(url).pathname;

const house = await start({ found: false });
const page = await (await window(house, null, { ...desk, stays: true })).newPage(); // the owner's laptop, from the first minute on
const today = new TodayPage(page);
let question = '';

test('story-1: the first page asks for the code that the console printed, and for the business', async () => {
  expectRefusals(); // a stranger is told so, and so is a wrong code
  await page.goto('/');
  await page.getByRole('heading', { name: 'Welcome' }).waitFor();
  await fill(page, { 'What is your business called?': 'Café Bica', Currency: 'EUR, Euro' });
  await page.getByRole('button', { name: 'Next' }).click();
  await fill(page, { Code: 'not-the-code', 'Your name': 'Olga Reis', 'Your e-mail': 'olga@bica.test', 'A password': 'a fine pass phrase' });
  await page.getByRole('button', { name: 'Begin' }).click();
  await page.locator('[aria-invalid=true]').waitFor();
  assert.equal(await page.getByLabel('Code').getAttribute('aria-invalid'), 'true', 'the wrong code is told at its field');
  await page.getByLabel('Code').fill(house.setupCode!);
  await page.getByRole('button', { name: 'Begin' }).click();
  await page.getByRole('button', { name: 'These are right' }).click();
  await page.getByRole('button', { name: 'Later' }).click();
  await page.getByRole('button', { name: 'Go to Today' }).click();
  await page.getByRole('heading', { name: 'Nobody is waiting' }).waitFor();
  await page.getByText('0 of 4 done').waitFor();
});

test('story-2: a place and a colleague, who joins by link on their own phone', async () => {
  await page.getByRole('link', { name: 'Add your place' }).click();
  await page.getByRole('button', { name: 'Place', exact: true }).click();
  await fill(page.getByRole('dialog'), { Name: 'Harbour' });
  await page.keyboard.press('Enter');
  await page.getByText('Harbour', { exact: true }).first().waitFor();
  await page.getByRole('button', { name: 'Add someone' }).click();
  await fill(page.getByRole('dialog'), { Name: 'Lea Duarte', Place: 'Harbour' });
  await page.getByRole('dialog').getByRole('button', { name: 'Add' }).click();
  await page.getByRole('button', { name: 'Make an invitation link' }).click();
  const invitation = await page.getByLabel('Invitation link').inputValue();
  await page.keyboard.press('Escape');

  const lea = await visit(house, null, path(invitation), phone);
  await lea.getByRole('heading', { name: 'Welcome, Lea' }).waitFor();
  await fill(lea, { 'Your e-mail': 'lea@bica.test', 'A password': 'tea and thunder' });
  await lea.getByRole('button', { name: 'Join Café Bica' }).click();
  await lea.getByRole('heading', { name: 'Nobody is waiting' }).waitFor();
  await page.reload();
  await page.getByRole('button', { name: 'Edit Lea Duarte' }).waitFor();
});

test('story-3: a customer is remembered by a name alone, and asked how it was', async () => {
  await page.getByRole('link', { name: 'Customers', exact: true }).click();
  await page.getByRole('button', { name: 'New customer' }).click();
  await fill(page.getByRole('dialog'), { Name: 'Ana Lima' });
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Ana Lima' }).waitFor();
  await page.getByRole('button', { name: 'Ask how it was' }).click();
  await fill(page.getByRole('dialog'), { Question: 'After the visit, recommend (0–10)', 'Who served them': 'Lea Duarte' });
  await page.getByRole('button', { name: 'Make the link' }).click();
  question = await page.getByRole('dialog').locator('input[readonly]').inputValue();
  await page.keyboard.press('Escape');
});

test('story-4: three and "Cold coffee" on a phone are on the open page by themselves', async () => {
  await page.getByRole('link', { name: 'Today', exact: true }).click();
  await page.getByRole('heading', { name: 'Nobody is waiting' }).waitFor();
  const survey = new SurveyPage(await visit(house, null, path(question), phone));
  await survey.tap(3);
  await survey.send('Cold coffee');
  await today.waiting('Ana Lima: Cold coffee').waitFor(); // live.test.ts says how soon
  assert.match(await today.headline().innerText(), /^1 person is waiting/);
});

test('story-5: owned, apologised, asked for the wish, put right with its cost, asked back, closed', async () => {
  await today.waiting('Cold coffee').getByRole('button', { name: 'Own it' }).click();
  await today.waiting('Cold coffee').getByText('you have it').waitFor();
  await today.waiting('Cold coffee').getByRole('link').first().click();
  const c = new CasePage(page);
  await c.apologise();
  await c.wish('A fresh one, hot this time');
  await c.putRight('New coffee and a voucher', '3.50');
  await c.shows(/€3\.50 · their wish was met/);
  await c.askInPerson(5);
  await c.close();
  await page.keyboard.press('g');
  await page.keyboard.press('t');
  await page.getByRole('heading', { name: 'Nobody is waiting' }).waitFor();
});

test('story-6: asked back by a link that is passed on; the answer on the phone is on the case at once', async () => {
  await page.getByRole('link', { name: 'Cases', exact: true }).click();
  await page.getByRole('button', { name: 'Complaint' }).click();
  await page.getByRole('dialog').getByRole('textbox').last().fill('The bill had a coffee too many');
  await page.getByRole('dialog').locator('button[type=submit]').click();
  const c = new CasePage(page);
  await c.own();
  await c.apologise();
  await c.wish('My money back');
  await c.putRight('Paid back', '2.50');
  const link = await c.askByLink();
  await c.shows('no answer yet');
  const asked = new SurveyPage(await visit(house, null, path(link), phone));
  await asked.page.getByRole('heading', { name: 'Did we treat you with respect?' }).waitFor();
  await asked.tap(4);
  await c.shows('Asked with a link: 4 of 5');
  await c.close();
});

test('story-7: the measure has its margin and opens to its rows, the person and what happened', async () => {
  const nps = (await house.as.owner.get('/surveys')).data.find((s: { kind: string }) => s.kind === 'nps');
  for (const score of [10, 9, 9, 10, 8]) await house.as.key.post('/responses', { survey_id: nps.id, score }, 201);
  await house.as.owner.patch('/systems', { systems: [{ key: 'measures', state: 'on' }] }); // six answers are too few to be offered
  await page.reload();
  await page.getByRole('link', { name: 'Measures', exact: true }).click();
  const measures = new MeasuresPage(page);
  await measures.figure('Recommend (NPS)').getByText('+50').waitFor();
  assert.match(await measures.figure('Recommend (NPS)').innerText(), /\+50\s+[−+]\d+ to \+\d+\s+6 answers/, 'a number never stands alone');
  const rows = await measures.openLast();
  await rows.filter({ hasText: 'Ana Lima' }).click();
  await page.getByRole('heading', { name: '“Cold coffee”' }).waitFor();
  await page.getByRole('link', { name: 'Ana Lima', exact: true }).click();
  await page.getByRole('heading', { name: 'Ana Lima' }).waitFor();
  await page.getByText('Case closed').waitFor();
  const told = (await page.getByRole('main').innerText()).split('\n');
  const order = ['Case closed', 'Put right', 'Wish noted', 'We apologised', 'Case owned', 'Case opened', 'First heard of them'].map((words) => told.findIndex((line) => line.startsWith(words)));
  assert.ok(order.every((at, i) => at >= 0 && (i === 0 || at > order[i - 1]!)), `newest first: ${order.join(' ')}`);
});
