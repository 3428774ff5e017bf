// SPDX-License-Identifier: Apache-2.0
// Undo instead of "are you sure": for ten seconds what was changed can be put back with one tap.
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { start } from '../api/helpers.ts';
import { desk, settled, signedIn, visit, window } from './browser.ts';
import { fillCafe } from './cafe.ts';
import { CasePage } from './pages.ts';

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

/* Every act of the pages. Those with a way back are done and undone here (or above); of the others it is said why they have none. */
type Act = { act: string; at: () => string; state: () => Promise<unknown>; run: (page: Page) => Promise<void> };
const within = (page: Page, name: string) => page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
const plain = async (at: string) => {
  const { history: _, changed_at: __, ...rest } = await owner.get(at);
  return rest;
};
const caseNow = (id: string) => () => plain(`/cases/${id}`);
const tap = (name: string | RegExp) => (page: Page) => page.getByRole('main').getByRole('button', { name, exact: typeof name === 'string' }).first().click();
const names = (at: string) => async () => (await owner.get(at)).data.filter((x: { archived?: boolean }) => !x.archived).map((x: { name: string }) => x.name).sort();
const acts: Act[] = [
  { act: 'own it, on Today', at: () => '/', state: caseNow(cafe.cold.case_id), run: (page) => page.locator(`#w-${cafe.cold.case_id}`).getByRole('button', { name: 'Own it' }).click() },
  { act: 'seen, on Today', at: () => '/', state: async () => (await owner.get('/today')).looks_count, run: async (page) => { await page.getByText('without words').click(); await tap('Seen')(page); } },
  { act: 'own it', at: () => `/cases/${cafe.cold.case_id}`, state: caseNow(cafe.cold.case_id), run: tap('Own it') },
  { act: 'hand over', at: () => `/cases/${cafe.calm.id}`, state: caseNow(cafe.calm.id), run: async (page) => { await tap('Hand over')(page); await page.getByRole('dialog').getByRole('button', { name: /Lea Duarte/ }).click(); } },
  { act: 'apologise', at: () => `/cases/${cafe.calm.id}`, state: caseNow(cafe.calm.id), run: tap('I called') },
  { act: 'open again', at: () => `/cases/${cafe.closed.case_id}`, state: async () => { const { notes: _, ...c } = await plain(`/cases/${cafe.closed.case_id}`); return c; }, run: async (page) => { await tap('Open again')(page); await page.getByRole('dialog').getByLabel('Why?').fill('They called'); await within(page, 'Open again'); } },
  { act: 'a new colleague', at: () => '/team', state: names('/employees?limit=200'), run: async (page) => { await tap('Add someone')(page); await page.getByRole('dialog').getByLabel('Name').fill('Zita Melo'); await within(page, 'Add'); } },
  { act: 'a colleague changed', at: () => '/team', state: () => plain(`/employees/${cafe.rui}`), run: async (page) => { await page.getByRole('button', { name: 'Edit Rui Faria' }).click(); await page.getByRole('dialog').getByLabel('Name').fill('Rui F.'); await within(page, 'Save'); } },
  { act: 'a new place', at: () => '/team', state: names('/locations'), run: async (page) => { await tap('Place')(page); await page.getByRole('dialog').getByLabel('Name').fill('Riverside'); await within(page, 'Save'); } },
  { act: 'a place changed', at: () => '/team', state: () => plain(`/locations/${cafe.harbour.id}`), run: async (page) => { await page.getByRole('button', { name: 'Edit Harbour' }).click(); await page.getByRole('dialog').getByLabel('Address').fill('Cais 5'); await within(page, 'Save'); } },
  { act: 'hours', at: () => '/team', state: async () => (({ hours, closed_days }) => ({ hours, closed_days }))(await owner.get('/hours')), run: async (page) => { await page.getByRole('button', { name: 'Hours', exact: true }).click(); await page.getByRole('dialog').getByLabel('Monday opens').fill('07:00'); await within(page, 'Save hours'); } },
  { act: 'a new department', at: () => '/team', state: names('/departments'), run: async (page) => { await tap('Department')(page); await page.getByRole('dialog').getByLabel('Name').fill('Kitchen'); await page.getByRole('dialog').locator('button[type=submit]').click(); } },
  { act: 'the address', at: () => '/settings', state: () => value('public_url'), run: async (page) => { await page.getByLabel('Customers reach me at').fill('https://bica.example'); await tap('Save address')(page); } },
];
/* No way back, and why: what was told to somebody else or begins something new cannot be untold; it can be closed, changed or put away.
 *   a complaint, a customer, a visit, a note, a link to a question or to join: others see them at once; there is no erasing of single rows yet
 *   a new key (shown once; removed when not wanted), a key removed (asked before: it is final), a password, signing out */

