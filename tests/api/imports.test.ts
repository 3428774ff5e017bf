// SPDX-License-Identifier: Apache-2.0
// Files taken in from the page and the drop folder: upload, map, preview, dry run, import, refused rows, undo (src/imports/imports.h).
import assert from 'node:assert/strict';
import { readdir, mkdir, stat, utimes, writeFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { fields, start, type Answer, type Body, type Client, type House } from './helpers.ts';

const house = await start();
const { owner, manager, frontline } = house.as;

const MAP = `source = till
[customers]
id = {Card}
name = {Name}
email = {E-mail}
[orders]
id = {Receipt}
customer = {Card}
placed_at = {Date}
amount = {Total}
`;
const rows = (n: number, from = 1) => Array.from({ length: n }, (_, i) => `c${from + i},Customer ${from + i},c${from + i}@example.test,r${from + i},2025-03-0${(i % 9) + 1} 10:00,12.50`);
const csv = (lines: string[]) => ['Card,Name,E-mail,Receipt,Date,Total', ...lines].join('\n') + '\n';

const PNG = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d]), Buffer.alloc(4000, 0xfe)]);

let serial = 0;
/** Every call sends other bytes unless they are given, so that no run is the same file as another's. */
function send(who: Client, text: string | Uint8Array, name = `file-${++serial}.csv`): Promise<Answer> {
  return who.raw('POST', `/imports?name=${encodeURIComponent(name)}`, { text, headers: { 'content-type': 'text/csv' } });
}
async function upload(text: string, map = MAP, name?: string): Promise<Body> {
  const sent = await send(owner, text, name);
  assert.equal(sent.status, 201, sent.text);
  return owner.patch(`/imports/${sent.body.id}`, { map });
}
async function settled(id: string): Promise<Body> {
  await house.clock.settle();
  return owner.get(`/imports/${id}`);
}
async function takeIn(text: string, map = MAP): Promise<Body> {
  const run = await upload(text, map);
  await owner.post(`/imports/${run.id}/start`, {}, 200);
  const done = await settled(run.id);
  assert.equal(done.state, 'done', JSON.stringify(done));
  return done;
}
/** A file that was refused goes when the answer is out: a moment later at most. */
async function filesComeTo(n: number): Promise<void> {
  for (const until = Date.now() + 5000; (await filesOf(house)) !== n && Date.now() < until; ) await new Promise((wake) => setImmediate(wake));
  assert.equal(await filesOf(house), n);
}
const filesOf = async (h: House) => (await readdir(join(h.dir, 'files')).catch(() => [])).length;

test('a file is looked at first and changes nothing', async () => {
  const before = (await owner.get('/customers?limit=200')).data.length;
  const sent = await send(owner, csv(rows(3)), 'first.csv');
  assert.equal(sent.status, 201, sent.text);
  assert.equal(sent.body.name, 'first.csv');
  assert.deepEqual(sent.body.columns.map((c: Body) => c.name), ['Card', 'Name', 'E-mail', 'Receipt', 'Date', 'Total']);
  assert.equal(sent.body.columns[0].sample, 'c1');
  const email = sent.body.columns.find((c: Body) => c.name === 'E-mail');
  assert.deepEqual([email.kind, email.field], ['customers', 'email'], 'what it becomes is proposed, with a reason');
  assert.ok(email.because && email.sure > 0);
  assert.match(sent.body.map, /\[customers\]/);
  assert.equal((await owner.get('/customers?limit=200')).data.length, before);
  for (const name of await readdir(join(house.dir, 'files'))) assert.equal((await stat(join(house.dir, 'files', name))).mode & 0o777, 0o600);
});

