// SPDX-License-Identifier: Apache-2.0
// The first day of a business: from the code on the console to the first answer given on a phone, in a handful of clicks.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { start } from '../api/helpers.ts';
import { desk, expectRefusals, phone, settled, visit, window, type Look } from './browser.ts';
import { fill, SurveyPage, TodayPage } from './pages.ts';

const path = (url: string) => new URL(url).pathname;
/** Every click and tap in a window, as a person makes them; what is filled in counts as one each. */
class Clicks {
  n = 0;
  async tap(page: Page, role: 'button' | 'link', name: string | RegExp) {
    this.n++;
    await page.getByRole(role, { name, exact: typeof name === 'string' }).filter({ visible: true }).first().click();
  }
  async fill(page: Page, form: Record<string, string>) {
    this.n += Object.keys(form).length;
    await fill(page, form);
  }
}
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor();
const about = { 'What is your business called?': 'Café Bica' };
const you = (code: string) => ({ Code: code, 'Your name': 'Olga Reis', 'Your e-mail': 'olga@bica.test', 'A password': 'a fine pass phrase' });

test('first-1: from the first page to an answer from a phone on the owner’s open page, in 21 clicks and fields', async () => {
  const house = await start({ found: false });
  expectRefusals(); // a stranger is told so
  const page = await (await window(house, null, desk)).newPage();
  const began = performance.now();
  const c = new Clicks();
  await page.goto('/');
  await heading(page, 'Welcome');
  await c.fill(page, about);
  await c.tap(page, 'button', 'Next');
  await heading(page, 'Who are you?');
  await c.fill(page, you(house.setupCode!));
  await c.tap(page, 'button', 'Begin');
  await heading(page, 'When are you open?');
  await c.tap(page, 'button', 'These are right');
  await heading(page, 'How do customers reach you?');
  await c.fill(page, { 'Customers reach me at': house.url });
  await c.tap(page, 'button', 'Try it');
  await page.getByText('Only this computer can open that address').waitFor();
  await c.tap(page, 'button', 'Save address');
  await heading(page, 'What you begin with');
  assert.equal(await page.getByRole('checkbox', { checked: true }).count(), 5, 'five are on');
  await c.tap(page, 'button', 'Go to Today');
  await heading(page, 'Nobody is waiting');
  assert.equal(await page.getByRole('link', { name: 'Measures', exact: true }).count(), 0, 'what has nothing to show is not in the menu yet');

  const survey = (await house.as.owner.get('/surveys')).data.find((s: { kind: string }) => s.kind === 'nps');
  await c.tap(page, 'link', 'Surveys');
  await c.tap(page, 'link', new RegExp(survey.name));
  await c.tap(page, 'link', /[Ll]inks|[Cc]odes/);
  await page.waitForURL('**/links');
  await c.tap(page, 'button', 'Make the first');
  await c.tap(page, 'button', 'Make it');
  await page.getByRole('img', { name: /^Code for/ }).waitFor();
  const link = (await house.as.owner.get(`/surveys/${survey.id}/links`)).data[0].url;
  await c.tap(page, 'link', 'Today');
  await heading(page, 'Nobody is waiting');

  const asked = new SurveyPage(await visit(house, null, path(link), phone));
  c.n += 3; // the code is scanned, a number and "send" are tapped
  await asked.tap(3);
  await asked.send('Cold coffee');
  const today = new TodayPage(page);
  await today.waiting('Cold coffee').waitFor();
  console.log(`# first day: ${c.n} clicks and fields, ${((performance.now() - began) / 1000).toFixed(1)} s of the machine's`);
  assert.ok(c.n <= 21, `${c.n} clicks and fields`);
});

