// SPDX-License-Identifier: Apache-2.0
// Open pages follow what happens, soon, and never move what is under a hand.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { start, type Body } from '../api/helpers.ts';
import { desk, expectRefusals, phone, settled, shift, signedIn, visit, window } from './browser.ts';
import { TodayPage } from './pages.ts';

const house = await start();
const { key } = house.as;
const owner = signedIn(house);
const nps = (await key.get('/surveys')).data.find((s: Body) => s.kind === 'nps');
const ana = await key.post('/customers', { name: 'Ana Lima' }, 201);
const say = (score: number, comment: string, who = ana) => key.post('/responses', { survey_id: nps.id, score, comment, customer_id: who.id }, 201);

async function streams(): Promise<number> {
  const { text } = await house.nobody().raw('GET', `${house.url}/metrics`);
  return Number(/^rapport_streams (\d+)/m.exec(text)?.[1]);
}
async function until(what: string, holds: () => Promise<boolean>, ms = 5000) {
  for (const end = Date.now() + ms; !(await holds()); await new Promise((r) => setTimeout(r, 20))) assert.ok(Date.now() < end, what);
}

test('live-1: the tabs of one browser share one connection', async () => {
  assert.equal(await streams(), 0);
  const context = await window(house, owner, desk);
  const tabs = [await context.newPage(), await context.newPage(), await context.newPage()];
  for (const tab of tabs) {
    await tab.goto('/');
    await settled(tab);
  }
  await until('one is listening', async () => (await streams()) === 1);
  await say(5, 'Heard in each tab');
  for (const tab of tabs) await tab.getByText('Heard in each tab').first().waitFor();
  assert.equal(await streams(), 1);
  await tabs[0]!.close();
  await say(5, 'And still heard');
  for (const tab of tabs.slice(1)) await tab.getByText('And still heard').first().waitFor();
  assert.equal(await streams(), 1);
});

test('live-2: an unhappy answer is on the open Today page within a second', async () => {
  const today = new TodayPage(await visit(house, owner, '/', desk));
  await settled(today.page);
  const took: number[] = [];
  for (const words of ['Cold coffee', 'Sticky table', 'Wrong cake']) { // a busy machine may be late once
    const sent = performance.now();
    await say(3, words);
    await today.waiting(words).waitFor();
    took.push(performance.now() - sent);
  }
  assert.ok(Math.min(...took) < 1000, `it took ${took.map(Math.round).join(', ')} ms`);
});

test('live-3: what arrives does not move the row under the pointer', async () => {
  for (let i = 0; i < 4; i++) await say(4, `Waiting number ${i}`);
  const today = new TodayPage(await visit(house, owner, '/', desk));
  await settled(today.page);
  const row = today.waiting('Waiting number 1');
  await row.hover();
  const before = await row.boundingBox();
  const n = await today.page.getByRole('region', { name: 'Waiting for you' }).getByRole('listitem').count();
  await say(2, 'Nobody came');
  await until('the new one is there', async () => (await today.headline().innerText()).startsWith(String(n + 1)));
  assert.deepEqual(await row.boundingBox(), before);
  assert.ok((await shift(today.page)).sum <= 0.05);
});

test('live-4: in a list new things wait behind a bar until they are let in', async () => {
  const page = await visit(house, owner, '/inbox', phone);
  await settled(page);
  const first = page.getByRole('main').locator('[data-row]').first();
  const before = await first.innerText();
  await say(9, 'Lovely as always');
  await page.getByRole('button', { name: '1 new answer' }).click();
  await page.getByText('Lovely as always').waitFor();
  assert.notEqual(await first.innerText(), before);
});

test('live-5: what someone else does to the case is on the page that shows it', async () => {
  const { case_id } = await say(1, 'Left standing');
  const page = await visit(house, owner, `/cases/${case_id}`, desk);
  await settled(page);
  await signedIn(house).post(`/cases/${case_id}/note`, { text: 'I called, no answer' }, 200);
  await page.getByText('I called, no answer').waitFor();
});

test('live-6: after the program was away the page is right again, without a reload', async () => {
  const page = await visit(house, owner, '/inbox', desk);
  await settled(page);
  expectRefusals(); // it is refused while nobody is there
  const { port } = new URL(house.url);
  await house.stop();
  await house.serve('--listen', `127.0.0.1:${port}`);
  await say(8, 'Said after the pause');
  await page.getByRole('button', { name: 'new answer' }).click({ timeout: 20_000 });
  await page.getByText('Said after the pause').waitFor();
});

test('live-status: the link is copied in one tap, and the customer sees each change within a second', async () => {
  const order = await key.post('/orders', { external_id: { source: 'shop', id: 'A-17' }, customer_id: ana.id, placed_at: '2026-11-17T09:00:00Z', promised_day: '2026-11-20', status: 'placed' }, 201);
  const inside = await visit(house, owner, `/orders/${order.id}`, desk);
  await inside.getByRole('button', { name: 'Copy status link' }).click();
  await inside.getByText('The link is copied').waitFor();
  const page = await visit(house, null, new URL(await inside.evaluate(() => navigator.clipboard.readText())).pathname, phone);
  await page.getByRole('heading', { name: 'Your order A-17' }).waitFor();
  await page.getByText('by Friday').waitFor();
  await key.patch(`/orders/${order.id}`, { status: 'delivered', delivered_at: '2026-11-18T09:00:00Z' });
  await page.getByText('All is done.').waitFor({ timeout: 1000 });
});