test('the first rows are shown as they would arrive, with what would be refused', async () => {
  const run = await upload(csv([...rows(2, 50), ',Nobody,x@example.test,r99,2025-01-01,1.00', 'c98,Bad Date,y@example.test,r98,31.31.2025,1.00']));
  assert.equal(run.state, 'previewed');
  const preview = (await owner.get(`/imports/${run.id}/preview`)).data;
  const first = preview.find((r: Body) => r.kind === 'orders' && r.line === 2);
  assert.deepEqual(first.cells.find((c: Body) => c.field === 'placed_at').text, '2025-03-01T10:00:00Z');
  assert.deepEqual(first.cells.find((c: Body) => c.field === 'amount').text, '12.50 EUR');
  const nobody = preview.find((r: Body) => r.kind === 'customers' && r.line === 4);
  assert.match(nobody.reason, /without it nobody could tell/);
  assert.match(preview.find((r: Body) => r.kind === 'orders' && r.line === 5).reason, /./);
});

test('a dry run tells what would happen and changes nothing, each row tried once', async () => {
  const rerun = async () => Number(/rapport_units_rerun_total (\d+)/.exec(await (await fetch(`${house.url}/metrics`)).text())![1]);
  const before = await rerun();
  const run = await upload(csv(rows(30, 100)));
  await owner.post(`/imports/${run.id}/dry-run`, {}, 200);
  const tried = await settled(run.id);
  assert.equal(tried.state, 'previewed');
  assert.equal(tried.tried, true);
  assert.deepEqual(tried.counts.map((c: Body) => [c.kind, c.rows, c.made]), [['customers', 30, 30], ['orders', 30, 30]]);
  assert.equal((await owner.get('/customers?q=c105@example.test')).data.length, 0);
  assert.equal(await rerun(), before, 'a trial is undone once, it is no failure');
});

test('an import goes through, tells what became of each row, and the same file again changes nothing', async () => {
  const text = csv([...rows(40, 200), 'c999,Broken,nobody,r999,2025-03-01,1.00']);
  const done = await takeIn(text);
  assert.deepEqual(done.counts.map((c: Body) => [c.kind, c.made, c.refused]), [['customers', 40, 1], ['orders', 40, 1]]);
  assert.equal(done.nothing_changed, false);
  assert.equal((await owner.get('/customers?q=c205@example.test')).data.length, 1);
  const again = await send(owner, text);
  assert.equal(again.body.same_as, done.id, 'it is said that this file was taken in already');
  assert.equal(again.body.state, 'previewed', 'with the map it had');
  await owner.post(`/imports/${again.body.id}/start`, {}, 200);
  const nothing = await settled(again.body.id);
  assert.equal(nothing.nothing_changed, true);
  assert.deepEqual(nothing.counts.map((c: Body) => [c.made, c.changed, c.unchanged]), [[0, 0, 40], [0, 0, 40]]);
});

test('refused rows can be downloaded with line, field, reason and their cells, and imported from there once put right', async () => {
  const done = await takeIn(csv([...rows(2, 300), 'c399,Broken,nobody at all,r399,2025-03-01 10:00,1.00']));
  const answer = await owner.raw('GET', `/imports/${done.id}/refused.csv`);
  assert.equal(answer.status, 200);
  assert.match(answer.headers.get('content-type')!, /^text\/csv/);
  const lines = answer.text.trim().split('\r\n');
  assert.equal(lines[0], 'file,line,field,reason,Card,Name,E-mail,Receipt,Date,Total');
  assert.equal(lines.length, 3); // the customer, and the order that names them
  assert.match(lines[1]!, /,4,/);
  const right = await takeIn(answer.text.replaceAll('nobody at all', 'somebody@example.test'));
  assert.deepEqual(right.counts.map((c: Body) => c.made), [1, 1]);
});

test('imports-1: two imports of the same file at once: the second is told of the first', async () => {
  const text = csv(rows(3000, 5000));
  const one = await upload(text), two = await upload(text, MAP, 'two.csv');
  await owner.post(`/imports/${one.id}/start`, {}, 200);
  const second = await owner.raw('POST', `/imports/${two.id}/start`, { body: {} });
  const third = await send(owner, text);
  const state = (await owner.get(`/imports/${one.id}`)).state;
  if (state === 'running') {
    for (const refused of [second, third]) {
      assert.equal(refused.status, 409, refused.text);
      assert.ok(refused.body.errors[0].message.includes(one.id) && refused.body.errors[0].message.includes(one.name), refused.text);
    }
    const undo = await owner.raw('POST', `/imports/${one.id}/undo`, { body: {} });
    if (undo.status !== 200) {
      assert.equal(undo.status, 409, 'imports-3: what runs cannot be undone');
      assert.match(undo.text, /Stop it first/);
    }
  }
  await settled(one.id);
});

