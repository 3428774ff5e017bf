// SPDX-License-Identifier: Apache-2.0
// The page a customer sees when a survey asks more: every kind, branches, languages, files, links for many, anonymous answers.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { start, type Body } from '../api/helpers.ts';
import { expectRefusals, settled, visit, type Look } from './browser.ts';
import { SurveyPage } from './pages.ts';

const house = await start();
const { owner, key } = house.as;
await owner.patch('/settings', { public_url: house.url });
const small: Look = { width: 320, height: 640, touch: true };
const two = [{ key: 'a', text: 'Apple' }, { key: 'b', text: 'Banana' }];
const questions: Body[] = [
  { key: 'where', kind: 'single', text: 'Where did you sit?', options: [{ key: 'in', text: 'Inside' }, { key: 'out', text: 'Outside' }] },
  { key: 'score', kind: 'nps', text: 'Would you recommend {business}?', branches: [{ at_least: 9, go: 'feel' }] },
  { key: 'ease', kind: 'ces', text: 'Was it easy?', required: true },
  { key: 'wrong', kind: 'multiple', text: 'What was wrong?', options: [...two, { key: 'c', text: '<b>Cherry</b>' }] },
  { key: 'feel', kind: 'emotion', text: 'How did you feel?' },
  { key: 'parts', kind: 'matrix', text: 'How was …', options: two, rows: [{ key: 'x', text: 'the coffee' }, { key: 'y', text: 'the cake' }] },
  { key: 'photo', kind: 'file', text: 'Show us' },
  { key: 'why', kind: 'text', text: 'You sat {answer:where} at table {field:table}. Why?' },
  { key: 'more', kind: 'text', text: 'Anything else?', help: 'A line will do' },
];
const translations = [
  { language: 'pt', key: 'score.text', text: 'Recomenda {business}?' }, { language: 'ar', key: 'score.text', text: 'هل توصي بـ {business}؟' }, { language: 'pt', key: 'where.in', text: 'Dentro' },
];
const survey = await owner.post('/surveys', { name: 'Everything', kind: 'nps', questions, translations, hidden_fields: ['table'] }, 201);
const linkOf = async (s: Body): Promise<string> => new URL((await owner.post(`/surveys/${s.id}/links`, {}, 201)).url).pathname;
const answers = async (s = survey): Promise<Body[]> => (await owner.get(`/responses?survey_id=${s.id}`)).data;
const open = async (at: string, look = small) => {
  const page = await visit(house, null, at, look);
  await settled(page);
  return new SurveyPage(page);
};
const at = await linkOf(survey);
const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
async function axe(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const found: Body[] = (await page.evaluate(async () => (await (globalThis as any).axe.run(document)).violations)) as Body[];
  return found.map((v) => `${v.id}: ${v.nodes[0]?.html}`);
}
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

test('many-1: every kind can be answered at 320 px; one tap is sent at once, the rest with it', async () => {
  const { page } = await open(`${at}?table=7`);
  await page.getByLabel('Outside').check();
  assert.equal(await page.getByRole('group', { name: 'Was it easy?' }).count(), 0, 'what follows comes after the tap');
  await page.getByRole('group', { name: 'Would you recommend' }).getByRole('button', { name: '3 of 10', exact: true }).click();
  await page.getByText('Saved').waitFor();
  assert.deepEqual((await answers()).map((r) => [r.score, r.fields]), [[3, [{ name: 'table', value: '7' }]]]);
  await page.getByRole('group', { name: 'Was it easy?' }).getByRole('button', { name: '6 of 7' }).click();
  await page.getByLabel('Banana').first().check();
  await page.getByLabel('<b>Cherry</b>').check();
  await page.getByLabel('Pleased').check();
  await page.getByRole('group', { name: 'the coffee' }).getByLabel('Apple').check();
  await page.getByRole('group', { name: 'the cake' }).getByLabel('Banana').check();
  await page.getByLabel('Show us: Choose a file').setInputFiles({ name: 'cup.png', mimeType: 'image/png', buffer: png });
  await page.getByText('The file is sent').waitFor();
  await page.getByLabel('You sat Outside at table 7. Why?').fill('Cold <i>coffee</i>');
  await page.getByLabel('Anything else?').fill('No');
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 320, 'nothing sticks out');
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByRole('heading', { name: 'Thank you' }).waitFor();
  const [r, ...others] = await answers();
  assert.equal(others.length, 0, 'one answer');
  assert.deepEqual([r!.score, r!.comment, r!.language], [3, 'Cold <i>coffee</i>', 'en']);
  assert.deepEqual(r!.answers.map((a: Body) => [a.question, a.number ?? a.text ?? a.choices ?? a.cells?.length ?? !!a.file_id]),
    [['where', ['out']], ['ease', 6], ['wrong', ['b', 'c']], ['feel', ['pleased']], ['parts', 2], ['photo', true], ['more', 'No']]);
  await page.close();
});

