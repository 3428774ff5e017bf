// SPDX-License-Identifier: Apache-2.0
// First run, signing in and out, passwords, and where one stands.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Client, fields, start, type House } from './helpers.ts';

const house = await start();
const { owner, nobody } = house.as;
const PASSWORD = 'a fine pass phrase';

const signIn = (email: string, password: string, h: House = house) => h.nobody().raw('POST', '/session', { body: { email, password } });
const cookieOf = (answer: { headers: Headers }) => answer.headers.getSetCookie()[0]!;
const withCookie = (answer: { headers: Headers }, h: House = house) => new Client(h.url, async () => ({ cookie: cookieOf(answer).split(';')[0]! }));
const resetLink = async (email: string) => /\/reset\/(\w+)/.exec((await house.command('user', 'reset', '--email', email)).stdout)![1]!;

const founding = {
  business: 'Café Bica', trade: 'clinic', zone: 'Europe/Lisbon', currency: 'EUR', owner_name: 'Olga', email: 'olga@bica.test', password: PASSWORD,
};

test('setup-1: the first run wants the code from the console, and works once', async () => {
  const fresh = await start({ found: false });
  const first = fresh.nobody();
  assert.deepEqual(await first.get('/setup'), { needed: true, example_only: false, signed_in: false });
  assert.match(fresh.setupCode!, /^[a-z0-9]{8,}$/);

  const wrong = await first.post('/setup', { ...founding, code: 'wrong' }, 403);
  assert.deepEqual(fields(wrong), ['code']);
  assert.deepEqual(fields(await first.post('/setup', founding, 403)), ['code']);
  const bad = await first.post('/setup', { ...founding, code: fresh.setupCode, zone: 'Europe/Atlantis', currency: 'XYZ', email: 'olga', password: 'short' }, 422);
  assert.deepEqual(fields(bad).sort(), ['currency', 'email', 'password', 'zone']);
  assert.deepEqual(fields(await first.post('/setup', { code: fresh.setupCode }, 422)).sort(),
    ['business', 'currency', 'email', 'owner_name', 'password', 'trade', 'zone']);
  assert.deepEqual(await first.get('/setup'), { needed: true, example_only: false, signed_in: false });

  const done = await first.raw('POST', '/setup', { body: { ...founding, code: fresh.setupCode } });
  assert.equal(done.status, 201, done.text);
  const me = withCookie(done, fresh);
  assert.deepEqual(await me.get('/session'), done.body);
  assert.equal(done.body.employee.role, 'owner');
  assert.equal(done.body.business.trade, 'clinic');

  assert.deepEqual(await first.get('/setup'), { needed: false, example_only: false, signed_in: false });
  await first.post('/setup', { ...founding, code: fresh.setupCode }, 409);
});

test('setup-2: a new business has the usual hours of its trade and surveys to ask with', async () => {
  const clinic = await start({ trade: 'clinic' });
  const { hours, closed_days } = await clinic.as.owner.get('/hours');
  assert.deepEqual(hours.slice(0, 2), [{ weekday: 1, opens: '09:00', closes: '13:00' }, { weekday: 1, opens: '14:00', closes: '18:00' }]);
  assert.equal(hours.length, 10);
  assert.deepEqual(closed_days, []);
  assert.ok((await clinic.as.owner.get('/surveys')).data.length > 0);
});

test('session-1: signing in answers what GET says, and sets a cookie scripts cannot read', async () => {
  const answer = await signIn('OLGA@bica.test ', PASSWORD);
  assert.equal(answer.status, 201, answer.text);
  const cookie = cookieOf(answer);
  assert.match(cookie, /^rapport_session=[\w-]{43}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Lax$/);
  const me = await withCookie(answer).get('/session');
  assert.deepEqual(me, answer.body);
  assert.equal(me.account.email, 'olga@bica.test');
  assert.deepEqual([me.employee.name, me.employee.role], ['Olga', 'owner']);
  assert.deepEqual([me.business.name, me.business.zone, me.business.currency, me.business.trade], ['Café Bica', 'Europe/Lisbon', 'EUR', 'cafe']);
  assert.deepEqual(me.businesses, [{ id: me.business.id, name: 'Café Bica', role: 'owner' }]);
  assert.deepEqual(me.permissions, ['read', 'people', 'serve', 'manage', 'export', 'own']);
  assert.equal(me.scores_visible, true);
  assert.ok(!answer.text.includes('argon2'));
});

test('session-2: an unknown e-mail and a wrong password get the same answer', async () => {
  const unknown = await signIn('nobody@bica.test', PASSWORD);
  const wrong = await signIn('olga@bica.test', 'not the pass phrase');
  assert.equal(unknown.status, 401);
  assert.equal(wrong.status, 401);
  assert.deepEqual(wrong.body, unknown.body);
  assert.equal(wrong.headers.getSetCookie().length, 0);
});

