// SPDX-License-Identifier: Apache-2.0
// What opens on top of a page, and pages in another state, looked at as closely as the pages themselves (every.test.ts): on a phone.
import { test } from 'node:test';
import { start } from '../api/helpers.ts';
import { signedIn } from './browser.ts';
import { dialogKeepsFocus } from './by-keyboard.ts';
import { fillCafe } from './cafe.ts';
import { called, everyState } from './every-page.ts';
import { clean, cleanInTheDark, largeEnough, nothingCutOff, opens, widths, wordsNotCodes } from './look-at.ts';

const house = await start({ now: '2026-09-14T08:00:00Z' });
const cafe = await fillCafe(house);
const open = opens({ house, plain: await start(), empty: await start({ found: false }) }, signedIn(house));

for (const p of everyState) {
  test(`state-1: ${called(p)}: axe on a phone, light and dark, nothing cut off; a dialog by keyboard`, async () => {
    const page = await open(p, cafe, widths[0]![1]);
    const opener = p.dialog ? page.getByRole('button', { name: p.dialog }).first() : null;
    if (opener) {
      await opener.focus();
      await page.keyboard.press('Enter');
      await page.getByRole('dialog').first().waitFor();
    }
    await p.open?.(page);
    await clean(page, called(p));
    await cleanInTheDark(page, called(p));
    await wordsNotCodes(page, called(p));
    await largeEnough(page, called(p));
    await page.setViewportSize({ width: 320, height: 640 });
    await nothingCutOff(page, `${called(p)} at 320 px`);
    if (opener) await dialogKeepsFocus(page, opener, called(p));
    await page.close();
  });
}
