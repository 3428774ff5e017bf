// SPDX-License-Identifier: Apache-2.0
// The list of all pages, and of what opens on top of them. A route that web/src/routes has and this list does not fails every.test.ts.
import { globSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Client, House } from '../api/helpers.ts';
import { signedIn } from './browser.ts';
import type { Cafe } from './cafe.ts';
import { SurveyPage } from './pages.ts';

const routes = join(import.meta.dirname, '../../web/src/routes');

/** What SvelteKit serves, as its folders name it: "/cases/[id]", and whether one must be signed in. */
export function builtRoutes(): string[] {
  return globSync('**/+page.svelte', { cwd: routes }).map((file) => '/' + file.split('/').slice(0, -1).filter((part) => !part.startsWith('(')).join('/')).sort();
}

export type Listed = {
  route: string; // as builtRoutes() says it; the public pages, which are not SvelteKit's, as /s/[token]
  name?: string; // when a route is listed more than once
  at: (cafe: Cafe, house: House) => string | Promise<string>;
  signedIn: boolean;
  on?: 'plain' | 'empty'; // not the café: a program with a business alone, or without any
  dialog?: string | RegExp; // the button that opens one
  open?: (page: Page) => Promise<void>; // opens something else on top
  refused?: boolean; // the program answers 4xx to something on it, and that is right
};

const of = (url: string) => new URL(url).pathname;
const staff = (route: string, at: Listed['at'] = () => route): Listed => ({ route, at, signedIn: true });
const on = (route: string, name: string, open: NonNullable<Listed['open']>, at: Listed['at'] = () => route): Listed => ({ route, name, at, open, signedIn: true });
const dialogOn = (route: string, name: string, dialog: string, at: Listed['at'] = () => route): Listed => ({ route, name, at, dialog, signedIn: true });
const dialog = (page: Page) => page.getByRole('dialog').first().waitFor();
const resetLink = async (house: House) => /\/reset\/\w+/.exec((await house.command('user', 'reset', '--email', 'olga@bica.test')).stdout)![0];

const statusLink = async (house: House, of: string) => `/s/${(await house.as.key.get(`${of}/status-link`)).token}`;
const wallLink = async (house: House) => new URL((await house.as.key.post('/wall/links', { name: 'Kitchen' }, 201)).url, house.url).pathname;

/** A webhook with something told that waits: nobody answers there. */
const webhook = async (c: Cafe, house: House) => {
  const { id } = await house.as.key.post('/webhooks', { name: 'Till at Harbour', url: 'https://127.0.0.1:1/a/way/that/is/long/enough/to/be/broken/somewhere?with=much', kinds: ['response.', 'case.opened'] }, 201);
  await house.as.key.post('/responses', { survey_id: c.nps.id, score: 9 }, 201);
  await house.clock.settle();
  return `/settings/webhooks/${id}`;
};

/** A survey of which nobody can find out who answered, and an answer to it. */
const secretLink = async (house: House) => {
  const { id } = await house.as.key.post('/surveys', { name: 'Between us', kind: 'nps', anonymous: true }, 201);
  return new URL((await house.as.key.post(`/surveys/${id}/links`, {}, 201)).url, house.url).pathname;
};
const answered = async (page: Page) => {
  const survey = new SurveyPage(page);
  await survey.tap(4);
  await survey.send('Too loud');
};

/** A file that waits for somebody to say what its columns are. */
let files = 0;
let sender: Client | undefined;
const sentFile = async (house: House) => {
  const text = `Card,Customer name,E-mail,Receipt,Date,Total\nk${++files},Ana Lima,ana@example.test,r1,2026-11-02 10:00,12.50\nk2,Rui,not an address,r2,2026-11-03 10:00,3.20\n`;
  const sent = await (sender ??= signedIn(house)).raw('POST', '/imports?name=till.csv', { text, headers: { 'content-type': 'text/csv' } });
  return `/imports/${sent.body.id}`;
};

export const everyPage: Listed[] = [
  staff('/'),
  staff('/inbox'),
  staff('/inbox/[id]', (c) => `/inbox/${c.cold.id}`),
  staff('/cases'),
  staff('/cases/[id]', (c) => `/cases/${c.cold.case_id}`),
  staff('/customers'),
  staff('/customers/[id]', (c) => `/customers/${c.ana.id}`),
  staff('/customers/[id]/orders', (c) => `/customers/${c.ana.id}/orders`),
  staff('/measures'),
  staff('/wall'),
  staff('/orders/[id]', (c) => `/orders/${c.order.id}`),
  staff('/surveys'),
  staff('/surveys/[id]', (c) => `/surveys/${c.nps.id}`),
  staff('/surveys/[id]/results', (c) => `/surveys/${c.nps.id}/results`),
  staff('/surveys/[id]/links', (c) => `/surveys/${c.nps.id}/links`),
  staff('/mails'),
  staff('/mails/[id]', (c) => `/mails/${c.mail.id}`),
  staff('/messages'),
  staff('/messages/[id]', (c) => `/messages/${c.letter.id}`),
  staff('/guard'),
  staff('/imports'),
  staff('/imports/[id]', (_, house) => sentFile(house)),
  staff('/team'),
  staff('/settings'),
  staff('/settings/log'),
  staff('/settings/processing'),
  staff('/settings/webhooks/[id]', webhook),
  staff('/settings/told'),
  { route: '/sign-in', at: () => '/sign-in', signedIn: false },
  { route: '/join/[token]', at: (c) => of(c.join), signedIn: false },
  { route: '/reset', at: () => '/reset', signedIn: false, on: 'plain' },
  { route: '/reset/[token]', at: (_, house) => resetLink(house), signedIn: false, on: 'plain' },
  { route: '/setup', at: () => '/setup', signedIn: false, on: 'empty' },
  { route: '/s/[token]', at: (c) => of(c.link), signedIn: false },
  { route: '/wall/[token]', at: (_, house) => wallLink(house), signedIn: false },
  { route: '/r/[token]', at: (c) => of(c.respect), signedIn: false },
];