test('session-3: too many wrong passwords make the next one wait, also the right one; the wait grows and passes', async () => {
  await house.colleague('Slow Guess', 'frontline');
  const email = 'slow.guess@bica.test';
  for (let i = 0; i < 5; i++) assert.equal((await signIn(email, `wrong ${i}`)).status, 401);
  const held = await signIn(email, PASSWORD);
  assert.equal(held.status, 429);
  assert.equal(held.body.code, 'too_many');
  const wait = Number(held.headers.get('retry-after'));
  assert.ok(wait > 0 && wait <= 60, `${wait}`);
  assert.equal((await signIn('olga@bica.test', PASSWORD)).status, 201, 'others are not held up');

  const later = async (seconds: number) => house.clock.to(new Date(Date.parse(await house.clock.now()) + seconds * 1000).toISOString());
  await later(wait);
  assert.equal((await signIn(email, 'wrong again')).status, 401);
  const again = Number((await signIn(email, PASSWORD)).headers.get('retry-after'));
  assert.ok(again > wait, `${again} after ${wait}`);
  await later(again);
  assert.equal((await signIn(email, PASSWORD)).status, 201);
  assert.equal((await signIn(email, 'wrong')).status, 401, 'a good one begins the counting anew');
  assert.equal((await signIn(email, PASSWORD)).status, 201);
});

test('session-4: what is asked without a session or key, or with a made-up one, is refused', async () => {
  for (const path of ['/session', '/business', '/employees', '/settings', '/audit', '/keys', '/locations', '/hours']) {
    assert.equal((await nobody.raw('GET', path)).status, 401, path);
  }
  const guess = new Client(house.url, async () => ({ cookie: `rapport_session=${'A'.repeat(43)}` }));
  assert.equal((await guess.raw('GET', '/session')).status, 401);
  assert.equal((await guess.raw('GET', '/setup')).status, 200, 'a stale cookie does not lock public pages');
  assert.deepEqual(fields(await nobody.post('/session', { email: 'a@b.c' }, 422)), ['password']);
});

test('session-5: signing out ends this session, signing out everywhere ends them all', async () => {
  await house.colleague('Vera', 'frontline');
  const [one, two, three] = await Promise.all([1, 2, 3].map(async () => withCookie(await signIn('vera@bica.test', PASSWORD))));
  const out = await one!.raw('DELETE', '/session');
  assert.equal(out.status, 204);
  assert.match(cookieOf(out), /^rapport_session=; Path=\/; Max-Age=0/);
  assert.equal((await one!.raw('GET', '/session')).status, 401);
  await two!.get('/session');
  await two!.del('/sessions');
  assert.equal((await two!.raw('GET', '/session')).status, 401);
  assert.equal((await three!.raw('GET', '/session')).status, 401);
  await owner.get('/session');
  assert.equal((await house.as.key.raw('DELETE', '/session')).status, 409);
});

test('session-6: a session that is not used for a month ends', async () => {
  const other = await start();
  const [idle, used] = [withCookie(await signIn('olga@bica.test', PASSWORD, other), other), withCookie(await signIn('olga@bica.test', PASSWORD, other), other)];
  await other.clock.to('2026-12-18T09:59:59Z');
  await used.get('/session');
  await other.clock.to('2026-12-18T10:00:00Z');
  assert.equal((await idle.raw('GET', '/session')).status, 401);
});

test('session-7: each role has its permissions, and the advisor sees no people', async () => {
  const of = async (c: Client) => (await c.get('/session')).permissions;
  assert.deepEqual(await of(house.as.manager), ['read', 'people', 'serve', 'manage', 'export']);
  assert.deepEqual(await of(house.as.frontline), ['read', 'people', 'serve']);
  assert.deepEqual(await of(house.as.advisor), ['read', 'export']);
  const key = await house.as.key.get('/session');
  assert.deepEqual([key.account, key.employee, key.businesses], [null, null, []]);
  assert.equal(key.business.name, 'Café Bica');
});

test('account-1: a password is changed by the one they have; every other session ends', async () => {
  const { client } = await house.colleague('Paula', 'frontline');
  const email = 'paula@bica.test';
  const elsewhere = withCookie(await signIn(email, PASSWORD));
  assert.deepEqual(fields(await client.post('/account/password', { current: 'no', new: 'another phrase' }, 422)), ['current']);
  assert.deepEqual(fields(await client.post('/account/password', { current: PASSWORD, new: 'too short' }, 422)), ['new']);
  assert.deepEqual(fields(await client.post('/account/password', { current: PASSWORD, new: 'x'.repeat(201) }, 422)), ['new']);
  await client.post('/account/password', { current: PASSWORD, new: 'another phrase' }, 204);
  await client.get('/session');
  assert.equal((await elsewhere.raw('GET', '/session')).status, 401);
  assert.equal((await signIn(email, PASSWORD)).status, 401);
  assert.equal((await signIn(email, 'another phrase')).status, 201);
  await house.as.key.post('/account/password', { current: PASSWORD, new: 'another phrase' }, 409);
});

