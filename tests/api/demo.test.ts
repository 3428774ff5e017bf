// SPDX-License-Identifier: Apache-2.0
// The example business: what its year is like, that it is the same each time, and that it disturbs nobody.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Client, engine, start, type Body, type House } from './helpers.ts';

const NAME = 'Café Lanterna';

/** Somebody who may read everything in the example. */
async function reader(house: House): Promise<Client> {
  const key = (await house.command('key', 'create', '--name', 'tests', '--scope', 'all', '--business', NAME)).stdout.trim();
  return house.withKey(key);
}

async function all(client: Client, path: string, most = 100_000): Promise<Body[]> {
  const rows: Body[] = [];
  for (let next: string | null = ''; next !== null && rows.length < most; ) {
    const page: Body = await client.get(`${path}${path.includes('?') ? '&' : '?'}limit=200${next ? `&cursor=${encodeURIComponent(next)}` : ''}`);
    rows.push(...page.data);
    next = page.next;
  }
  return rows;
}

async function makeDemo(house: House, ...more: string[]): Promise<Client> {
  await house.command('demo', ...more);
  return reader(house);
}

test('demo-1: a small year has everybody and everything, beside another business that it leaves alone', async () => {
  const house = await start();
  const before = await house.as.owner.get('/customers');
  const demo = await makeDemo(house, '--customers', '200');
  assert.equal((await demo.get('/business')).example, true);
  assert.equal((await house.as.owner.get('/business')).example, false);
  assert.deepEqual(await house.as.owner.get('/customers'), before);

  assert.equal((await demo.get('/locations')).data.length, 3);
  const team = [...(await all(demo, '/employees')), ...(await all(demo, '/employees?archived=true'))];
  assert.equal(team.length, 24);
  assert.deepEqual([...new Set(team.map((e) => e.role))].sort(), ['advisor', 'frontline', 'manager', 'owner']);
  const customers = await all(demo, '/customers');
  assert.equal(customers.length, 200);
  assert.ok(customers.some((c) => c.kind === 'organisation') && customers.some((c) => c.name === null) && customers.some((c) => c.links.length));
  for (const p of customers.flatMap((c) => c.contact_points as Body[]))
    if (p.kind === 'email') assert.match(p.value, /@(example\.(com|org|net)|\w+\.example)$/);
    else if (p.kind === 'phone') assert.match(p.value, /^\+(447700900\d{3}|3363998\d{4})$/);
  assert.match((await house.command('check', '--measures')).stdout, /All sound/);
});

test('demo-2: how it stands now: every state, some late, some climbed, looks, praise', async () => {
  const house = await start({ found: false, now: '2026-11-18T11:40:00Z' });
  const demo = await makeDemo(house, '--customers', '200');
  const open = await all(demo, '/cases?state=open');
  assert.deepEqual([...new Set(open.filter((c) => c.kind === 'case').map((c) => c.state))].sort(), ['apologised', 'asked_back', 'opened', 'owned', 'resolved']);
  assert.ok(open.some((c) => c.late !== 'no') && open.some((c) => c.climbed_to === 'owner'));
  assert.ok(open.some((c) => c.kind === 'look'));
  const closed = (await all(demo, '/cases?state=closed')).filter((c) => c.kind === 'case');
  assert.ok(closed.length > 5 && closed.every((c) => c.first_done_at && c.apologised_at && c.resolved_at && c.respect_at));
  const today = await demo.get('/today');
  assert.ok(today.waiting_count >= 3 && today.praise.length >= 3, JSON.stringify(today.counts));
  // nothing that is open belongs to a clock of the past: the timetable has nothing to do at once
  const seq = (await demo.get('/events?limit=1')).data;
  await house.clock.settle();
  assert.deepEqual((await demo.get('/events?limit=1')).data, seq);
});

