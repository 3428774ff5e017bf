// SPDX-License-Identifier: Apache-2.0
// Undo instead of "are you sure": for ten seconds what was changed can be put back with one tap.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { start } from '../api/helpers.ts';
import { desk, settled, signedIn, visit, window } from './browser.ts';
import { fillCafe } from './cafe.ts';

const house = await start({ now: '2026-11-10T08:00:00Z' });
const cafe = await fillCafe(house, { answers: 4, days: 6 });
const owner = signedIn(house);
const undo = (page: Page) => page.getByRole('button', { name: 'Undo' }).click();

test('undo-1: a place that was put away comes back', async () => {
  const page = await visit(house, owner, '/team', desk);
  await settled(page);
  await page.getByRole('button', { name: 'Edit Old Town' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Put away' }).click();
  await page.getByText('Old Town is put away.').waitFor();
  await page.getByRole('button', { name: 'Edit Old Town' }).waitFor({ state: 'detached' });
  await undo(page);
  await page.getByRole('button', { name: 'Edit Old Town' }).waitFor();
  assert.equal((await owner.get(`/locations/${cafe.oldTown.id}`)).archived, false);
});

test('undo-2: a colleague who was put away comes back', async () => {
  const page = await visit(house, owner, '/team', desk);
  await settled(page);
  await page.getByRole('button', { name: 'Edit Tiago Nunes' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Put away' }).click();
  await page.getByRole('button', { name: 'Edit Tiago Nunes' }).waitFor({ state: 'detached' });
  await undo(page);
  await page.getByRole('button', { name: 'Edit Tiago Nunes' }).waitFor();
});

test('undo-3: a setting goes back to what it was', async () => {
  const page = await visit(house, owner, '/settings', desk);
  await settled(page);
  const field = page.getByLabel('“Recommend”, 0 to 10');
  await field.fill('5');
  await field.press('Enter');
  await page.getByText(': saved.').waitFor();
  assert.equal(await value('nps_unhappy_max'), 5);
  await undo(page);
  await page.waitForFunction((n) => (n as HTMLInputElement).value === '6', await field.elementHandle());
  assert.equal(await value('nps_unhappy_max'), 6);
});
const value = async (name: string) => (await owner.get('/settings')).data.find((s: { name: string }) => s.name === name).value;

test('undo-4: a customer and a question get their old words back', async () => {
  const page = await visit(house, owner, `/customers/${cafe.ana.id}`, desk);
  await settled(page);
  await page.getByRole('button', { name: 'Edit', exact: true }).click();
  await page.getByRole('dialog').getByLabel('Name', { exact: true }).fill('Anna Lima');
  await page.getByRole('dialog').locator('button[type=submit]').click();
  await page.getByRole('heading', { name: 'Anna Lima' }).waitFor();
  await undo(page);
  await page.getByRole('heading', { name: 'Ana Lima' }).waitFor();
  const back = await owner.get(`/customers/${cafe.ana.id}`);
  assert.deepEqual(back.contact_points.map((p: { value: string }) => p.value), cafe.ana.contact_points.map((p: { value: string }) => p.value));

  await page.goto(`/surveys/${cafe.nps.id}`);
  await settled(page);
  await page.getByLabel('Question', { exact: true }).fill('Would you send a friend?');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved.').waitFor();
  await undo(page);
  await page.waitForFunction((was) => document.querySelector<HTMLTextAreaElement>('textarea[name="questions[0].text"]')!.value === was, cafe.nps.question);
});

test('undo-5: the offer stays ten seconds, can be put away, and is told to who listens', async () => {
  const context = await window(house, owner, desk);
  await context.clock.install({ time: new Date(await house.clock.now()) });
  const page = await context.newPage();
  await page.goto('/team');
  await settled(page);
  const away = async () => {
    await page.getByRole('button', { name: 'Edit Vera Conta' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Put away' }).click();
    await page.getByRole('button', { name: 'Undo' }).waitFor();
  };
  await away();
  assert.equal(await page.getByRole('status').filter({ hasText: 'Vera Conta is put away' }).count(), 1);
  await context.clock.runFor(9000);
  assert.equal(await page.getByRole('button', { name: 'Undo' }).count(), 1);
  await undo(page);
  await away();
  await context.clock.runFor(11_000);
  await page.getByRole('button', { name: 'Undo' }).waitFor({ state: 'detached' });
});