test('account-2: a reset link works once, within a day, and ends all sessions', async () => {
  const { client } = await house.colleague('Rita', 'frontline');
  const email = 'rita@bica.test';
  const token = await resetLink('RITA@bica.test');
  assert.equal((await nobody.get(`/public/resets/${token}`)).email, email);
  assert.deepEqual(fields(await nobody.post(`/public/resets/${token}`, { password: 'short' }, 422)), ['password']);
  await nobody.post(`/public/resets/${token}`, { password: 'a second phrase' }, 204);
  await nobody.post(`/public/resets/${token}`, { password: 'a third phrase' }, 410);
  assert.equal((await nobody.raw('GET', `/public/resets/${token}`)).status, 410);
  assert.equal((await client.raw('GET', '/session')).status, 401);
  assert.equal((await signIn(email, 'a second phrase')).status, 201);

  const late = await resetLink(email);
  await house.clock.to(new Date(Date.parse(await house.clock.now()) + 86_400_001).toISOString());
  await nobody.post(`/public/resets/${late}`, { password: 'a third phrase' }, 410);
  await nobody.get('/public/resets/0000000000000aaaaaaaaaaaaaaaaaaaaaaaaaa', 404);
  assert.equal((await house.attempt('user', 'reset', '--email', 'nobody@bica.test')).code, 1);
});

test('account-3: the cookie is marked Secure where customers reach us over https', async () => {
  const secure = await start();
  await secure.as.owner.patch('/settings', { public_url: 'https://cafe.example' });
  assert.match(cookieOf(await signIn('olga@bica.test', PASSWORD, secure)), /; Secure$/);
});

test('business-1: the owner changes the business; unknown zones and currencies are refused', async () => {
  const before = await owner.get('/business');
  assert.match(before.id, /^biz_/);
  const bad = await owner.patch('/business', { zone: 'Lisbon', currency: 'ABC' }, 422);
  assert.deepEqual(fields(bad).sort(), ['currency', 'zone']);
  assert.deepEqual(fields(await owner.patch('/business', { name: null }, 422)), ['name']);
  assert.deepEqual(fields(await owner.patch('/business', { name: '  ' }, 422)), ['name']);
  assert.deepEqual(fields(await owner.patch('/business', { trade: 'bakery' }, 422)), ['trade']);
  assert.deepEqual(fields(await owner.patch('/business', { created_at: '2020-01-01T00:00:00Z', colour: 'red' }, 422)).sort(), ['colour', 'created_at']);
  assert.deepEqual(await owner.get('/business'), before);
  const after = await owner.patch('/business', { name: 'Bica & Filhos', currency: 'CHF' });
  assert.deepEqual([after.name, after.currency, after.zone], ['Bica & Filhos', 'CHF', 'Europe/Lisbon']);
  await owner.patch('/business', { name: 'Café Bica', currency: 'EUR' });
  for (const who of [house.as.manager, house.as.frontline, house.as.advisor]) {
    await who.get('/business');
    await who.patch('/business', { name: 'Mine' }, 403);
  }
});

test('business-2: a person signs in once to all their businesses, and no business sees another', async () => {
  const two = await start();
  const { writeFile } = await import('node:fs/promises');
  const file = `${two.dir}/second.password`;
  await writeFile(file, 'ignored because the account is there');
  await two.command('init', '--business', 'Nuvem', '--trade', 'hosting', '--owner-name', 'Olga', '--owner-email', 'Olga@bica.test', '--owner-password-file', file);
  const me = withCookie(await signIn('olga@bica.test', PASSWORD, two), two);
  const first = await me.get('/session');
  assert.deepEqual(first.businesses.map((b: any) => b.name), ['Café Bica', 'Nuvem']);
  const here = await me.post('/employees', { name: 'Lea' }, 201);
  const place = await me.post('/locations', { name: 'Harbour' }, 201);
  const part = await me.post('/departments', { name: 'Kitchen' }, 201);

  const second = await me.post('/session/business', { business_id: first.businesses[1].id }, 200);
  assert.equal(second.business.name, 'Nuvem');
  assert.deepEqual(await me.get('/session'), second);
  await me.get(`/employees/${here.id}`, 404);
  await me.patch(`/employees/${here.id}`, { name: 'Taken' }, 404);
  await me.post(`/employees/${here.id}/invite`, {}, 404);
  await me.get(`/locations/${place.id}`, 404);
  await me.patch(`/locations/${place.id}`, { name: 'Taken' }, 404);
  await me.get(`/departments/${part.id}`, 404);
  assert.deepEqual(fields(await me.post('/employees', { name: 'Max', location_id: place.id, department_id: part.id }, 422)).sort(), ['department_id', 'location_id']);
  assert.deepEqual((await me.get('/locations')).data, []);
  assert.deepEqual((await me.get('/employees')).data.map((e: any) => e.name), ['Olga']);

  await me.post('/session/business', { business_id: 'biz_0000000000001' }, 403);
  const named = await two.nobody().raw('POST', '/session', { body: { email: 'olga@bica.test', password: PASSWORD, business_id: second.business.id } });
  assert.equal(named.body.business.name, 'Nuvem');
});