for (const a of acts) {
  test(`undo-6: ${a.act}: done, undone, and all is as it was`, async () => {
    const page = await visit(house, owner, a.at(), desk);
    await settled(page);
    const before = await a.state();
    await a.run(page);
    await page.getByRole('button', { name: 'Undo' }).waitFor();
    assert.notDeepEqual(await a.state(), before, 'it was done');
    await undo(page);
    for (let i = 0; i < 100; i++) {
      if (JSON.stringify(await a.state()) === JSON.stringify(before)) break;
      await page.waitForTimeout(30);
    }
    assert.deepEqual(await a.state(), before);
  });
}

test('undo-7: the whole path of a case, each step taken back once and done again', async () => {
  const { id } = await owner.post('/cases', { customer_id: cafe.ana.id, text: 'The chair wobbles' }, 201);
  const page = await visit(house, owner, `/cases/${id}`, desk);
  await settled(page);
  const c = new CasePage(page);
  const steps: [string, () => Promise<void>][] = [
    ['own', () => c.own()], ['apologise', () => c.apologise()], ['wish', () => c.wish('A chair that stands')],
    ['put right', async () => { await c.path.getByLabel('What was done?').fill('New chair'); await c.path.getByRole('button', { name: 'Put right' }).click(); await c.shows('New chair'); }],
    ['ask back', () => c.askInPerson(5)], ['close', () => c.close()],
  ];
  for (const [step, run] of steps) {
    const before = await caseNow(id)();
    await run();
    await page.getByRole('button', { name: 'Undo' }).last().click();
    for (let i = 0; i < 100 && JSON.stringify(await caseNow(id)()) !== JSON.stringify(before); i++) await page.waitForTimeout(30);
    assert.deepEqual(await caseNow(id)(), before, step);
    await page.reload();
    await settled(page);
    await run();
  }
});

test('undo-8: all from before Rapport are closed together with one reason, and opened together again', async () => {
  await writeFile(join(house.dir, 'old.map'), 'source = desk\n[complaints]\nid = {id}\ntext = {text}\nopened_at = {at}\n');
  await writeFile(join(house.dir, 'old.csv'), `id,text,at\n${Array.from({ length: 120 }, (_, i) => `${i},Long ago ${i},2024-01-05`).join('\n')}\n`);
  await house.command('import', '--map', join(house.dir, 'old.map'), join(house.dir, 'old.csv'));
  const page = await visit(house, owner, '/cases?show=before', desk);
  await settled(page);
  await page.getByText('Long ago').first().waitFor();
  await page.getByRole('button', { name: 'Close all together' }).click();
  await page.getByRole('dialog').getByLabel('Reason').fill('Settled in the old system');
  await page.getByRole('dialog').getByRole('button', { name: 'Close them' }).click();
  await page.getByText('120 cases from before Rapport are closed.').waitFor();
  await page.getByRole('heading', { name: 'Nothing from before' }).waitFor();
  await undo(page);
  await page.getByText('Long ago').first().waitFor();
  const open = (await owner.get('/cases?state=open&before_rapport=true&limit=200')).data;
  assert.deepEqual([open.length, new Set(open.map((k: { state: string; close_reason: string | null }) => `${k.state} ${k.close_reason}`))], [120, new Set(['opened null'])]);
});