test('a picture, a file without anything, too many columns and one endless line are refused with a reason, and leave nothing', async () => {
  const before = await filesOf(house);
  const bad: [string, Uint8Array | string][] = [
    ['a picture', PNG], ['nothing', ''], ['10,000 columns', Array.from({ length: 10_000 }, (_, i) => `c${i}`).join(',') + '\n'],
    ['one line of 50 MB', Buffer.alloc(50 << 20, 'x')],
  ];
  for (const [what, bytes] of bad) {
    const sent = await send(owner, bytes as string);
    assert.equal(sent.status, 422, `${what}: ${sent.status} ${sent.text.slice(0, 300)}`);
    assert.ok(sent.body.errors[0].message.length > 10, what);
  }
  await filesComeTo(before);
});

test('a disk that fills in the middle is told and leaves nothing', async () => {
  const before = await filesOf(house);
  assert.equal(await house.clock.say('disk 100000'), 'ok');
  const sent = await send(owner, csv(rows(20_000, 1_000_000)));
  assert.equal(sent.status, 507, sent.text);
  assert.match(sent.text, /room on the disk/);
  assert.equal(await house.clock.say('disk none'), 'ok');
  await filesComeTo(before);
});

test('201 MB are refused', async () => {
  const sent = await fetch(`${house.url}/api/v1/imports?name=x.csv`, {
    method: 'POST', headers: { ...(await owner.signature()), 'content-type': 'text/csv', expect: '' }, body: Buffer.alloc((200 << 20) + 1, 'x'),
  }).then((r) => r.status, () => 413 /* the connection was closed before all of it was sent */);
  assert.equal(sent, 413);
});

test('a map that does not fit the file is refused with its line, and what is not there is 404', async () => {
  const run = await upload(csv(rows(1, 900)));
  const wrong = await owner.raw('PATCH', `/imports/${run.id}`, { body: { map: 'source = till\n[customers]\nid = {No such column}\n' } });
  assert.equal(wrong.status, 422, wrong.text);
  assert.match(wrong.text, /No such column/);
  assert.deepEqual(fields((await owner.raw('PATCH', `/imports/${run.id}`, { body: {} })).body), ['map']);
  const other = await house.neighbour();
  for (const [method, path] of [['GET', ''], ['GET', '/preview'], ['GET', '/refused.csv'], ['POST', '/start'], ['POST', '/undo'], ['POST', '/stop'], ['POST', '/dry-run']] as const)
    assert.equal((await other.raw(method, `/imports/${run.id}${path}`, method === 'POST' ? { body: {} } : {})).status, 404, path);
  assert.equal((await other.raw('PATCH', `/imports/${run.id}`, { body: { map: MAP } })).status, 404);
  assert.equal((await owner.raw('POST', `/imports/${run.id}/undo`, { body: {} })).status, 409, 'nothing was taken in');
  assert.equal((await owner.raw('POST', `/imports/${run.id}/stop`, { body: {} })).status, 409);
});

test('what a column can become is told', async () => {
  const all: Body[] = (await owner.get('/import-fields')).data;
  assert.ok(all.some((f) => f.kind === 'customers' && f.field === 'email') && all.every((f) => f.doc));
});

test('imports-4: only who manages the whole business takes files in', async () => {
  assert.equal((await send(manager, csv(rows(1, 910)))).status, 201);
  assert.equal((await send(frontline, csv(rows(1, 911)))).status, 403);
  const place = await owner.post('/locations', { name: 'Chiado' }, 201);
  const { client } = await house.colleague('Place Manager', 'manager', { location_id: place.id });
  assert.equal((await send(client, csv(rows(1, 912)))).status, 403);
  assert.equal((await client.raw('GET', '/imports')).status, 403);
});

