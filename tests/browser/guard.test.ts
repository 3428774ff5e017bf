// SPDX-License-Identifier: Apache-2.0
// The guard's page: what was held and why, let go with a reason, right or wrong in one tap, a rule written and tried on the past.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { start } from '../api/helpers.ts';
import { desk, phone, settled, signedIn, visit } from './browser.ts';

const house = await start({ now: '2026-11-10T08:00:00Z' });
const owner = signedIn(house);
const key = house.as.key;
const ana = await key.post('/customers', { name: 'Ana Lima', contact_points: [{ kind: 'email', value: 'ana@example.com' }] }, 201);
await key.post('/events', { kind: 'contract.cancelled', customer_id: ana.id, at: '2026-11-01T10:00:00Z', fields: { contract: 'C-1', balance: 0 } }, 201);
const invoice = await key.post('/messages', { customer_id: ana.id, kind: 'invoice', subject: 'Invoice 9', text: 'Dear Ana,\n\n€45.00 please.', contract: 'C-1' }, 201);
await key.post('/messages', { customer_id: ana.id, kind: 'offer', subject: 'Half price', text: 'Dear Ana,\n\nfibre for less.' }, 201);

test('guard: what was held stands there with its reason, and a person lets it go with theirs', async () => {
  const page = await visit(house, owner, '/guard', phone);
  const row = page.getByRole('listitem').filter({ hasText: 'Invoice 9' });
  await row.getByText('The contract was cancelled and nothing is owed. (contract cancelled 1 November 2026; balance 0)').waitFor();
  await row.getByRole('button', { name: 'Was wrong' }).click();
  await row.getByRole('button', { name: 'Was wrong', pressed: true }).waitFor();
  await row.getByRole('button', { name: 'Let it go' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Let it go' }).click();
  await dialog.getByText('Please fill this in.').waitFor();
  await dialog.getByLabel('Why?').fill('They asked for a copy');
  await dialog.getByRole('button', { name: 'Let it go' }).click();
  await row.getByText('They asked for a copy').waitFor();
  await page.getByText('spoke 1 time, overruled 1, wrong 1').waitFor();
  assert.equal((await key.get(`/messages/${invoice.id}`)).state, 'queued');
  await page.close();
});

test('guard: a rule is written, tried on the past, kept and switched off', async () => {
  const page = await visit(house, owner, '/guard', desk);
  await settled(page);
  await page.getByRole('button', { name: 'New rule' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('What it is for').fill('No offers to those who left');
  await dialog.getByLabel('What is said when it speaks').fill('They left.');
  await dialog.getByRole('button', { name: 'Offers' }).click();
  await dialog.getByLabel('Which events').fill('contract.cancelled');
  await dialog.getByRole('button', { name: 'Try it on the past' }).click();
  await dialog.getByText('Of the newest 2 messages it would have spoken about 1.').waitFor();
  await dialog.getByRole('button', { name: 'Keep the rule' }).click();
  const rule = page.getByRole('listitem').filter({ hasText: 'No offers to those who left' });
  await rule.getByText('Holds; has not spoken yet').waitFor();
  await rule.getByRole('button', { name: 'Switch off' }).click();
  await rule.getByText('No offers to those who left (off)').waitFor();
  assert.equal((await key.post('/messages/check', { customer_id: ana.id, kind: 'offer' }, 200)).verdict, 'send');
  await page.getByRole('button', { name: 'Undo' }).click();
  await rule.getByRole('button', { name: 'Switch off' }).waitFor();
  assert.equal((await key.post('/messages/check', { customer_id: ana.id, kind: 'offer' }, 200)).verdict, 'hold');
  await page.close();
});
