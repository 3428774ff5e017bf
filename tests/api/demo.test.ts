// SPDX-License-Identifier: Apache-2.0
// The example business: what its year is like, that it is the same each time, and that it disturbs nobody.
import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { test } from 'node:test';
import { lookInto } from './look.ts';
import { png } from './pictures.ts';
import { Client, engine, fields, Page, start, type Body, type House } from './helpers.ts';

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

test('demo-2: how it stands now: three wait, one just now, one late that climbed, one owned; a look, praise', async () => {
  const house = await start({ found: false, now: '2026-11-18T11:40:00Z' });
  const demo = await makeDemo(house, '--customers', '100');
  const open = await all(demo, '/cases?state=open');
  const waiting = open.filter((c) => c.kind === 'case');
  assert.ok(waiting.length >= 2 && waiting.length <= 4, JSON.stringify(waiting.map((c) => [c.state, c.text])));
  assert.ok(waiting.some((c) => c.state === 'opened') && waiting.some((c) => c.state === 'owned'));
  for (const c of waiting) assert.ok(Date.parse('2026-11-18T11:40:00Z') - Date.parse(c.opened_at) < 3 * 86_400_000, 'nobody waits for weeks');
  assert.ok(open.some((c) => c.late !== 'no') && open.some((c) => c.climbed_to === 'owner'));
  assert.ok(open.some((c) => c.kind === 'look'));
  const closed = (await all(demo, '/cases?state=closed')).filter((c) => c.kind === 'case');
  assert.ok(closed.length > 5 && closed.every((c) => c.first_done_at && c.apologised_at && c.resolved_at && c.respect_at));
  const today = await demo.get('/today');
  assert.ok(today.waiting_count >= 2 && today.praise.length >= 3, JSON.stringify(today.counts));
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

test('demo-5: the whole size looks like a year', async () => {
  const house = await start({ found: false, now: '2026-11-18T11:40:00Z' });
  const began = performance.now();
  const demo = await makeDemo(house);
  console.log(`# the example's year: ${((performance.now() - began) / 1000).toFixed(1)} s; ./bench measures it`);

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

/** How many rows each table of businesses has for everybody but these. */
async function others(house: House, known: Client[]): Promise<Body[][]> {
  return Promise.all(known.flatMap((c) => ['/customers', '/responses', '/cases', '/employees', '/surveys', '/events'].map((path) => all(c, path))));
}

async function untilReady(client: Client, house: House): Promise<Body> {
  await house.clock.settle();
  const told = await client.get('/example');
  assert.equal(told.state, 'ready', JSON.stringify(told));
  return told;
}

test('demo-6: put back in one click while a page is open: all that was changed is gone, others keep everything, whoever looked still looks', async () => {
  const house = await start();
  await house.as.owner.post('/customers', { name: 'Real Person' }, 201);
  const survey = (await house.as.owner.get('/surveys')).data[0];
  await house.as.owner.post('/responses', { survey_id: survey.id, score: 2, comment: 'A real complaint' }, 201);
  const neighbour = await house.neighbour();
  await neighbour.post('/customers', { name: 'Another Person' }, 201);

  const made = await house.as.owner.post('/example', { customers: 60 }, 200);
  assert.equal(made.is_example, false);
  assert.ok(made.example_id && made.own_id);
  await house.clock.settle();
  const before = await others(house, [house.as.owner, neighbour]);
  const signed = await house.signIn('olga@bica.test');
  const looker = new Client(house, async () => signed);
  await looker.post('/session/business', { business_id: made.example_id });
  const first = await untilReady(looker, house);
  assert.deepEqual([first.is_example, first.may_renew, first.percent], [true, true, 100]);
  const answers = (await all(looker, '/responses')).map((r) => `${r.answered_at} ${r.score} ${r.comment}`);
  const mine = await looker.post('/customers', { name: 'Made While Looking' }, 201);

  const page = await Page.open(looker);
  const told = await looker.post('/example/renew', {}, 200);
  assert.equal(told.state, 'renewing');
  assert.equal((await looker.raw('POST', '/example/renew', { body: {} })).status, 409);
  await house.clock.settle();
  await page.hears('example.renewed', 5000);
  page.close();
  const again = await untilReady(looker, house);
  assert.notEqual(again.example_id, made.example_id);
  assert.equal((await looker.raw('GET', `/customers/${mine.id}`)).status, 404);
  assert.deepEqual((await all(looker, '/responses')).map((r) => `${r.answered_at} ${r.score} ${r.comment}`), answers);
  assert.deepEqual(await others(house, [house.as.owner, neighbour]), before);
  assert.equal((await looker.get('/session')).businesses.length, 2);
  const check = (await house.command('check', '--measures')).stdout;
  assert.match(check, /All sound/);
  assert.equal(check.match(/Café Lanterna/g)!.length, 1);
  assert.equal((await house.as.owner.raw('POST', '/example/renew', { body: {} })).status, 409);
});

test('demo-7: only the owner may; a key has none; a second one is the first', async () => {
  const house = await start();
  for (const role of ['manager', 'frontline', 'advisor'] as const) {
    assert.equal((await house.as[role].raw('POST', '/example', { body: {} })).status, 403);
    assert.equal((await house.as[role].raw('POST', '/example/renew', { body: {} })).status, 403);
    assert.equal((await house.as[role].get('/example')).example_id, null);
  }
  assert.equal((await house.as.key.raw('POST', '/example', { body: {} })).status, 409);
  assert.equal((await house.as.owner.raw('POST', '/example', { body: { customers: 3 } })).status, 422);
  const first = await house.as.owner.post('/example', { customers: 50 }, 200);
  const second = await house.as.owner.post('/example', { customers: 50 }, 200);
  assert.equal(second.example_id, first.example_id);
  await house.clock.settle();
});

test('demo-8: on the first run the code is enough; one\'s own business comes later, and the guest becomes its owner', async () => {
  const house = await start({ found: false });
  const nobody = house.nobody();
  assert.deepEqual(await nobody.get('/setup'), { needed: true, example_only: false, signed_in: false });
  assert.equal((await nobody.raw('POST', '/setup/example', { body: { code: 'wrong' } })).status, 403);
  const bad = await nobody.raw('POST', '/setup/example', { body: { code: house.setupCode, zone: 'Nowhere', customers: 1 } });
  assert.equal(bad.status, 422);
  const half = await nobody.raw('POST', '/setup/example', { body: { code: house.setupCode, email: 'no' } });
  assert.equal(half.status, 422);
  assert.ok(fields(half.body).includes('password') && fields(half.body).includes('email'), half.text);
  const answer = await nobody.raw('POST', '/setup/example', { body: { code: house.setupCode, customers: 60, zone: 'Europe/Berlin' } });
  assert.equal(answer.status, 201, answer.text);
  assert.deepEqual([answer.body.business.name, answer.body.business.zone, answer.body.business.example, answer.body.employee.role], [NAME, 'Europe/Berlin', true, 'owner']);
  const cookie = answer.headers.getSetCookie()[0]!.split(';')[0]!;
  const guest = new Client(house, async () => ({ cookie }));
  await untilReady(guest, house);
  assert.equal((await all(guest, '/customers')).length, 60);
  assert.deepEqual(await nobody.get('/setup'), { needed: false, example_only: true, signed_in: false });
  assert.equal((await nobody.raw('POST', '/setup/example', { body: { code: house.setupCode } })).status, 409);
  assert.equal((await nobody.raw('POST', '/session', { body: { email: 'guest@lanterna.example', password: '' } })).status, 401);

  const own = { business: 'Own Shop', trade: 'shop', zone: 'Europe/Berlin', currency: 'EUR', owner_name: 'Olga', email: 'olga@own.test', password: 'a fine pass phrase' };
  assert.equal((await nobody.raw('POST', '/setup', { body: { ...own, code: 'wrong' } })).status, 403);
  const founded = await guest.raw('POST', '/setup', { body: own });
  assert.equal(founded.status, 201, founded.text);
  assert.deepEqual(founded.body.businesses.map((b: Body) => b.name).sort(), [NAME, 'Own Shop']);
  assert.equal(founded.body.account.email, 'olga@own.test');
  assert.equal((await guest.raw('POST', '/setup', { body: own })).status, 409);
  const owner = new Client(house, () => house.signIn('olga@own.test'));
  assert.equal((await owner.get('/session')).businesses.length, 2);
});

test('demo-9: nobody founds a business in the name of an account that is here', async () => {
  const house = await start({ found: false });
  await house.command('demo', '--customers', '50', '--owner-email', 'vera@lanterna.example');
  const own = { code: house.setupCode, business: 'Own Shop', trade: 'shop', zone: 'Europe/Berlin', currency: 'EUR', owner_name: 'Olga', email: 'vera@lanterna.example', password: 'a fine pass phrase' };
  const refused = await house.nobody().raw('POST', '/setup', { body: own });
  assert.equal(refused.status, 409, refused.text);
  assert.deepEqual(fields(refused.body), ['email']);
  assert.equal((await house.nobody().raw('POST', '/setup', { body: { ...own, email: 'olga@own.test' } })).status, 201);
});

test('demo-10: from the console: put back, taken away, and made again', async () => {
  const house = await start();
  const before = await others(house, [house.as.owner]);
  await house.command('demo', '--customers', '60');
  assert.match((await house.command('demo', '--reset')).stdout, /as it was at its beginning/);
  assert.match((await house.command('check', '--measures')).stdout, /All sound/);
  assert.match((await house.command('demo', '--remove')).stdout, /gone/);
  assert.equal((await house.attempt('demo', '--remove')).code, 1);
  assert.deepEqual(await others(house, [house.as.owner]), before);
  const look = lookInto(house);
  const ids = new Set((await look.rows('SELECT id FROM business')).map((r) => String(r.id)));
  assert.equal(ids.size, 1);
  for (const table of await look.tables()) {
    const rows = await look.rows(`SELECT * FROM ${table}`);
    const strangers = rows.filter((r) => r.business_id !== undefined && r.business_id !== null && String(r.business_id) !== '0' && !ids.has(String(r.business_id)));
    assert.equal(strangers.length, 0, `${table} still has ${strangers.length} rows of what is gone`);
  }
  assert.equal((await look.rows('SELECT id FROM account')).length, 1);
  assert.doesNotMatch((await house.command('check')).stdout, /Lanterna/);
  assert.equal((await house.nobody().raw('POST', '/session', { body: { email: 'owner@lanterna.example', password: 'whatever it was' } })).status, 401);
  await house.command('demo', '--customers', '60');   // and it can be had again
  assert.match((await house.command('demo', '--remove')).stdout, /gone/);
});

test('demo-12: a photo somebody sent to it goes with it', async () => {
  const house = await start();
  const demo = await makeDemo(house, '--customers', '60');
  const survey = await demo.post('/surveys', { name: 'Show', questions: [{ key: 's', kind: 'stars', text: 'How?' }, { key: 'p', kind: 'file', text: 'Show us' }] }, 201);
  const way = `/public/invitations/${(await demo.post(`/surveys/${survey.id}/links`, {}, 201)).token}`;
  const sent = await house.nobody().raw('POST', `${way}/files?question=p`, { text: png, headers: { 'content-type': 'application/octet-stream' } });
  assert.equal(sent.status, 201, sent.text);
  await house.nobody().post(way, { score: 5, answers: [{ question: 'p', file_id: sent.body.id }] }, 201);
  const files = async () => (await readdir(join(house.dir, 'files'))).length;
  assert.equal(await files(), 1);
  await house.command('demo', '--remove');
  assert.equal(await files(), 0);
});

test('demo-11: killed while it is made, and while it is put back: it is begun anew, whole, once', async () => {
  const house = await start();
  const size = engine === 'sqlite' ? 1500 : 200;
  const made = await house.as.owner.post('/example', { customers: size }, 200);
  const signed = await house.signIn('olga@bica.test');
  const looker = new Client(house, async () => signed);
  await looker.post('/session/business', { business_id: made.example_id });
  const cutOff = async (later: string) => {
    for (let tries = 0; tries < 400; tries++) {
      const told = await looker.get('/example');
      if (told.state !== 'ready' && told.percent > 3) break;
      assert.notEqual(told.state, 'ready', 'it was made before it could be cut off');
      await wait(10);
    }
    await house.restart('SIGKILL');
    await house.clock.to(later); // its lease is over
    await untilReady(looker, house);
    const check = (await house.command('check', '--measures')).stdout;
    assert.match(check, /All sound/);
    assert.equal(check.match(/Café Lanterna/g)!.length, 1, check);
    assert.equal((await all(looker, '/customers')).length, size);
  };
  await cutOff('2026-11-18T10:30:00Z');
  await looker.post('/example/renew', {}, 200);
  await cutOff('2026-11-18T11:30:00Z');
});

test('demo-13: people do more than serve: goals with owners, what happened, views, a long survey, codes on the tables', async () => {
  const house = await start({ found: false, now: '2026-11-18T11:40:00Z' });
  const demo = await makeDemo(house, '--customers', '800');
  const goals = (await demo.get('/measures')).data.filter((m: Body) => m.goal);
  assert.deepEqual(goals.map((m: Body) => m.name).sort(), ['csat', 'nps', 'on_time', 'response_rate']);
  assert.ok(goals.every((m: Body) => m.goal.owner_name && m.goal.target_day > '2026-11-18'));
  assert.deepEqual((await demo.get('/measures/nps/goals')).data.map((g: Body) => g.target), [45, 40]);
  const happened = (await demo.get('/annotations')).data;
  for (const text of ['New oven', 'New coffee machine', 'Machine changed, two days closed', 'Another bakery for the offices']) assert.ok(happened.some((a: Body) => a.text === text), text);
  const bad = happened.find((a: Body) => a.text === 'New coffee machine');
  assert.equal(bad.location_name, 'Old Town');
  const late = await demo.get('/measures/on_time?from=2026-08-01&to=2026-10-31&every=month');
  assert.ok(late.annotations.some((a: Body) => /bakery is late/.test(a.text)), 'the cause stands beside the dip');
  assert.deepEqual((await demo.get('/views')).data.map((v: Body) => v.name).sort(), ['Are we getting better?', 'Deliveries', 'Old Town since the machine']);
  assert.equal((await demo.get('/wall')).figures.length, 3);
  const menu = (await demo.get('/surveys')).data.find((s: Body) => s.name === 'The new breakfast');
  const results = await demo.get(`/surveys/${menu.id}/results`);
  assert.equal(results.questions.length, 6);
  assert.ok(results.responses > 20 && results.questions.every((q: Body) => q.n > 5), JSON.stringify(results.questions.map((q: Body) => q.n)));
  const codes = async (kind: string) => (await demo.get(`/surveys/${(await demo.get('/surveys')).data.find((s: Body) => s.kind === kind).id}/links`)).data.map((l: Body) => l.note).sort();
  assert.deepEqual([await codes('stars'), await codes('nps')], [['All tables', 'Exit to the platforms'], ['Table 7']]);
  assert.ok((await all(demo, '/cases?state=closed')).length > 10);
});

test('demo-15: customers were told in the last weeks, the urn that came back is thanked for, and a bill that contradicts it is held with its reason', async () => {
  const house = await start({ found: false, now: '2026-11-18T11:40:00Z' });
  const demo = await makeDemo(house, '--customers', '800');
  const messages: Body[] = await all(demo, '/messages');
  const told = messages.filter((m) => m.sender === 'told');
  assert.ok(told.filter((m) => m.told_of === 'order.delivered' && m.state === 'sent').length > 5, `${told.length} told`);
  const urn = told.find((m) => m.told_of === 'return.delivered')!;
  assert.deepEqual([urn.state, urn.subject], ['sent', 'Received, thank you: your return URN-3']);
  const held = messages.filter((m) => m.state === 'held' && m.kind === 'invoice');
  assert.equal(held.length, 1);
  assert.equal(held[0]!.customer_id, urn.customer_id);
  assert.match(held[0]!.because, /The contract was cancelled and nothing is owed/);
  assert.equal((await demo.get(`/guard/hits?message_id=${held[0]!.id}`)).data.length, 1);
  assert.match((await demo.get(`/customers/${urn.customer_id}/timeline`)).data.map((e: Body) => e.summary).join('\n'), /News of their matter sent · Received, thank you/);
  assert.ok(messages.every((m) => !m.address || /@(example\.(com|org|net)|\w+\.example)$/.test(m.address)), 'nobody real is written to');
});

test('demo-14: files that came with answers and uploads go with it', async () => {
  const house = await start();
  const demo = await makeDemo(house, '--customers', '50');
  const s = await demo.post('/surveys', { name: 'Show', kind: 'nps', questions: [{ key: 'score', kind: 'nps', text: 'Recommend?' }, { key: 'photo', kind: 'file', text: 'Show us', accept: 'any' }] }, 201);
  const way = `/public/invitations/${(await demo.post(`/surveys/${s.id}/invitations`, {}, 201)).token}`;
  const sent = await house.nobody().raw('POST', `${way}/files?question=photo`, { text: '%PDF-1.7', headers: { 'content-type': 'application/octet-stream' } });
  assert.equal(sent.status, 201, sent.text);
  await house.nobody().post(way, { score: 9, answers: [{ question: 'photo', file_id: sent.body.id }] }, 201);
  assert.equal((await demo.raw('POST', '/imports?name=a.csv', { text: 'Name,E-mail\nAna,ana@example.test\n', headers: { 'content-type': 'text/csv' } })).status, 201);
  const kept = async () => (await readdir(join(house.dir, 'files'))).length;
  assert.equal(await kept(), 2);
  await house.command('demo', '--remove');
  assert.equal(await kept(), 0);
});
