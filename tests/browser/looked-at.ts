// SPDX-License-Identifier: Apache-2.0
// What look-over.ts draws: the example café, each page in the state somebody looks for; a café that was told, with what opens on top of its
// pages; a clinic, whose pages use its own words; a business that begins; the first run.
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { start, type Body, type Client, type House } from '../api/helpers.ts';
import { shown } from '../api/totp.ts';
import { signedIn } from './browser.ts';
import { fillCafe } from './cafe.ts';
import { everyPage, everyState, type Listed } from './every-page.ts';
import { fill, SurveyPage } from './pages.ts';

export type Looked = {
  name: string;
  at: string | (() => string | Promise<string>);
  who: Client | null | (() => Promise<Client>); // a function: somebody new each time, as what is done can be done once
  then?: (page: Page) => Promise<unknown>;
};
export type Looks = { house: House; pages: Looked[] };

const now = '2026-11-18T11:40:00Z';
const PASSWORD = 'a fine pass phrase';
const path = (url: string) => new URL(url, 'http://house').pathname;
const opens = (name: string | RegExp) => async (page: Page) => {
  await page.getByRole('button', { name }).first().click();
  await page.getByRole('dialog').first().waitFor();
};
const press = (role: 'button' | 'link', name: string | RegExp) => async (page: Page) => page.getByRole(role, { name }).filter({ visible: true }).first().click();

let runs = 0; // each file is another one
const till = () => [`Card,Customer name,E-mail,Receipt,Date,Total,Score,Comment`,
  ...Array.from({ length: 40 }, (_, i) => `k${runs}${i},Guest ${i},guest${runs}.${i}@example.test,r${runs}.${i},2026-11-0${(i % 9) + 1} 10:00,12.50,${i % 11},${i % 3 ? '' : 'Lovely'}`),
  `k98,Rui,not an address,r98,2026-11-03 10:00,3.20,9,`, 'k99,Rosa,rosa@example.test,r99,2026-11-03 10:00,much,14,', `k${runs},Run ${runs++},,,,,,`].join('\n') + '\n';
const chosen = async (page: Page, text = till(), name = 'till.csv') => {
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
  await page.getByRole('heading', { level: 1, name }).waitFor();
  await page.getByRole('button', { name: 'Try it first' }).waitFor();
};
const taken = async (page: Page) => {
  await page.locator('main select').first().waitFor();
  await press('button', 'Take it in')(page);
  await page.getByRole('heading', { name: 'What happened' }).waitFor({ timeout: 30_000 });
};