/** What opens on top of a page, and pages in another state: looked at as closely as the pages themselves. */
export const everyState: Listed[] = [
  on('/', 'keys', async (page) => { await page.keyboard.press('?'); await dialog(page); }),
  on('/', 'search with results', async (page) => {
    await page.keyboard.press('/');
    await page.getByRole('dialog').getByRole('combobox').or(page.getByRole('dialog').getByRole('searchbox')).first().fill('ana');
    await page.getByRole('dialog').getByText('Ana Lima').first().waitFor();
  }),
  on('/', 'menu of the account', async (page) => { await page.locator('[popovertarget]:visible').click(); await page.getByText('Sign out').filter({ visible: true }).waitFor(); }),
  dialogOn('/cases', 'complaint', 'Complaint'),
  dialogOn('/cases/[id]', 'handing over', 'Hand over', (c) => `/cases/${c.cold.case_id}`),
  on('/cases/[id]', 'apologising', async () => {}, (c) => `/cases/${c.calm.id}`),
  on('/cases/[id]', 'closed', async (page) => { await page.getByText('History').click(); }, (c) => `/cases/${c.closed.case_id}`),
  dialogOn('/customers', 'new customer', 'New customer'),
  dialogOn('/customers/[id]', 'asking', 'Ask how it was', (c) => `/customers/${c.ana.id}`),
  dialogOn('/customers/[id]', 'writing', 'Write', (c) => `/customers/${c.ana.id}`),
  dialogOn('/customers/[id]', 'wishes', 'What they want', (c) => `/customers/${c.ana.id}`),
  dialogOn('/messages/[id]', 'stopping', 'Stop it', (c) => `/messages/${c.letter.id}`),
  on('/messages', 'not sent', async (page) => { await page.getByText('They want no message').first().waitFor(); }, () => '/messages?show=not_sent'),
  dialogOn('/customers/[id]', 'editing', 'Edit', (c) => `/customers/${c.ana.id}`),
  on('/measures', 'as a table', async (page) => { await page.getByText('Table', { exact: true }).first().click(); await page.getByRole('table').first().waitFor(); }),
  dialogOn('/surveys', 'new survey', 'New survey'),
  dialogOn('/settings', 'new webhook', 'New webhook'),
  dialogOn('/settings', 'new pattern', 'New pattern'),
  dialogOn('/guard', 'new rule', 'New rule'),
  dialogOn('/team', 'new colleague', 'Add someone'),
  dialogOn('/team', 'hours', 'Hours of Harbour'),
  on('/setup', 'hours', async (page) => {
    await page.getByLabel('Monday opens').waitFor();
    await page.locator('input[type=file]').setInputFiles({ name: 'h.ics', mimeType: 'text/calendar', buffer: Buffer.from('BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20271225\nSUMMARY:A day with a long name in the language of the place\nEND:VEVENT\nEND:VCALENDAR') });
    await page.getByRole('checkbox', { name: /long name/ }).waitFor();
  }, () => '/setup?step=hours'),
  on('/setup', 'address', async (page) => { await page.getByRole('button', { name: 'Try it' }).waitFor(); }, () => '/setup?step=reach'),
  on('/setup', 'systems', async (page) => { await page.getByRole('button', { name: 'Go to Today' }).waitFor(); }, () => '/setup?step=systems'),
  { route: '/s/[token]', name: 'tapped', at: (c) => of(c.link), signedIn: false, open: async (page) => { await page.getByRole('button', { name: '9 of 10' }).click(); await page.getByText('Saved').waitFor(); } },
  { route: '/s/[token]', name: 'receipt of an anonymous answer', at: (_, house) => secretLink(house), signedIn: false, open: answered },
  {
    route: '/s/[token]', name: 'answer found by its receipt', at: (_, house) => secretLink(house), signedIn: false,
    open: async (page) => {
      await answered(page);
      const code = await page.locator('.code').innerText();
      await page.reload();
      await page.getByRole('button', { name: 'Look at or delete my answer' }).click();
      await page.getByLabel('Your receipt').fill(code);
      await page.getByRole('button', { name: 'Show my answer' }).click();
      await page.getByText('Too loud').waitFor();
    },
  },
  { route: '/s/[token]', name: 'wrong link', at: () => '/s/nobody-made-this', signedIn: false, refused: true },
  dialogOn('/settings/told', 'words', 'Words of: Return arrived here'),
  on('/settings', 'second step, a password first', async (page) => { await page.getByRole('button', { name: 'Set it up' }).click(); await page.getByLabel('Your password').waitFor(); }, () => '/settings#you'),
  { route: '/s/[token]', name: 'where an order stands', at: (c, house) => statusLink(house, `/orders/${c.order.id}`), signedIn: false, open: async (page) => { await page.getByRole('list').waitFor(); } },
  { route: '/s/[token]', name: 'where a case stands', at: (c, house) => statusLink(house, `/cases/${c.cold.case_id}`), signedIn: false, open: async (page) => { await page.getByRole('list').waitFor(); } },
  { route: '/join/[token]', name: 'wrong link', at: () => '/join/nobody-made-this', signedIn: false, refused: true },
  { route: '(none)', name: 'nothing there', at: () => '/no/such/page', signedIn: false, refused: true },
];
export const called = (p: Listed) => (p.name ? `${p.route}, ${p.name}` : p.route);
