// SPDX-License-Identifier: Apache-2.0
// Every page to be looked at: the example café, and a business that begins, on a phone, a tablet and a desk beside each other, light and
// dark.   node tests/browser/look-over.ts FOLDER [PART OF A NAME]
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import type { Page } from 'playwright-core';
import { Client, start, type Body, type House } from '../api/helpers.ts';
import { desk, expectRefusals, phone, settled, signedIn, tablet, window, type Theme } from './browser.ts';

const [folder, only = ''] = process.argv.slice(2);
if (!folder) throw new Error('node tests/browser/look-over.ts FOLDER [PART OF A NAME]');
await mkdir(folder, { recursive: true });
const looks = [{ ...phone, width: 360, height: 740 }, { ...tablet, height: 1100 }, { ...desk, height: 900 }];
const path = (url: string) => new URL(url, 'http://house').pathname;

type Shown = [name: string, path: string | (() => Promise<string>), who: Client | null, then?: (page: Page) => Promise<unknown>];

/** The three widths in one picture, as high as the page, up to a limit. */
async function keep(house: House, [name, at, who, then]: Shown, theme: Theme) {
  expectRefusals();
  const shots: { src: string; width: number; height: number }[] = [];
  for (const look of looks) {
    const context = await window(house, who, { ...look, theme });
    const page = await context.newPage();
    await page.goto(typeof at === 'string' ? at : await at());
    await settled(page);
    await then?.(page);
    await page.mouse.move(0, 0);
    const high = await page.evaluate(() => document.documentElement.scrollHeight);
    await page.setViewportSize({ width: look.width!, height: Math.min(Math.max(high, look.height), look === looks[0] ? 2400 : 1200) });
    await page.waitForFunction(() => document.getAnimations().every((a) => a.playState !== 'running'));
    shots.push({ src: `data:image/png;base64,${(await page.screenshot({ scale: 'css' })).toString('base64')}`, ...page.viewportSize()! });
    await context.close();
  }
  const sheet = await (await window(house, null, { width: 2700, height: 800 })).newPage();
  const strips = shots.flatMap(({ src, width, height }) => Array.from({ length: Math.ceil(height / 1200) }, (_, i) => `<div style="width:${width}px;height:${Math.min(1200, height - i * 1200)}px;background:url(${src}) 0 ${-i * 1200}px"></div>`));
  await sheet.setContent(`<!doctype html><body style="margin:0;display:flex;gap:12px;background:#888;width:max-content;align-items:start">${strips.join('')}</body>`);
  await sheet.locator('body').screenshot({ path: join(folder!, `${name}-${theme}.png`), scale: 'css' });
  await sheet.context().close();
  console.log(`${name}-${theme}`);
}