// ---- undo ----

const ANSWERS = `source = till
[responses]
id = {Id}
survey = Visits
survey_kind = nps
customer = {Card}
score = {Score}
comment = {Words}
answered_at = {Date}
`;
async function check(): Promise<void> {
  const { stdout } = await house.command('check', '--measures');
  assert.doesNotMatch(stdout, /found:/, stdout);
}
/** Every figure of every measure that there is, as the API tells it. */
async function figures(): Promise<unknown> {
  const all: Body = {};
  for (const m of (await owner.get('/measures?limit=200')).data) {
    const answer = await owner.raw('GET', `/measures/${m.name}?every=month&from=2024-12-01&to=2026-12-31`);
    all[m.name] = answer.status === 200 ? answer.body : answer.status;
  }
  return all;
}
const sums = (run: Body) => Object.fromEntries(run.taken.map((t: Body) => [`${t.what} ${t.outcome}${t.why ? ` ${t.why}` : ''}`, t.count]));
async function undone(id: string): Promise<Body> {
  await owner.post(`/imports/${id}/undo`, {}, 200);
  const run = await settled(id);
  assert.equal(run.state, 'undone', JSON.stringify(run));
  return run;
}

test('imports-3: an import that nobody built upon is gone after undo, measures are what they were to the last digit, and it can be imported again', async () => {
  await house.clock.to('2026-11-19T10:00:00Z');
  const before = await figures(), customers = (await owner.get('/customers?limit=200')).data.length;
  const orders = await takeIn(csv(rows(25, 2000)));
  const answers = await takeIn('Id,Card,Score,Words,Date\n' + Array.from({ length: 20 }, (_, i) => `a${i},c${2000 + i},${i % 11},${i % 3 ? '' : `"words ${i}"`},${i % 2 ? '2025-04-01 10:00' : '2026-11-18 12:00'}`).join('\n') + '\n', ANSWERS);
  const within = await figures();
  assert.notDeepEqual(within, before);
  assert.equal((await owner.raw('POST', `/imports/${answers.id}/undo`, { body: {} })).status, 200);
  const answersUndone = await settled(answers.id);
  assert.equal(answersUndone.state, 'undone');
  assert.equal(sums(answersUndone)['answers taken_back'], 20);
  assert.ok(sums(answersUndone)['cases taken_back'] > 0, JSON.stringify(answersUndone.taken));
  assert.equal(sums(answersUndone)['surveys taken_back'], 1);
  const ordersUndone = await undone(orders.id);
  assert.deepEqual(sums(ordersUndone), { 'orders taken_back': 25, 'customers taken_back': 25 });
  assert.deepEqual(await figures(), before);
  assert.equal((await owner.get('/customers?limit=200')).data.length, customers);
  assert.equal((await owner.get('/customers?q=c2003@example.test')).data.length, 0);
  assert.ok(!(await owner.get('/orders?limit=200')).data.some((o: Body) => o.external_id?.id === 'r2003'));
  await check();
  await owner.post(`/imports/${orders.id}/start`, {}, 200);
  const again = await settled(orders.id);
  assert.equal(again.state, 'done');
  assert.deepEqual(again.counts.map((c: Body) => c.made), [25, 25]);
  await owner.post(`/imports/${answers.id}/start`, {}, 200);
  assert.equal((await settled(answers.id)).state, 'done');
  assert.deepEqual(await figures(), within);
  await check();
  await undone(answers.id);
  await undone(orders.id);
  assert.deepEqual(await figures(), before);
  await check();
});