export async function example(): Promise<Looks> {
  const house = await start({ found: false, now });
  const password = join(house.dir, 'password');
  await writeFile(password, PASSWORD);
  await house.command('demo', '--owner-name', 'Olga Reis', '--owner-email', 'olga@bica.test', '--owner-password-file', password);
  const key = house.withKey((await house.command('key', 'create', '--name', 'pictures', '--scope', 'all', '--business', 'Café Lanterna')).stdout.trim());
  const who = signedIn(house);
  const all = async (at: string): Promise<Body[]> => (await key.get(at)).data;
  const surveys = await all('/surveys');
  const nps = surveys.find((s) => s.kind === 'nps')!;
  const long = surveys.find((s) => (s.questions?.length ?? 0) > 3) ?? nps;
  const open = await all('/cases?state=open&limit=50');
  const some = open.find((c) => c.state === 'owned' && c.customer_id) ?? open[0]!;
  const fresh = open.find((c) => c.state === 'open' && c.customer_id) ?? some;
  const closed = (await all('/cases?state=closed&limit=5'))[0];
  const said = (await all('/responses?limit=50')).find((r) => r.comment)!;
  const order = (await all(`/customers/${some.customer_id}/orders?limit=3`))[0];
  const letter = await key.post('/messages', { customer_id: said.customer_id ?? some.customer_id, subject: 'Your cake for Saturday', text: 'Hello {customer.call_name|there},\n\nyour cake is ready on Saturday from nine.\n\n{business.name}' }, 201);
  const ask = async (of = nps) => path((await key.post(`/surveys/${of.id}/invitations`, { customer_id: some.customer_id, touchpoint: 'table 7', channel: 'qr' }, 201)).url);
  const secret = await key.post('/surveys', { name: 'Between us', kind: 'nps', anonymous: true }, 201);
  const secretLink = path((await key.post(`/surveys/${secret.id}/links`, {}, 201)).url);
  const wall = path((await key.post('/wall/links', { name: 'Kitchen' }, 201)).url);
  const page = (name: string, at: Looked['at'], then?: Looked['then'], by: Looked['who'] = who): Looked => ({ name, at, who: by, ...(then ? { then } : {}) });
  const public_ = (name: string, at: Looked['at'], then?: Looked['then']) => page(name, at, then, null);
  const answered = async (p: Page) => { const s = new SurveyPage(p); await s.tap(4); await s.send('Too loud'); };
  return { house, pages: [
    page('today', '/'), page('inbox', '/inbox'), page('answer', `/inbox/${said.id}`), page('cases', '/cases'), page('case', `/cases/${some.id}`), page('case-new', `/cases/${fresh.id}`),
    ...(closed ? [page('case-closed', `/cases/${closed.id}`, async (p) => p.getByText('History').first().click())] : []),
    page('customers', '/customers'), page('customer', `/customers/${some.customer_id}`), page('customer-orders', `/customers/${some.customer_id}/orders`),
    ...(order ? [page('order', `/orders/${order.id}`)] : []),
    page('measures', '/measures'), page('measures-kept', '/measures?m=on_time'), page('measures-resolution', '/measures?m=resolution'),
    page('measures-rows', '/measures', async (p) => { await p.getByRole('slider').focus(); await p.keyboard.press('End'); await p.keyboard.press('Enter'); await p.getByRole('dialog').getByRole('listitem').first().waitFor(); }),
    page('measures-table', '/measures', async (p) => { await p.getByText('Table', { exact: true }).first().click(); await p.getByRole('table').first().waitFor(); }),
    page('wall', '/wall'), public_('wall-screen', wall),
    page('surveys', '/surveys'), page('survey-editor', `/surveys/${nps.id}`), page('survey-editor-long', `/surveys/${long.id}`), page('survey-links', `/surveys/${nps.id}/links`),
    page('survey-results', `/surveys/${nps.id}/results`), page('survey-results-long', `/surveys/${long.id}/results`),
    page('imports', '/imports'), page('import', '/imports', chosen), page('import-done', '/imports', async (p) => { await chosen(p); await taken(p); }),
    page('import-undone', '/imports', async (p) => { await chosen(p); await taken(p); await press('button', 'Undo this import')(p); await p.getByRole('heading', { name: 'What was taken back' }).waitFor({ timeout: 20_000 }); }),
    page('import-moments', '/imports', (p) => chosen(p, 'order_id,customer_email,order_purchase_timestamp,order_delivered_customer_date,order_estimated_delivery_date,order_status,price\no1,a@b.test,2017-10-02 10:56:33,2017-10-10 21:25:13,2017-10-18 00:00:00,delivered,29.99\no2,c@b.test,45231,2018-08-07 15:27:45,2018-08-13 00:00:00,delivered,118.70\n', 'orders.csv')),
    page('messages', '/messages'), page('message', `/messages/${letter.id}`), page('mails', '/mails'), page('guard', '/guard'), page('guard-rule', '/guard', opens('New rule')),
    page('team', '/team'), page('settings', '/settings'), ...['unhappy', 'privacy', 'keys', 'you'].map((at) => page(`settings-${at}`, `/settings#${at}`)), page('settings-log', '/settings/log'), page('settings-processing', '/settings/processing'), page('settings-told', '/settings/told'),
    public_('public-survey', () => ask()), public_('public-tapped', () => ask(), (p) => new SurveyPage(p).tap(3)),
    public_('public-thanks', () => ask(), async (p) => { const s = new SurveyPage(p); await s.tap(9); await s.send('Lovely'); }),
    public_('public-long', () => ask(long)),
    ...(order ? [public_('public-status-order', async () => `/s/${(await who.get(`/orders/${order.id}/status-link`)).token}`)] : []), public_('public-status-case', async () => `/s/${(await who.get(`/cases/${some.id}/status-link`)).token}`),
    public_('public-secret', secretLink), public_('public-receipt', secretLink, answered),
    public_('public-receipt-asked', secretLink, press('button', 'Look at or delete my answer')),
    public_('public-receipt-shown', secretLink, async (p) => {
      await answered(p);
      const code = await p.locator('.code').innerText();
      await p.goto(secretLink);
      await press('button', 'Look at or delete my answer')(p);
      await p.getByLabel('Your receipt').fill(code);
      await press('button', 'Show my answer')(p);
      await p.getByText('Too loud').waitFor();
    }),
    public_('public-wrong', '/s/nobody-made-this'), public_('sign-in', '/sign-in'), page('nothing', '/no/such/page'),
    page('dialog-hours', '/team', opens('Hours of')),
    page('search', '/', async (p) => { await p.keyboard.press('/'); await p.getByRole('dialog').locator('input').first().fill('ana'); await p.getByRole('dialog').getByRole('option').or(p.getByRole('dialog').getByRole('link')).first().waitFor(); }),
  ] };
}

/** The list that every.test.ts goes through, drawn. */
const drawn = (list: Listed[], name: string, cafe: Awaited<ReturnType<typeof fillCafe>>, house: House, who: Client): Looked[] => list.filter((p) => !p.on).map((p) => ({
  name: `${name}${`${p.route.replace(/\[(\w+)\]/g, 'one')}${p.name || p.dialog ? ` ${p.name}` : ''}`.replace(/\W+/g, '-').replace(/-$/, '')}`,
  at: () => p.at(cafe, house),
  who: p.signedIn ? who : null,
  then: async (page: Page) => { if (p.dialog) await opens(p.dialog)(page); await p.open?.(page); },
}));

