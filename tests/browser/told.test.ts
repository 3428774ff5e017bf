// SPDX-License-Identifier: Apache-2.0
// Telling customers what changed, by hand: rules are switched and written anew on a page, a person's word is noted in one tap, and the
// customer's page lives.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Body, start } from '../api/helpers.ts';
import { desk, expectRefusals, phone, settled, signedIn, visit } from './browser.ts';

const house = await start({ now: '2026-11-10T10:00:00Z', trade: 'shop' });
const owner = signedIn(house);
const key = house.as.key;
const ana = await key.post('/customers', { name: 'Ana Lima', call_name: 'Ana', contact_points: [{ kind: 'email', value: 'ana@example.com' }] }, 201);
const order = (id: string) => key.post('/orders', { external_id: { source: 'shop', id }, customer_id: ana.id, placed_at: '2026-11-10T08:00:00Z', promised_day: '2026-11-12', status: 'placed' }, 201);
const letters = async (): Promise<Body[]> => (await key.get(`/messages?customer_id=${ana.id}&sender=told`)).data;

test('told: one tap says that a person told them, and one takes it back', async () => {
  const o = await order('A-1'), page = await visit(house, owner, `/orders/${o.id}`, phone);
  const row = page.getByRole('region', { name: 'What they are told' }).getByRole('listitem').filter({ hasText: 'Order on its way' });
  await row.getByRole('button', { name: 'I told them' }).click();
  await row.getByText('Told in person').waitFor();
  await key.patch(`/orders/${o.id}`, { status: 'shipped' });
  assert.equal((await letters()).length, 0);
  await page.getByRole('button', { name: 'Undo' }).click();
  await row.getByText('Not yet').waitFor();
  await page.close();
});

test('told: what leaves stands on the order without a reload', async () => {
  const o = await order('A-2'), page = await visit(house, owner, `/orders/${o.id}`, desk);
  const row = page.getByRole('region', { name: 'What they are told' }).getByRole('listitem').filter({ hasText: 'Order on its way' });
  await row.getByText('Not yet').waitFor();
  await key.patch(`/orders/${o.id}`, { status: 'shipped' });
  await row.getByText('On its way', { exact: true }).waitFor();
  await row.getByRole('link', { name: 'Message' }).click();
  await page.getByRole('heading', { name: 'On its way: your order A-2' }).waitFor();
  await page.close();
});

test('told: a rule is switched, its words are written, looked at and brought back', async () => {
  expectRefusals(); // words with a name that is not there
  const page = await visit(house, owner, '/settings/told', desk);
  await settled(page);
  const rule = page.getByRole('listitem').filter({ hasText: 'Return arrived here' });
  await rule.getByRole('button', { name: 'Words' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('German').click();
  await dialog.getByLabel('Subject').fill('Da ist sie {return.nummer}');
  await dialog.getByRole('button', { name: 'See how it reads' }).click();
  await dialog.getByText('there is no {return.nummer}').waitFor();
  await dialog.getByLabel('Subject').fill('Da ist sie: {return.number}');
  await dialog.getByRole('button', { name: 'See how it reads' }).click();
  await dialog.getByText('Da ist sie: R-5').waitFor();
  await dialog.getByRole('button', { name: 'Keep the words' }).click();
  await rule.getByText('your own words').waitFor();
  await rule.getByRole('checkbox').click();
  await page.getByText('They are not told any more.').waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await rule.getByRole('checkbox', { checked: true }).waitFor();

  const empty = page.getByRole('listitem').filter({ hasText: 'Contract cancelled' });
  await empty.getByRole('checkbox').click();
  await dialog.getByRole('button', { name: 'Keep and switch on' }).waitFor();
  await dialog.getByLabel('Subject').fill('Your contract has ended');
  await dialog.getByLabel('Text').fill('Hello {customer.call_name|there},\n\nyour contract {contract} has ended.');
  await dialog.getByRole('button', { name: 'Keep and switch on' }).click();
  await empty.getByRole('checkbox', { checked: true }).waitFor();
  await key.post('/events', { kind: 'contract.cancelled', customer_id: ana.id, fields: { contract: 'C-1' } }, 201);
  assert.equal((await letters())[0]!.subject, 'Your contract has ended');

  await rule.getByRole('button', { name: 'Words' }).click();
  await dialog.getByRole('button', { name: 'As it came' }).click();
  await rule.getByText('5 languages', { exact: true }).waitFor();
  await page.close();
});

test('told: a return’s link is copied where the return is seen', async () => {
  await key.post('/events', { kind: 'return.delivered', customer_id: ana.id, fields: { return_id: 'R-7' } }, 201);
  const page = await visit(house, owner, `/customers/${ana.id}`, phone);
  await page.getByRole('button', { name: 'Copy status link' }).click();
  await page.getByText('The link is copied').waitFor();
  const seen = await visit(house, null, new URL(await page.evaluate(() => navigator.clipboard.readText())).pathname, phone);
  await seen.getByRole('heading', { name: 'Your return R-7' }).waitFor();
  await seen.close();
  await page.close();
});
