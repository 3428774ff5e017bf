// SPDX-License-Identifier: Apache-2.0
// The import page as a person uses it: a file, what it was recognised as, another field, a try, in, out again.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { start } from '../api/helpers.ts';
import { desk, expectRefusals, phone, settled, signedIn, visit } from './browser.ts';

const house = await start();
const owner = signedIn(house);
const lines = Array.from({ length: 60 }, (_, i) => `k${i},Customer ${i},c${i}@example.test,n${i},r${i},2025-03-0${(i % 9) + 1} 10:00,12.50`);
const file = { name: 'till.csv', mimeType: 'text/csv', buffer: Buffer.from(['Card,Customer name,E-mail,Remark,Receipt,Date,Total', ...lines, 'k99,Broken,not an address,,r99,2025-03-01 10:00,1.00'].join('\n') + '\n') };

for (const [look, name] of [[phone, 'phone'], [desk, 'desk']] as const) {
  test(`on a ${name} a file is chosen, looked at, changed, tried, taken in and taken back`, async () => {
    const page = await visit(house, owner, '/imports', look);
    await page.locator('input[type=file]').setInputFiles(file);
    await page.getByRole('heading', { level: 1, name: 'till.csv' }).waitFor();
    await page.getByRole('heading', { name: 'The first rows as they would arrive' }).waitFor();
    await page.getByRole('cell', { name: /Would be refused/ }).first().or(page.getByRole('cell', { name: 'Customer 1', exact: true }).first()).waitFor();
    assert.equal(await page.getByLabel('E-mail becomes').evaluate((n: HTMLSelectElement) => n.selectedOptions[0]!.textContent), 'Customers: e-mail');
    const remark = page.getByLabel('Remark becomes');
    await remark.selectOption({ label: 'Customers: notes' });
    await page.getByText('Changed.').waitFor();
    await settled(page);
    await page.getByRole('columnheader', { name: 'notes' }).waitFor();
    await page.getByRole('button', { name: 'Try it first' }).click();
    await page.getByRole('heading', { name: 'What would happen' }).waitFor({ timeout: 20_000 });
    await page.getByRole('button', { name: 'Take it in' }).click();
    await page.getByRole('heading', { name: 'What happened' }).waitFor({ timeout: 20_000 });
    assert.match(await page.getByRole('region', { name: 'Outcome' }).innerText(), /Customers\s+61\s+60/);
    const [refused] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: /refused row/ }).click()]);
    assert.match(refused.suggestedFilename(), /till\.csv/);
    await page.getByRole('button', { name: 'Undo this import' }).click();
    await page.getByRole('heading', { name: 'What was taken back' }).waitFor({ timeout: 20_000 });
    assert.match(await page.getByRole('region', { name: 'Outcome' }).innerText(), /60 customers: taken back/);
    await page.getByRole('link', { name: 'Files' }).click();
    await page.getByRole('listitem').filter({ hasText: 'till.csv' }).first().getByText('Taken back', { exact: true }).waitFor();
  });
}

test('a picture is refused where it was chosen, in words', async () => {
  expectRefusals();
  const page = await visit(house, owner, '/imports', desk);
  await page.locator('input[type=file]').setInputFiles({ name: 'cat.csv', mimeType: 'text/csv', buffer: Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d]), Buffer.alloc(4000, 0xfe)]) });
  assert.match(await page.getByRole('alert').innerText(), /picture|image/i);
});