test('many-2: a branch shows what follows from the answer, and what is required is asked for', async () => {
  const { page } = await open(at);
  const group = page.getByRole('group', { name: 'Would you recommend' });
  await group.getByRole('button', { name: '10 of 10' }).click();
  await page.getByText('Saved').waitFor();
  assert.deepEqual([await page.getByText('Was it easy?').count(), await page.getByText('How did you feel?').count()], [0, 1]);
  await page.getByLabel('Anything else?').fill('typed before');
  await group.getByRole('button', { name: '2 of 10', exact: true }).click();
  await page.getByRole('group', { name: 'Was it easy?' }).waitFor();
  assert.equal(await page.getByLabel('Anything else?').inputValue(), 'typed before', 'what was typed stays');
  await page.getByText('Saved').waitFor();
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByText('This question needs an answer.').waitFor();
  await page.getByRole('group', { name: 'Was it easy?' }).getByRole('button', { name: '1 of 7' }).click();
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByRole('heading', { name: 'Thank you' }).waitFor();
  assert.deepEqual((await answers())[0]!.answers.map((a: Body) => a.question), ['ease', 'more']);
  await page.close();
});

test('many-3: it speaks the person’s language, from right to left where that is so, and keeps what was said when it is changed', async () => {
  const { page } = await open(at);
  await page.getByLabel('Inside').check();
  await page.getByLabel('Language').selectOption('pt');
  await page.getByRole('heading', { name: 'Recomenda Café Bica?' }).waitFor();
  assert.equal(await page.getByRole('radio', { name: 'Dentro' }).isChecked(), true);
  assert.deepEqual(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir]), ['pt', 'ltr']);
  await page.getByLabel('Língua').selectOption('ar');
  await page.getByRole('heading', { name: 'هل توصي' }).waitFor();
  assert.deepEqual(await page.evaluate(() => [document.documentElement.lang, document.documentElement.dir]), ['ar', 'rtl']);
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 320);
  await page.getByRole('group', { name: 'هل توصي' }).getByRole('button', { name: '9 من 10' }).click();
  await page.getByText('تم الحفظ').waitFor();
  assert.deepEqual((await answers())[0]!.language, 'ar');
  assert.deepEqual(await axe(page), []);
  await page.close();
});

test('many-4: axe finds nothing on the whole of it, in light and dark', async () => {
  for (const theme of ['light', 'dark'] as const) {
    const { page } = await open(at, { ...small, theme });
    await page.getByRole('group', { name: 'Would you recommend' }).getByRole('button', { name: '4 of 10', exact: true }).click();
    await page.getByText('Saved').waitFor();
    assert.deepEqual(await axe(page), []);
    await page.close();
  }
});

test('many-5: an anonymous answer gives a receipt, with which it can be seen and deleted', async () => {
  expectRefusals();
  const secret = await owner.post('/surveys', { name: 'Secret', kind: 'nps', anonymous: true }, 201);
  const way = await linkOf(secret);
  const asked = await open(way);
  await asked.page.getByText('nobody can find out').waitFor();
  await asked.tap(4);
  await asked.send('Too loud');
  const code = await asked.page.locator('.code').innerText();
  assert.match(code, /^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/);
  await asked.page.close();
  const { page } = await open(way);
  await page.getByRole('button', { name: 'Look at or delete my answer' }).click();
  await page.getByLabel('Your receipt').fill('AAAA-AAAA-AAAA-AAAA');
  await page.getByRole('button', { name: 'Show my answer' }).click();
  await page.getByText('There is no answer with this receipt').waitFor();
  await page.getByLabel('Your receipt').fill(code.toLowerCase());
  await page.getByRole('button', { name: 'Show my answer' }).click();
  await page.getByText('Too loud').waitFor();
  await page.getByRole('button', { name: 'Delete my answer' }).click();
  await page.getByText('Your answer is deleted').waitFor();
  await page.close();
});

test('many-6: a closed survey says so, in words', async () => {
  const full = await owner.post('/surveys', { name: 'One', kind: 'nps', quota: 1 }, 201);
  const way = await linkOf(full);
  const first = await open(way);
  await first.tap(9);
  await first.send('Lovely'); // begun before it was full
  const { page } = await open(way);
  await page.getByRole('heading', { name: 'This survey has closed' }).waitFor();
  assert.equal(await page.getByRole('button').count(), 0);
});

test('many-7: it works with the keyboard alone', async () => {
  const mine = await owner.post('/surveys', { name: 'Keys', kind: 'stars', questions: [{ key: 's', kind: 'stars', text: 'How was it?' }, { key: 'f', kind: 'single', text: 'Which?', options: two }] }, 201);
  const { page } = await open(await linkOf(mine), { width: 1024, height: 700 });
  for (let i = 0; i < 4; i++) await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByText('Saved').waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Thank you' }).waitFor();
  assert.deepEqual((await answers(mine)).map((r) => [r.score, r.answers[0].choices]), [[4, ['a']]]);
});