/** What opens on top of the pages; two steps of signing in; a forgotten password. */
export async function cafe(): Promise<Looks> {
  const house = await start({ now: '2026-09-14T08:00:00Z' });
  const told = await fillCafe(house);
  const who = signedIn(house);
  let people = 0;
  const someone = async () => (await house.colleague(`Nova ${++people}`, 'frontline')).client;
  const begin = async (page: Page) => {
    await press('button', 'Set it up')(page);
    await fill(page, { 'Your password': PASSWORD });
    await press('button', 'Go on')(page);
    await page.getByRole('img', { name: /QR code/ }).waitFor();
    return (await page.locator('code').innerText()).replaceAll(' ', '');
  };
  const on = async (page: Page) => {
    await fill(page, { 'The six figures it shows': await shown(house, await begin(page)) });
    await press('button', 'Turn it on')(page);
    await page.getByText('Keep these ten codes').waitFor();
  };
  const second = async (page: Page) => {
    const email = `nova.${people}@bica.test`;
    await page.context().clearCookies();
    await page.goto('/sign-in');
    await fill(page, { 'E-mail': email, Password: PASSWORD });
    await press('button', 'Sign in')(page);
    await page.getByRole('heading', { name: 'Now the second step' }).waitFor();
  };
  const own = everyPage.filter((p) => /webhooks|join|\/r\/|mails|messages/.test(p.route));
  const over = everyState.filter((p) => p.name !== 'tapped' && !p.name?.includes('receipt')); // once said, it stays said
  return { house, pages: [
    ...drawn([...own, ...over], 'cafe', told, house, who),
    { name: 'second-step-scan', at: '/settings#you', who: someone, then: begin },
    { name: 'second-step-codes', at: '/settings#you', who: someone, then: on },
    { name: 'second-step-on', at: '/settings#you', who: someone, then: async (p) => { await on(p); await press('button', 'I have them')(p); } },
    { name: 'second-step-sign-in', at: '/settings#you', who: someone, then: async (p) => { await on(p); await second(p); } },
    { name: 'reset', at: '/reset', who: null },
    { name: 'reset-link', at: async () => /\/reset\/\w+/.exec((await house.command('user', 'reset', '--email', 'olga@bica.test')).stdout)![0], who: null },
    { name: 'frontline-today', at: '/', who: someone }, { name: 'frontline-settings', at: '/settings', who: someone },
  ] };
}

export async function clinic(): Promise<Looks> {
  const house = await start({ trade: 'clinic', business: 'Clínica Bica', now: '2026-09-14T08:00:00Z' });
  const told = await fillCafe(house);
  return { house, pages: drawn([...everyPage, ...everyState.filter((p) => /customers|cases|surveys/.test(p.route))], 'clinic', told, house, signedIn(house)) };
}

export async function beginning(): Promise<Looks> {
  const house = await start({ now });
  const owner = signedIn(house);
  const nps: Body = (await owner.get('/surveys')).data.find((s: Body) => s.kind === 'nps');
  const systems: Body[] = (await owner.get('/systems')).data;
  await owner.patch('/systems', { systems: systems.filter((s) => s.state !== 'on').map((s) => ({ key: s.key, state: 'on' })) });
  const paths = ['/', '/inbox', '/cases', '/customers', '/measures', '/wall', '/surveys', `/surveys/${nps.id}`, `/surveys/${nps.id}/links`, `/surveys/${nps.id}/results`, '/messages', '/mails', '/guard', '/imports', '/team', '/settings', '/settings/log', '/settings/processing'];
  return { house, pages: paths.map((p) => ({ name: `empty${p.replaceAll('/', '-').replace(/srv_\w+/, 'one')}`, at: p, who: owner })) };
}

/** The first day, step by step: on a program without a business, and once founded by its owner. */
export async function first(): Promise<Looks> {
  const house = await start({ found: false });
  const to = (n: number) => async (page: Page) => {
    await fill(page, { 'What is your business called?': 'Café Bica' });
    if (n > 1) await press('button', 'Next')(page);
    if (n > 1) await page.getByRole('heading', { name: 'Who are you?' }).waitFor();
  };
  return { house, pages: [{ name: 'setup-1', at: '/setup', who: null }, { name: 'setup-2', at: '/setup', who: null, then: to(2) }] };
}

export async function founded(): Promise<Looks> {
  const house = await start({ now });
  const who = signedIn(house);
  return { house, pages: ['hours', 'reach', 'systems'].map((step, i) => ({ name: `setup-${i + 3}`, at: `/setup?step=${step}`, who })) };
}
