// SPDX-License-Identifier: Apache-2.0
// A clinic has patients and appointments: none of its pages speaks of customers and orders but in what people wrote themselves.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { start } from '../api/helpers.ts';
import { desk, signedIn } from './browser.ts';
import { fillCafe } from './cafe.ts';
import { called, everyPage, everyState } from './every-page.ts';
import { opens, readWords } from './look-at.ts';

const house = await start({ trade: 'clinic', business: 'Clínica Bica', now: '2026-09-14T08:00:00Z' });
const told = await fillCafe(house);
const open = opens({ house, plain: house, empty: house }, signedIn(house), false);
const own = /4,000 customers|They remembered my order|Wrong order, and no one noticed|Customer name|See your order/; // of the example café, of guests, and of a file

test('trade-1: a clinic’s pages say patient and appointment', async () => {
  const wrong: string[] = [];
  const plain = everyPage.filter((p) => p.signedIn), dialogs = everyState.filter((p) => p.dialog && !/webhook|rule/.test(p.name!));
  for (const p of [...plain, ...dialogs]) {
    const page = await open(p, told, desk);
    if (p.dialog) await page.getByRole('button', { name: p.dialog instanceof RegExp ? p.dialog : p.dialog.replace('customer', 'patient') }).first().click();
    if (p.dialog) await page.getByRole('dialog').first().waitFor();
    wrong.push(...(await readWords(page)).filter((w) => /\b(customers?|orders?)\b/i.test(w) && !own.test(w)).map((w) => `${called(p)}: ${w.trim().slice(0, 120)}`));
    await page.close();
  }
  assert.deepEqual([...new Set(wrong)], []);
});
