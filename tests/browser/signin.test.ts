// SPDX-License-Identifier: Apache-2.0
// Signing in with a second step, and a forgotten password, as a person does both.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { start } from '../api/helpers.ts';
import { shown } from '../api/totp.ts';
import { expectRefusals, phone, visit } from './browser.ts';
import { fill } from './pages.ts';

const house = await start();
const PASSWORD = 'a fine pass phrase';
const later = async (seconds: number) => house.clock.to(new Date(Date.parse(await house.clock.now()) + seconds * 1000).toISOString());

test('signin-1: on a phone, who must have the second step sets it up before anything else, then signs in by two steps', async () => {
  expectRefusals();
  await house.colleague('Ada', 'manager');
  await house.as.key.patch('/settings', { two_factor_for: 'managers' });
  const page = await visit(house, null, '/sign-in', phone);
  await fill(page, { 'E-mail': 'ada@bica.test', Password: PASSWORD });
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByRole('heading', { name: 'One more step' }).waitFor();
  await page.getByRole('button', { name: 'Set it up' }).click();
  await fill(page, { 'Your password': PASSWORD });
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('img', { name: /QR code/ }).waitFor();
  const secret = (await page.locator('code').innerText()).replaceAll(' ', '');
  await fill(page, { 'The six figures it shows': await shown(house, secret) });
  await page.getByRole('button', { name: 'Turn it on' }).click();
  await page.getByText('Keep these ten codes').waitFor();
  assert.equal(await page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem').count(), 10);
  const paper = await page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem').first().innerText();
  await page.getByRole('button', { name: 'I have them' }).click();
  await page.getByRole('navigation').first().waitFor();

  await later(60);
  for (const code of [await shown(house, secret), paper]) {
    const again = await visit(house, null, '/sign-in', phone);
    await fill(again, { 'E-mail': 'ada@bica.test', Password: PASSWORD });
    await again.getByRole('button', { name: 'Sign in' }).click();
    await again.getByRole('heading', { name: 'Now the second step' }).waitFor();
    await fill(again, { 'Code of your app': '000000' });
    await again.getByRole('button', { name: 'Sign in' }).click();
    await again.getByText('This code is not right').waitFor();
    await fill(again, { 'Code of your app': code });
    await again.getByRole('button', { name: 'Sign in' }).click();
    await again.getByRole('navigation').first().waitFor();
  }
});

test('signin-2: who forgot the password is told whom to ask, and gets a link where mail leaves', async () => {
  const { owner } = house.as;
  const page = await visit(house, null, '/sign-in', phone);
  await page.getByRole('link', { name: 'Password forgotten?' }).click();
  await page.getByText('No mail leaves this program yet').waitFor();
  await house.as.key.patch('/settings', { two_factor_for: null, public_url: 'https://bica.example' });
  await owner.patch('/mail/server', { way: 'folder', from_address: 'hello@bica.example' });
  await page.reload();
  await fill(page, { 'E-mail': 'olga@bica.test' });
  await page.getByRole('button', { name: 'Send me a link' }).click();
  await page.getByRole('heading', { name: 'Look into your mail' }).waitFor();
  await house.clock.settle();
  const out = join(house.dir, 'mail', 'out');
  const letter = readFileSync(join(out, readdirSync(out)[0]!), 'utf8').replaceAll('=\r\n', '');
  await page.goto(/\/reset\/\w+/.exec(letter)![0]);
  await fill(page, { 'New password': 'another fine phrase' });
  await page.getByRole('button', { name: 'Set it' }).click();
  await page.getByRole('heading', { name: 'Your new password is set' }).waitFor();
  assert.equal((await house.nobody().raw('POST', '/session', { body: { email: 'olga@bica.test', password: 'another fine phrase' } })).status, 201);
});
