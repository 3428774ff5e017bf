// SPDX-License-Identifier: Apache-2.0
// What a survey's answers add up to, on its page: live, by version and language, open to the answers; and a test that counts nowhere.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { start, type Body } from '../api/helpers.ts';
import { desk, settled, signedIn, visit } from './browser.ts';

const house = await start();
const { key } = house.as;
const owner = signedIn(house);
const options = [{ key: 'a', text: '<b>Apple</b>' }, { key: 'b', text: 'Banana' }];
const questions: Body[] = [
  { key: 'score', kind: 'nps', text: 'Recommend?' }, { key: 'why', kind: 'text', text: 'Why?' }, { key: 'pick', kind: 'single', text: 'Which?', options },
  { key: 'parts', kind: 'matrix', text: 'How was …', options, rows: [{ key: 'x', text: 'the coffee' }] },
];
const survey = await owner.post('/surveys', { name: 'After the visit', questions, translations: [{ language: 'pt', key: 'score.text', text: 'Recomenda?' }] }, 201);
const say = (score: number, comment?: string, more: Body = {}) =>
  key.post('/responses', { survey_id: survey.id, score, comment, answers: [{ question: 'pick', choices: ['a'] }, { question: 'parts', cells: [{ row: 'x', option: 'b' }] }], ...more }, 201);
for (const score of [9, 10, 3, 8]) await say(score, score === 3 ? 'Cold <i>coffee</i>' : undefined);

test('results-page-1: under five answers it says so; the fifth shows at once, with its margin, and opens to its answers', async () => {
  const page = await visit(house, owner, `/surveys/${survey.id}`);
  await page.getByRole('link', { name: 'Results', exact: true }).click();
  const card = page.getByRole('region', { name: 'Recommend?' });
  await card.getByText('too few answers', { exact: true }).waitFor();
  await say(0, undefined, { language: 'pt' });
  await card.getByText(/NPS, −\d+ to \+\d+/).waitFor();
  assert.match(await page.getByRole('region', { name: 'Which?' }).innerText(), /<b>Apple<\/b>[\s\S]*5[\s\S]*100 %/, 'markup is text');
  await card.getByRole('list').getByRole('button', { name: /^3/ }).click();
  const rows = page.getByRole('dialog').getByRole('listitem');
  await rows.getByText('Cold <i>coffee</i>').waitFor();
  assert.equal(await rows.count(), 1);
  await rows.getByRole('link').click();
  await page.getByText('the coffee: Banana').waitFor();
  await page.goBack();
  await page.getByRole('heading', { name: 'Results' }).waitFor();
  await page.getByLabel('Asked in').selectOption({ label: 'Portuguese (1)' });
  await page.getByText('1 answer of 5').waitFor();
  await card.getByText('too few answers', { exact: true }).waitFor();
  assert.equal(await page.getByRole('link', { name: 'Figures' }).getAttribute('href'), `/api/v1/surveys/${survey.id}/results.csv?language=pt`);
  await page.close();
});

test('results-page-2: the phone answers the draft to its end; what would be stored is shown, kept as a test it counts nowhere', async () => {
  const page = await visit(house, owner, `/surveys/${survey.id}`, desk);
  const phone = page.frameLocator('iframe');
  await phone.getByRole('button', { name: '4 of 10', exact: true }).click();
  await phone.getByLabel('Why?').fill('Only trying');
  await phone.getByLabel('Banana').first().check();
  await phone.getByRole('button', { name: 'Send' }).click();
  await phone.getByRole('heading', { name: 'Thank you' }).waitFor();
  const would = page.getByRole('region', { name: 'What would be stored' });
  await would.getByText('Only trying').waitFor();
  assert.match(await would.innerText(), /Test[\s\S]*Recommend\?\s*4[\s\S]*Which\?\s*Banana/);
  await would.getByRole('button', { name: 'Keep it as a test' }).click();
  await page.getByText('Kept as a test').waitFor();
  await page.getByRole('link', { name: 'Results', exact: true }).click();
  const tests = page.getByRole('list', { name: 'Tests' });
  await tests.getByText('Only trying').waitFor();
  await page.getByText('5 answers.').first().waitFor();
  await tests.getByRole('link').click();
  await page.getByText('it counts nowhere').waitFor();
  await page.getByRole('button', { name: 'Delete it' }).click();
  await page.getByText('The test is gone.').waitFor();
  await page.getByRole('heading', { name: 'Results' }).waitFor();
  assert.equal((await owner.get(`/surveys/${survey.id}/test-answers`)).data.length, 0);
  await page.close();
});

test('results-page-3: anonymous answers that wait are told of, and why', async () => {
  const secret = await owner.post('/surveys', { name: 'Secret', kind: 'stars', anonymous: true }, 201);
  const { token } = await owner.post(`/surveys/${secret.id}/links`, {}, 201);
  await house.as.nobody.post(`/public/invitations/${token}`, { score: 2 }, 201);
  const page = await visit(house, owner, `/surveys/${secret.id}/results`);
  await settled(page);
  await page.getByText('Answers wait.').waitFor();
  assert.match(await page.getByRole('status').first().innerText(), /five or more/);
  await page.close();
});