test('demo-3: the same seed on the same day is the same year; another seed is another one', async () => {
  const told = async (...more: string[]): Promise<string[]> => {
    const house = await start({ found: false, now: '2026-11-18T11:40:00Z' });
    const demo = await makeDemo(house, '--customers', '60', ...more);
    const answers = (await all(demo, '/responses')).map((r) => [r.answered_at, r.score, r.comment, r.customer_name, r.employee_name, r.location_name].join('|'));
    const cases = (await all(demo, '/cases')).map((c) => [c.opened_at, c.state, c.owner_name, c.outcome, c.closed_at].join('|'));
    return [...answers, ...cases];
  };
  const first = await told();
  assert.ok(first.length > 60);
  assert.deepEqual(await told(), first);
  assert.notDeepEqual(await told('--seed', '21'), first);
});

test('demo-4: a second one, and wrong words, are refused', async () => {
  const house = await start({ found: false });
  await makeDemo(house, '--customers', '60');
  assert.equal((await house.attempt('demo')).code, 1);
  assert.equal((await house.attempt('demo', '--customers', '5')).code, 2);
  assert.equal((await house.attempt('demo', '--seed', 'x')).code, 2);
  const other = await start({ found: false });
  assert.equal((await other.attempt('demo', '--zone', 'Nowhere/At_All')).code, 1);
});

test('demo-5: the whole size is quick and looks like a year', { skip: engine !== 'sqlite' && 'once, on SQLite' }, async () => {
  const house = await start({ found: false, now: '2026-11-18T11:40:00Z' });
  const began = performance.now();
  const demo = await makeDemo(house);
  const seconds = (performance.now() - began) / 1000;
  assert.ok(seconds < (process.env.RAPPORT_BIN?.includes('asan') ? 60 : 20), `${seconds} s`);

  const moods: Record<string, number> = {};
  const answers = await all(demo, '/responses');
  for (const r of answers) moods[r.mood] = (moods[r.mood] ?? 0) + 1;
  const unhappy = (100 * moods.unhappy!) / answers.length;
  assert.ok(unhappy >= 6 && unhappy <= 8, `${unhappy} % unhappy of ${answers.length}`);
  const nps = answers.filter((r) => r.survey_kind === 'nps').map((r) => r.score as number);
  const points = (100 * (nps.filter((s) => s >= 9).length - nps.filter((s) => s <= 6).length)) / nps.length;
  assert.ok(points > 36 && points < 46, `NPS ${points}`);
  const promised = (await all(demo, '/orders')).filter((o) => o.on_time !== null);
  const kept = (100 * promised.filter((o) => o.on_time).length) / promised.length;
  assert.ok(promised.length > 800 && kept > 91 && kept < 95, `${kept} % of ${promised.length} on time`);

  const words = answers.map((r) => r.comment).filter(Boolean);
  assert.ok(new Set(words).size > 0.6 * words.length, `${new Set(words).size} of ${words.length} comments differ`);
  // the bad month at Old Town, with its cause in people's words
  const bad = answers.filter((r) => r.location_name === 'Old Town' && r.answered_at > '2026-06-04' && r.answered_at < '2026-07-02' && r.mood === 'unhappy');
  const cold = bad.filter((r) => /cold|lukewarm|warm|tepid|fri[oa]|morno|kalt|froid|tiède|tibio|fredd|tiepid/i.test(r.comment ?? ''));
  assert.ok(bad.length > 30 && cold.length > bad.length / 3, `${cold.length} of ${bad.length}`);
  // regulars have a usual
  const drinks = new Map<string, string[]>();
  for (const o of await all(demo, '/orders')) if (o.customer_id && o.promised_day === null) drinks.set(o.customer_id, [...(drinks.get(o.customer_id) ?? []), o.items[0].name]);
  const regulars = [...drinks.values()].filter((d) => d.length >= 40);
  const usual = regulars.map((d) => Math.max(...Object.values(d.reduce<Record<string, number>>((n, x) => ({ ...n, [x]: (n[x] ?? 0) + 1 }), {}))) / d.length);
  assert.ok(regulars.length > 20 && usual.every((u) => u > 0.6), `${regulars.length} regulars`);
  assert.match((await house.command('check', '--measures')).stdout, /All sound/);
});