test('imports-3: what people did since stays with its customer', async () => {
  const orders = await takeIn(csv(rows(6, 3000)));
  const answers = await takeIn(`Id,Card,Score,Words,Date\n${[1, 2, 3, 4].map((i) => `b${i},c${3000 + i},2,"cold coffee ${i}",2026-11-18 12:00`).join('\n')}\n`, ANSWERS);
  const customer = async (n: number) => (await owner.get(`/customers?q=c${n}@example.test`)).data[0];
  const [noted, worked, renamed, visited] = [await customer(3001), await customer(3002), await customer(3003), await customer(3005)];
  const caseOf = async (c: Body) => (await owner.get(`/cases?customer_id=${c.id}`)).data[0];
  await owner.post(`/cases/${(await caseOf(noted)).id}/note`, { text: 'Called her.' });
  await owner.post(`/cases/${(await caseOf(worked)).id}/acknowledge`, {});
  await owner.patch(`/customers/${renamed.id}`, { call_name: 'Joe' });
  await owner.post('/events', { kind: 'visit', customer_id: visited.id });
  const survey = await owner.post('/surveys', { name: 'At the table', kind: 'csat' }, 201);
  await owner.post('/responses', { survey_id: survey.id, score: 5, customer_id: (await customer(3000)).id }, 201);
  const a = sums(await undone(answers.id));
  assert.equal(a['cases kept worked_on'], 2, JSON.stringify(a));
  assert.equal(a['cases taken_back'], 2);
  assert.equal(a['answers taken_back'], 4);
  const kept = await caseOf(await customer(3001));
  assert.equal((await owner.get(`/cases/${kept.id}`)).notes[0].text, 'Called her.');
  assert.equal(kept.text, 'cold coffee 1', 'the words the case is about stay with it');
  const o = sums(await undone(orders.id));
  assert.equal(o['orders taken_back'], 6, JSON.stringify(o));
  assert.equal(o['customers kept changed'], 1);
  assert.equal(o['customers kept in_use'], 4);
  assert.equal(o['customers taken_back'], 1);
  assert.equal((await customer(3003)).call_name, 'Joe');
  assert.equal((await owner.get(`/customers/${visited.id}/timeline`)).data[0].kind, 'visit');
  assert.equal((await owner.get(`/customers?q=c3004@example.test`)).data.length, 0);
  await check();
});

test('imports-3: what an import changed goes back to what it was, unless someone changed it since', async () => {
  const first = await takeIn(csv(rows(3, 4000)));
  const answer = await takeIn('Id,Card,Score,Words,Date\nz1,c4000,9,,2026-11-17 09:00\n', ANSWERS);
  const before = await figures();
  const get = async (n: number) => owner.get(`/customers/${(await owner.get(`/customers?q=c${n}@example.test`)).data[0].id}`);
  const was = await get(4000);
  const second = await takeIn(csv([0, 1, 2].map((i) => `c400${i},New Name ${i},other400${i}@example.test,r400${i},2025-03-01 10:00,99.00`)));
  const changedAnswer = await takeIn('Id,Card,Score,Words,Date\nz1,c4000,1,"very bad",2026-11-17 09:00\n', ANSWERS);
  assert.deepEqual(second.counts.map((c: Body) => c.changed), [3, 3]);
  await owner.patch(`/customers/${(await get(4001)).id}`, { name: 'Chosen Since' });
  const a = sums(await undone(changedAnswer.id));
  assert.equal(a['answers restored'], 1, JSON.stringify(a));
  const s = sums(await undone(second.id));
  assert.equal(s['orders restored'], 3, JSON.stringify(s));
  assert.equal(s['customers restored'], 3, 'also of the renamed one the address goes back');
  const now = await get(4000);
  assert.deepEqual([now.name, now.contact_points.map((p: Body) => p.value)], [was.name, was.contact_points.map((p: Body) => p.value)]);
  assert.equal((await get(4001)).name, 'Chosen Since');
  assert.deepEqual(await figures(), before);
  await check();
  await undone(answer.id);
  await undone(first.id);
  await check();
});

