// SPDX-License-Identifier: Apache-2.0
// The survey editor: questions on the left, the customers' own page on the right, both always the same.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FrameLocator, Page } from 'playwright-core';
import { start } from '../api/helpers.ts';
import { desk, expectRefusals, phone, settled, signedIn, visit, type Look } from './browser.ts';

const house = await start({ now: '2026-11-10T08:00:00Z' });
const owner = signedIn(house);
const add = (page: Page, kind: string) => page.getByRole('group', { name: 'Add a question' }).getByRole('button', { name: kind, exact: false }).click();
const inPhone = (page: Page): FrameLocator => page.frameLocator('iframe[title="What the customer sees"]');
const save = async (page: Page) => {
  const taken = page.waitForResponse((r) => r.request().method() === 'PATCH');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  assert.equal((await taken).status(), 200);
  await page.getByText('Saved.').first().waitFor();
};
async function edit(name: string, look: Look = desk): Promise<{ page: Page; id: string }> {
  const { id } = await owner.post('/surveys', { name, kind: 'nps' }, 201);
  const page = await visit(house, owner, `/surveys/${id}`, look);
  await settled(page);
  return { page, id };
}

test('editor-1: what is typed stands in the phone beside it before it is saved, and a tap there records nothing', async () => {
  const { page, id } = await edit('At the table');
  await page.getByLabel('Question', { exact: true }).fill('Would you send a friend to {business}?');
  await inPhone(page).getByRole('heading', { name: 'Would you send a friend to Café Bica?' }).waitFor();
  await inPhone(page).getByRole('button', { name: '3 of 10' }).click();
  assert.equal((await owner.get(`/surveys/${id}`)).responses, 0);
  assert.equal((await owner.get(`/surveys/${id}`)).version, 1);
  await save(page);
  const saved = await owner.get(`/surveys/${id}`);
  assert.deepEqual([saved.question, saved.version], ['Would you send a friend to {business}?', 2]);
});

test('editor-2: a question is added, moved, taken out and brought back', async () => {
  const { page, id } = await edit('Longer');
  await add(page, 'Choose one');
  await page.getByLabel('Question', { exact: true }).fill('Where did you sit?');
  await page.getByLabel('Answer 1', { exact: true }).fill('Inside');
  await page.getByLabel('Answer 2', { exact: true }).fill('Outside');
  await page.getByRole('button', { name: 'Question 3 up' }).click();
  await save(page);
  const texts = async () => (await owner.get(`/surveys/${id}`)).questions.map((q: { text: string }) => q.text);
  const [first, second, third] = await texts();
  assert.equal(second, 'Where did you sit?');
  await page.getByRole('button', { name: 'Remove question 2' }).click();
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await page.getByText('Where did you sit?').first().waitFor();
  await page.getByRole('button', { name: 'Remove question 2' }).click();
  await save(page);
  assert.deepEqual(await texts(), [first, third]);
});

test('editor-3: a rule sends the happy ones to the end; one that leads back is refused at its place', async () => {
  expectRefusals();
  const { page, id } = await edit('Branching');
  await page.getByText('More: a line below').first().click();
  await page.getByRole('button', { name: 'Add a rule' }).click();
  await page.getByLabel('Rule 1: from').selectOption('9');
  await page.getByLabel('Rule 1: to', { exact: true }).selectOption('10');
  await save(page);
  assert.deepEqual((await owner.get(`/surveys/${id}`)).questions[0].branches.map((b: Record<string, unknown>) => [b.at_least, b.at_most, b.go]), [[9, 10, 'end']]);
  await page.getByLabel('Rule 1: go to').selectOption('q2');
  await page.getByRole('button', { name: 'Question 1 down' }).click();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('This branch leads back').first().waitFor();
});

test('editor-4: another language: what is missing is shown in the survey’s own', async () => {
  const { page, id } = await edit('In two languages');
  await page.getByLabel('Add a language').selectOption('pt');
  await page.getByLabel('Question 1 in Portuguese', { exact: true }).fill('Recomendaria {business} a um amigo?');
  await inPhone(page).getByRole('heading', { name: 'Recomendaria Café Bica a um amigo?' }).waitFor();
  await save(page);
  assert.deepEqual((await owner.get(`/surveys/${id}`)).translations, [{ language: 'pt', key: 'q1.text', text: 'Recomendaria {business} a um amigo?' }]);
});

test('editor-5: a closing date, a quota and names taken along are kept; a quota of 0 is named at its field', async () => {
  expectRefusals();
  const { page, id } = await edit('Until Friday');
  await page.getByLabel('Most answers').fill('0');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.locator('#survey-quota-error').waitFor();
  await page.getByLabel('Most answers').fill('20');
  await page.getByLabel('Closes').fill('2026-11-13T18:00');
  await page.getByLabel('Name of what to take along').fill('table');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await save(page);
  const s = await owner.get(`/surveys/${id}`);
  assert.deepEqual([s.quota, s.closes_at, s.hidden_fields], [20, '2026-11-13T18:00:00Z', ['table']]);
});

test('editor-6: a new survey begins with a template; a copy has no answers', async () => {
  const page = await visit(house, owner, '/surveys', desk);
  await settled(page);
  await page.getByRole('button', { name: 'New survey' }).first().click();
  const menu = page.getByRole('dialog').getByLabel('Begin with');
  await menu.locator('option').nth(1).waitFor({ state: 'attached' });
  const [, first] = await menu.locator('option').allTextContents();
  await menu.selectOption({ label: first! });
  await page.getByRole('dialog').locator('button[type=submit]').click();
  await page.waitForURL(/\/surveys\/srv_/);
  await settled(page);
  const name = (await page.getByRole('heading', { level: 1 }).textContent())!;
  await page.getByRole('button', { name: 'Copy' }).click();
  await page.getByRole('heading', { level: 1, name: `${name} (copy)` }).waitFor();
});

test('editor-7: on a phone the editor comes first and the phone that answers below it', async () => {
  const { page } = await edit('By thumb', phone);
  const [form, preview] = await Promise.all([page.getByLabel('Question', { exact: true }).boundingBox(), page.locator('iframe').boundingBox()]);
  assert.ok(form!.y < preview!.y && preview!.x >= 0 && preview!.x + preview!.width <= 390);
});

test('editor-8: a code is made for a table, seen as people see it, and switched off and on', async () => {
  await owner.patch('/settings', { public_url: house.url });
  const { page, id } = await edit('With codes');
  await page.getByRole('link', { name: 'Links and codes' }).click();
  await page.getByRole('button', { name: 'Make the first' }).click();
  await page.getByRole('dialog').getByLabel('Where it hangs').fill('Table 7');
  await page.getByRole('dialog').locator('button[type=submit]').click();
  const code = page.getByAltText('Code for Table 7');
  await code.waitFor();
  assert.ok(await code.evaluate((i: HTMLImageElement) => i.decode().then(() => i.naturalWidth > 0)));
  const [link] = (await owner.get(`/surveys/${id}/links`)).data;
  assert.equal((await house.nobody().raw('GET', new URL(link.url).pathname.replace('/s/', '/public/invitations/'))).status, 200);
  await page.getByRole('button', { name: 'Switch off' }).click();
  await page.getByText('takes no answers').first().waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('takes no answers').first().waitFor({ state: 'detached' });
  assert.equal((await owner.get(`/surveys/${id}/links`)).data[0].off, false);
});