async function example(): Promise<[House, Shown[]]> {
  const house = await start({ found: false, now: '2026-11-18T11:40:00Z' });
  const password = join(house.dir, 'password');
  await writeFile(password, 'a fine pass phrase');
  await house.command('demo', '--owner-name', 'Olga Reis', '--owner-email', 'olga@bica.test', '--owner-password-file', password);
  const key = house.withKey((await house.command('key', 'create', '--name', 'pictures', '--scope', 'all', '--business', 'Café Lanterna')).stdout.trim());
  const owner = signedIn(house);
  const surveys: Body[] = (await key.get('/surveys')).data;
  const nps = surveys.find((s) => s.kind === 'nps')!;
  const open: Body[] = (await key.get('/cases?state=open&limit=50')).data;
  const some = open.find((c) => c.state === 'owned' && c.customer_id)!;
  const fresh = open.find((c) => c.state === 'open' && c.customer_id) ?? some;
  const answer = (await key.get('/responses?limit=50')).data.find((r: Body) => r.comment) as Body;
  const orders: Body[] = (await key.get(`/customers/${some.customer_id}/orders?limit=3`)).data;
  const ask = async () => path((await key.post(`/surveys/${nps.id}/invitations`, { customer_id: some.customer_id, touchpoint: 'table 7', channel: 'qr' }, 201)).url);
  const file = await owner.raw('POST', '/imports?name=till.csv', { text: 'Card,Customer name,E-mail,Receipt,Date,Total\nk1,Ana Lima,ana@example.test,r1,2026-11-02 10:00,12.50\nk2,Rui,not an address,r2,2026-11-03 10:00,3.20\n', headers: { 'content-type': 'text/csv' } });
  const wall = path((await key.post('/wall/links', { name: 'Kitchen' }, 201)).url);
  const tap = (name: string) => async (page: Page) => { await page.getByRole('button', { name }).first().click(); await page.getByRole('dialog').first().waitFor(); };
  return [house, [
    ['today', '/', owner], ['inbox', '/inbox', owner], ['answer', `/inbox/${answer.id}`, owner], ['cases', '/cases', owner], ['case', `/cases/${some.id}`, owner], ['case-new', `/cases/${fresh.id}`, owner],
    ['customers', '/customers', owner], ['customer', `/customers/${some.customer_id}`, owner], ['customer-orders', `/customers/${some.customer_id}/orders`, owner],
    ...(orders[0] ? [['order', `/orders/${orders[0].id}`, owner] as Shown] : []),
    ['measures', '/measures', owner], ['measures-kept', '/measures?m=on_time', owner], ['wall', '/wall', owner], ['wall-screen', wall, null],
    ['surveys', '/surveys', owner], ['survey-editor', `/surveys/${nps.id}`, owner], ['survey-links', `/surveys/${nps.id}/links`, owner],
    ['survey-results', `/surveys/${nps.id}/results`, owner],
    ['imports', '/imports', owner], ['import', `/imports/${file.body.id}`, owner], ['team', '/team', owner], ['settings', '/settings', owner], ['settings-log', '/settings/log', owner], ['settings-processing', '/settings/processing', owner],
    ['public-survey', ask, null], ['public-tapped', ask, null, async (page) => { await page.getByRole('button', { name: '3 of 10' }).click(); await page.getByText('Saved').waitFor(); }],
    ['public-thanks', ask, null, async (page) => { await page.getByRole('button', { name: '9 of 10' }).click(); await page.getByRole('button', { name: 'Send' }).click(); await page.getByRole('heading', { name: 'Thank you' }).waitFor(); }],
    ...(orders[0] ? [['public-status-order', `/s/${(await owner.get(`/orders/${orders[0].id}/status-link`)).token}`, null] as Shown] : []), ['public-status-case', `/s/${(await owner.get(`/cases/${some.id}/status-link`)).token}`, null],
    ['public-wrong', '/s/nobody-made-this', null], ['sign-in', '/sign-in', null], ['nothing', '/no/such/page', owner],
    ['dialog-customer', '/customers', owner, tap('New customer')], ['dialog-complaint', '/cases', owner, tap('Complaint')], ['dialog-survey', '/surveys', owner, tap('New survey')], ['dialog-hours', '/team', owner, tap('Hours of')],
    ['search', '/', owner, async (page) => { await page.keyboard.press('/'); await page.getByRole('dialog').locator('input').first().fill('ana'); await page.getByRole('dialog').getByRole('option').or(page.getByRole('dialog').getByRole('link')).first().waitFor(); }],
  ]];
}

async function beginning(): Promise<[House, Shown[]]> {
  const house = await start({ now: '2026-11-18T11:40:00Z' });
  const owner = signedIn(house);
  const nps: Body = (await owner.get('/surveys')).data.find((s: Body) => s.kind === 'nps');
  const systems: Body[] = (await owner.get('/systems')).data;
  await owner.patch('/systems', { systems: systems.filter((s) => s.state !== 'on').map((s) => ({ key: s.key, state: 'on' })) });
  const paths = ['/', '/inbox', '/cases', '/customers', '/measures', '/wall', '/surveys', `/surveys/${nps.id}`, `/surveys/${nps.id}/links`, '/imports', '/team', '/settings', '/settings/log', '/settings/processing'];
  return [house, paths.map((p): Shown => [`empty${p.replaceAll('/', '-').replace(/srv_\w+/, 'one')}`, p, owner])];
}

async function first(): Promise<[House, Shown[]]> {
  const house = await start({ found: false });
  return [house, [['setup', '/setup', null]]];
}

for (const what of [example, beginning, first])
  test(what.name, { timeout: 3_000_000 }, async () => {
    const [house, shown] = await what();
    for (const s of shown.filter(([name]) => name.includes(only)))
      for (const theme of (process.env.THEMES ?? 'light dark').split(' ') as Theme[]) await keep(house, s, theme).catch((e) => console.log(`${s[0]}: ${String(e).slice(0, 300)}`));
  });