test('imports-2: an import goes on after the program was killed, and says what it did in all', async () => {
  const other = await start();
  const o = other.as.owner;
  const text = csv(rows(20_000, 1));
  const sent = await o.raw('POST', '/imports?name=long.csv', { text, headers: { 'content-type': 'text/csv' } });
  await o.patch(`/imports/${sent.body.id}`, { map: MAP });
  await o.post(`/imports/${sent.body.id}/start`, {}, 200);
  for (;;) {
    const run = await o.get(`/imports/${sent.body.id}`);
    if (run.rows_done > 200 || run.state !== 'running') break;
  }
  const running = await o.raw('POST', `/imports/${sent.body.id}/undo`, { body: {} });
  assert.equal(running.status, 409, running.text);
  await other.restart('SIGKILL');
  await other.clock.to('2026-11-18T10:05:00Z'); // on PostgreSQL the lease of the one that died has to end
  await other.clock.settle();
  const done = await o.get(`/imports/${sent.body.id}`);
  assert.equal(done.state, 'done', JSON.stringify(done));
  assert.deepEqual(done.counts.map((c: Body) => [c.kind, c.made, c.unchanged]), [['customers', 20_000, 0], ['orders', 20_000, 0]]);
});

test('an import that is stopped keeps what it took in, and can be started again or taken back', async () => {
  const run = await upload(csv(rows(20_000, 30_000)));
  await owner.post(`/imports/${run.id}/start`, {}, 200);
  const asked = await owner.raw('POST', `/imports/${run.id}/stop`, { body: {} });
  const ended = await settled(run.id);
  if (asked.status === 200) assert.equal(ended.state, 'stopped');
  assert.ok(ended.rows_done < 40_000);
  const taken = await undone(run.id);
  assert.ok(taken.taken.every((t: Body) => t.outcome === 'taken_back'), JSON.stringify(taken.taken));
  await check();
});

// ---- the drop folder ----

test('a file in the drop folder is taken in with the map that files of its columns had; others wait, bad ones are put aside', async () => {
  const other = await start();
  const o = other.as.owner, drop = join(other.dir, 'drop');
  const put = async (name: string, text: string | Uint8Array, age = 3600) => {
    await writeFile(join(drop, name), text);
    const at = Date.now() / 1000 - age;
    await utimes(join(drop, name), at, at);
  };
  const sent = await o.raw('POST', '/imports?name=by-hand.csv', { text: csv(rows(2)), headers: { 'content-type': 'text/csv' } });
  await o.patch(`/imports/${sent.body.id}`, { map: MAP });
  await o.post(`/imports/${sent.body.id}/start`, {}, 200);
  await mkdir(drop, { recursive: true });
  await put('night.csv', csv([...rows(5, 70), 'c99,Bad,nobody,r99,2025-01-01,1.00']));
  await put('growing.csv', csv(rows(5, 80)), 0);
  await put('unknown.csv', 'Some,Columns\n1,2\n');
  await put('picture.csv', PNG);
  await other.clock.to('2026-11-18T10:02:00Z');
  await other.clock.settle();
  const runs: Body[] = (await o.get('/imports')).data;
  const of = (name: string) => runs.find((r) => r.name === name)!;
  assert.equal(of('night.csv').state, 'done', JSON.stringify(runs));
  assert.equal(of('night.csv').origin, 'drop');
  assert.deepEqual(of('night.csv').counts.map((c: Body) => c.made), [5, 5]);
  assert.equal(of('unknown.csv').state, 'uploaded');
  assert.match(of('unknown.csv').problem, /waits for you/);
  assert.ok(!of('growing.csv') && !of('picture.csv'));
  const inside = async (name: string) => (await readdir(join(drop, name))).sort();
  assert.deepEqual((await readdir(drop)).sort(), ['done', 'growing.csv', 'refused', 'waiting']);
  assert.deepEqual(await inside('done'), ['night.csv', 'night.csv.report.txt']);
  assert.match(await readFile(join(drop, 'done', 'night.csv.report.txt'), 'utf8'), /customers: 6 rows, 5 new, .* 1 refused/);
  assert.deepEqual(await inside('refused'), ['picture.csv', 'picture.csv.report.txt']);
  assert.equal((await inside('waiting')).length, 1);
});
