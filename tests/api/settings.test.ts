// SPDX-License-Identifier: Apache-2.0
// What a business can set, and who did what.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fields, start } from './helpers.ts';

const house = await start();
const { owner } = house.as;
const one = async (name: string) => (await owner.get('/settings')).data.find((s: any) => s.name === name);

test('setting-1: each setting says what it is, what holds and what would', async () => {
  const minimum = await one('scores_minimum');
  assert.deepEqual([minimum.group, minimum.type, minimum.value, minimum.default, minimum.min, minimum.max, minimum.choices], ['Team', 'int', 30, 30, 5, 1000, null]);
  assert.ok(minimum.help.length > 20);
  const url = await one('public_url');
  assert.deepEqual([url.type, url.value, url.default], ['text', null, null]);
  assert.equal((await one('scores_told_day')).value, null);
});

test('setting-2: PATCH sets what it names; null goes back to the default', async () => {
  const after = await owner.patch('/settings', { scores_minimum: 50, scores_told_day: '2026-12-01', public_url: 'https://cafe.example/bica' });
  const value = (name: string) => after.data.find((s: any) => s.name === name).value;
  assert.deepEqual([value('scores_minimum'), value('scores_told_day'), value('public_url')], [50, '2026-12-01', 'https://cafe.example/bica']);
  assert.deepEqual(await owner.get('/settings'), after);
  const back = await owner.patch('/settings', { scores_minimum: null });
  assert.equal(back.data.find((s: any) => s.name === 'scores_minimum').value, 30);
  await owner.patch('/settings', { scores_told_day: null, public_url: null });
});

test('setting-3: one wrong value, and nothing is set; each wrong one is named', async () => {
  const bad = await owner.patch('/settings', { scores_minimum: 4, public_url: 7, scores_told_day: '2026-02-30', unheard_of: 1 }, 422);
  assert.deepEqual(fields(bad).sort(), ['public_url', 'scores_minimum', 'scores_told_day', 'unheard_of']);
  assert.deepEqual(fields(await owner.patch('/settings', { scores_minimum: 40, nothing: true }, 422)), ['nothing']);
  assert.equal((await one('scores_minimum')).value, 30);
  for (const value of ['30', 30.5, true, [30], 1e300]) assert.deepEqual(fields(await owner.patch('/settings', { scores_minimum: value }, 422)), ['scores_minimum'], `${value}`);
  for (const url of ['cafe.example', 'ftp://cafe.example', 'https://cafe.example/', 'https://', 'https://a b', 'javascript:alert(1)', 'https://me@cafe.example'])
    assert.deepEqual(fields(await owner.patch('/settings', { public_url: url }, 422)), ['public_url'], url);
  assert.equal((await owner.raw('PATCH', '/settings', { text: '{' })).status, 400);
  assert.equal((await owner.raw('PATCH', '/settings', { text: '[1]' })).status, 422);
});

test('setting-4: two people who change settings at the same time notice', async () => {
  const tag = (await owner.raw('GET', '/settings')).headers.get('etag')!;
  assert.match(tag, /^"\d+"$/);
  await owner.patch('/settings', { scores_minimum: 31 }, 200, { 'if-match': tag });
  const stale = await owner.patch('/settings', { scores_minimum: 32 }, 412, { 'if-match': tag });
  assert.equal(stale.code, 'stale');
  assert.equal((await one('scores_minimum')).value, 31);
});

test('setting-5: everyone may look, only who manages all may set', async () => {
  const place = await owner.post('/locations', { name: 'Harbour' }, 201);
  const boss = (await house.colleague('Boss', 'manager', { location_id: place.id })).client;
  await boss.patch('/settings', { scores_minimum: 40 }, 403);
  await house.as.manager.patch('/settings', { scores_minimum: 33 });
  for (const who of [house.as.frontline, house.as.advisor]) {
    await who.get('/settings');
    await who.patch('/settings', { scores_minimum: 40 }, 403);
  }
});

test('setting-6: links begin with the public address once it is set', async () => {
  const lea = await owner.post('/employees', { name: 'Lea' }, 201);
  await owner.patch('/settings', { public_url: 'https://cafe.example' });
  const invite = await owner.post(`/employees/${lea.id}/invite`, {}, 201);
  assert.equal(invite.url, `https://cafe.example/join/${invite.token}`);
});

test('scores-1: managers see personal scores from the day on which the staff were told', async () => {
  const sees = async (who: any) => (await who.get('/session')).scores_visible;
  assert.equal(await sees(owner), true);
  assert.equal(await sees(house.as.key), true);
  assert.equal(await sees(house.as.manager), false);
  await owner.patch('/settings', { scores_told_day: '2026-11-20' });
  assert.equal(await sees(house.as.manager), false);
  await house.clock.to('2026-11-19T23:59:59Z');
  assert.equal(await sees(house.as.manager), false);
  await house.clock.to('2026-11-20T00:00:01Z');
  assert.equal(await sees(house.as.manager), true);
  assert.equal(await sees(house.as.frontline), false);
  assert.equal(await sees(house.as.advisor), false);
});

test('audit-1: sign-ins, settings, keys and the team leave a trace, newest first, page by page', async () => {
  const key = await owner.post('/keys', { name: 'Till', scope: 'read' }, 201);
  await owner.patch('/settings', { scores_minimum: 60 });
  const { data } = await owner.get('/audit?limit=2');
  assert.deepEqual(data.map((a: any) => [a.act, a.subject, a.detail, a.employee_name]), [
    ['setting.changed', null, 'scores_minimum', 'Olga'],
    ['key.created', key.id, 'read', 'Olga'],
  ]);
  const acts: string[] = [];
  for (let next: string | null = ''; next !== null; ) {
    const page: any = await owner.get(`/audit?limit=3${next ? `&cursor=${encodeURIComponent(next)}` : ''}`);
    acts.push(...page.data.map((a: any) => a.act));
    next = page.next;
  }
  for (const act of ['session.started', 'employee.added', 'employee.invited', 'employee.joined', 'location.added']) assert.ok(acts.includes(act), act);
  assert.deepEqual(acts, (await owner.get('/audit?limit=200')).data.map((a: any) => a.act));
  for (const who of [house.as.manager, house.as.frontline, house.as.advisor]) await who.get('/audit', 403);
});