for (const [where, look] of [['a phone', phone], ['a desk', desk]] as [string, Look][]) {
  test(`first-2: on ${where}: a reload and the way back lose nothing; what is wrong is said where it is`, async () => {
    const house = await start({ found: false });
    expectRefusals();
    const page = await (await window(house, null, look)).newPage();
    await page.goto('/');
    await heading(page, 'Welcome');
    await page.getByText('Clinic or practice').click();
    await fill(page, { ...about, 'Time zone': 'Africa/Nairobi' });
    await page.getByRole('button', { name: 'Next' }).click();
    await fill(page, { ...you('wrong'), 'A password': 'short' });
    await page.reload();
    await heading(page, 'Who are you?');
    assert.equal(await page.getByLabel('Your e-mail', { exact: true }).inputValue(), 'olga@bica.test');
    assert.equal(await page.getByLabel('A password', { exact: true }).inputValue(), '', 'a password is kept nowhere');
    await page.getByRole('button', { name: 'Back' }).click();
    await heading(page, 'Welcome');
    assert.equal(await page.getByLabel('What is your business called?').inputValue(), 'Café Bica');
    assert.ok(await page.getByRole('radio', { name: 'Clinic or practice' }).isChecked());
    await page.goBack();
    await heading(page, 'Who are you?');
    await page.goForward();
    await heading(page, 'Welcome');
    await page.getByRole('button', { name: 'Next' }).click();
    await heading(page, 'Who are you?');
    await fill(page, { ...you('not-it'), 'A password': 'a fine pass phrase' });
    await page.getByRole('button', { name: 'Begin' }).click();
    await page.locator('[aria-invalid=true]').waitFor();
    assert.equal(await page.getByLabel('Code', { exact: true }).getAttribute('aria-invalid'), 'true');
    await page.getByLabel('Code', { exact: true }).fill(house.setupCode!);
    await page.getByRole('button', { name: 'Begin' }).click();
    await heading(page, 'When are you open?');
    await page.getByLabel('Monday opens').first().waitFor();
    assert.equal(await page.getByLabel('Monday opens').count(), 2, 'a clinic closes for lunch');
    await page.reload();
    await heading(page, 'When are you open?');
    await page.getByRole('button', { name: 'Back' }).click();
    await heading(page, 'Welcome');
    await fill(page, { 'What is your business called?': 'Clínica Bica' });
    await page.getByRole('button', { name: 'Next' }).click();
    await heading(page, 'When are you open?');
    await page.locator('input[type=file]').setInputFiles({ name: 'cat.ics', mimeType: 'text/calendar', buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0xff]) });
    await page.getByText('This is no calendar file').waitFor();
    const ics = ['BEGIN:VCALENDAR', ...['20261225;Christmas', '20270101;New Year'].flatMap((d) => ['BEGIN:VEVENT', `DTSTART;VALUE=DATE:${d.split(';')[0]}`, `SUMMARY:${d.split(';')[1]}`, 'END:VEVENT']),
      'BEGIN:VEVENT', 'DTSTART;VALUE=DATE:20270214', 'TRANSP:TRANSPARENT', 'SUMMARY:Valentine', 'END:VEVENT', 'END:VCALENDAR'].join('\r\n');
    await page.locator('input[type=file]').setInputFiles({ name: 'holidays.ics', mimeType: 'text/calendar', buffer: Buffer.from(ics) });
    assert.equal(await page.getByRole('checkbox', { name: /Valentine/ }).isChecked(), false, 'a minor feast is shown, not taken');
    await page.getByRole('checkbox', { name: /New Year/ }).uncheck();
    await page.getByRole('button', { name: 'Close on 1 day' }).click();
    await page.getByRole('button', { name: 'These are right' }).click();
    await page.getByRole('button', { name: 'Later' }).click();
    await heading(page, 'What you begin with');
    await page.getByRole('button', { name: 'Go to Today' }).click();
    await heading(page, 'Nobody is waiting');
    await settled(page);
    assert.deepEqual((await house.as.owner.get('/hours')).closed_days, ['2026-12-25']);
    assert.deepEqual(((b) => [b.name, b.zone, b.trade])(await house.as.owner.get('/business')), ['Clínica Bica', 'Africa/Nairobi', 'clinic']);
  });
}

test('first-3: the menu grows when there is something to see, with one tap; each is switched off and on again without losing anything', async () => {
  const house = await start();
  const { owner, key } = house.as;
  await owner.patch('/systems', { systems: [{ key: 'measures', state: 'later' }] });
  const nps = (await owner.get('/surveys')).data.find((s: { kind: string }) => s.kind === 'nps');
  for (let i = 0; i < 30; i++) await key.post('/responses', { survey_id: nps.id, score: 7 + (i % 4) }, 201);
  const page = await visit(house, owner, '/');
  const link = (name: string) => page.getByRole('navigation', { name: 'Main' }).filter({ visible: true }).getByRole('link', { name, exact: true });
  await page.getByText('You have 30 answers: look at Measures?').waitFor();
  assert.equal(await link('Measures').count(), 0);
  await page.getByRole('button', { name: 'Look at Measures' }).click();
  await heading(page, 'Are we getting better?');
  assert.equal(await link('Measures').count(), 1);
  await link('Settings').click();
  const cases = page.getByRole('region', { name: 'Systems' }).getByLabel(/^Cases/);
  await cases.click();
  await page.getByText('Cases: switched off.').waitFor();
  assert.equal(await link('Cases').count(), 0, 'out of the menu');
  await page.keyboard.press('g');
  await page.keyboard.press('c');
  await heading(page, 'Settings');
  await page.goto('/cases');
  await heading(page, 'Cases is switched off');
  await page.getByRole('button', { name: 'Switch on' }).click();
  await page.getByRole('heading', { level: 1, name: /switched off/ }).waitFor({ state: 'detached' });
  await link('Cases').waitFor();
});
