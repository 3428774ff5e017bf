// SPDX-License-Identifier: Apache-2.0
// Everything leaves as CSV and JSON, guarded against formulas, and comes back as the same.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { bin, type Body, type Client, engine, fields, type House, start } from './helpers.ts';
import { mail, receive } from './mail.ts';
import { lookInto } from './look.ts';

const work = await mkdtemp(join(tmpdir(), 'rapport-export-'));
after(() => rm(work, { recursive: true, force: true }));

const ODD = ['=1+1', "'=1+1", "''=x", '+351 912', '-5', '@home', "'quoted", 'two\nlines', 'a "quote", a comma; a\ttab', ' spaces ', '😀 Zoë Ñandú', '"', "'", 'José | Müller'];

/** Rows of CSV as the RFC says it, without any rule of ours. */
function parse(text: string): string[][] {
  const rows: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n]*))(,|\r\n|$)/g)) {
    if (end === '' && !quoted && !plain && rows.at(-1)!.length === 0) break;
    rows.at(-1)!.push(quoted === undefined ? plain! : quoted.replaceAll('""', '"'));
    if (end === '\r\n') rows.push([]);
  }
  return rows.filter((r) => r.length);
}

const objects = (text: string): Body[] => {
  const [head, ...rows] = parse(text);
  return rows.map((row) => Object.fromEntries(row.map((cell, i) => [head![i]!, cell])));
};

const csv = async (client: Client, path: string): Promise<Body[]> => {
  const answer = await client.raw('GET', `/exports/${path}`);
  assert.equal(answer.status, 200, answer.text);
  return objects(answer.text);
};

/** A business with a bit of everything. */
async function lively(): Promise<{ house: House; harbour: Body; ana: Body; survey: Body }> {
  const house = await start({ now: '2026-11-18T10:00:00Z', business: 'Café "=Bica"' });
  const { owner, key } = house.as;
  const harbour = await owner.post('/locations', { name: '=Harbour', zone: 'America/New_York', address: '-1 Quay', external_ids: [{ source: 'till', id: '-h1' }], hours: [{ weekday: 1, opens: '09:00', closes: '24:00' }], closed_days: ['2026-12-25'] }, 201);
  const kitchen = await owner.post('/departments', { name: '+Kitchen' }, 201);
  await owner.patch('/hours', { closed_days: ['2027-01-01'] });
  await owner.patch('/settings', { public_url: 'https://bica.example' });
  const lea = await house.colleague('Lea', 'frontline', { location_id: harbour.id, department_id: kitchen.id, external_ids: [{ source: 'till', id: 'e7' }] });
  const survey = await owner.post('/surveys', { name: '@After', kind: 'nps', question: 'How, "really"?\n=2' }, 201);
  const long = await owner.post('/surveys', { name: 'Long', kind: 'csat', questions: [{ key: 'q1', kind: 'csat', text: '=How' }, { key: 'q2', kind: 'single', text: 'Which', options: [{ key: 'a', text: '+A' }, { key: 'b', text: 'B' }] }, { key: 'q3', kind: 'nps', text: 'And' }, { key: 'q4', kind: 'text', text: 'Words' }, { key: 'q5', kind: 'text', text: 'More' }], hidden_fields: ['table'], translations: [{ language: 'pt', key: 'q1.text', text: 'Como' }], quota: 5 }, 201);
  await key.post('/responses', { survey_id: long.id, score: 4, language: 'pt', answers: [{ question: 'q2', choices: ['a'] }, { question: 'q3', number: 0 }, { question: 'q5', text: '=words' }], fields: [{ name: 'table', value: '=7' }] }, 201);
  await owner.post(`/surveys/${long.id}/links`, { location_id: harbour.id, note: '=door' }, 201);
  const shown = await owner.post('/surveys', { name: 'Show', kind: 'nps', questions: [{ key: 's', kind: 'nps', text: 'Recommend?' }, { key: 'photo', kind: 'file', text: 'Show us' }] }, 201);
  const way = `/public/invitations/${(await owner.post(`/surveys/${shown.id}/links`, {}, 201)).token}`;
  for (const name of ['GIF89a cup', 'GIF89a table']) {
    const sent = await house.nobody().raw('POST', `${way}/files?question=photo`, { text: name, headers: { 'content-type': 'application/octet-stream' } });
    await house.nobody().post(way, { score: 8, answers: [{ question: 'photo', file_id: sent.body.id }] }, 201);
  }
  await owner.patch(`/surveys/${long.id}`, { questions: [{ key: 'q1', kind: 'csat', text: '=How now' }] });
  await owner.post('/annotations', { text: '=New oven', day: '2026-11-10', location_id: harbour.id, measure: 'nps' }, 201);
  await owner.post('/views', { name: '+Week', measures: ['nps', 'happy'], span: 'last_7_days', every: 'day', by: 'location', touchpoint: '=table', shared: true, pinned: true }, 201);
  await owner.patch('/measures/nps', { target: -12.3, target_day: '2027-01-01', owner_id: lea.id });
  const firm = await owner.post('/customers', { kind: 'organisation', name: '=cmd|calc' }, 201);
  const ana = await owner.post('/customers', { name: 'Ana Lima', call_name: '-Ana', language: 'pt', notes: 'a\r\nb', contact_points: [{ kind: 'email', value: 'Ana@Example.com', label: '=work' }, { kind: 'phone', value: '+351 912 345 678', marked: 'bounced' }, { kind: 'handle', value: '@ana' }], external_ids: [{ source: 'till', id: '=7' }], links: [{ kind: 'organisation', customer_id: firm.id }] }, 201);
  for (const name of ODD) await owner.post('/customers', { name, notes: name }, 201);
  await owner.post('/customers', {}, 201);
  await owner.patch(`/customers/${ana.id}`, { channel: 'email', quiet_from: '21:00', quiet_to: '08:00', zone: 'America/New_York', consents: [{ purpose: 'feedback', state: 'given', words: '=May we?' }, { purpose: 'news', state: 'withdrawn' }] });
  await key.post('/messages', { customer_id: ana.id, kind: 'survey', purpose: 'feedback', subject: '=How was it', text: '+Tell us' }, 201);
  await key.post('/messages', { customer_id: ana.id, kind: 'offer', purpose: 'news', subject: '=Buy', text: 'Now' }, 200);
  assert.equal((await receive(house, mail({ from: 'Ana <ana@example.com>', subject: '=Hello', text: '+Where is it?' }))).code, 0);
  const order = await key.post('/orders', { external_id: { source: 'till', id: '-99' }, customer_id: ana.id, placed_at: '2026-11-17T23:30:00Z', promised_day: '2026-11-18', delivered_at: '2026-11-18T08:00:00.123456Z', amount: -1250, currency: 'EUR', location_id: harbour.id, employee_id: lea.id, items: [{ name: '=Bica', quantity: 0, amount: 0, freight: 5 }, { name: 'Nata', quantity: 2 }], payments: [{ method: '+card', installments: 1, amount: -1250 }] }, 201);
  await key.post('/orders', { customer_id: firm.id, amount: 700, currency: 'JPY' }, 201);
  await key.post('/orders', { customer_id: firm.id, amount: 1234, currency: 'KWD' }, 201);
  const invitation = await owner.post(`/surveys/${survey.id}/invitations`, { customer_id: ana.id, order_id: order.id, touchpoint: '=till', channel: 'email' }, 201);
  await owner.post(`/surveys/${survey.id}/invitations`, { channel: 'qr' }, 201).then((i) => owner.patch(`/invitations/${i.id}`, { marked: 'bounced' }));
  const first = await key.post('/responses', { invitation_id: invitation.id, score: 0, comment: '=cold coffee\n"really"' }, 201);
  await house.clock.to('2026-11-18T10:20:00Z');
  await key.post('/responses', { invitation_id: invitation.id, score: 9, comment: '-better' }, 200);
  await key.post('/responses', { survey_id: survey.id, score: 10, employee_id: lea.id, location_id: harbour.id, external_id: { source: 'old', id: '@1' } }, 201);
  const praise = await key.post('/responses', { survey_id: survey.id, score: 10, customer_id: ana.id, comment: '=lovely' }, 201);
  await owner.post(`/thanks/${praise.id}/done`, {}, 200);
  const gone = await key.post('/responses', { survey_id: survey.id, score: 6, customer_id: firm.id }, 201);
  const look = await lookInto(house);
  await look.run(`UPDATE response SET void = 1 WHERE id IN (SELECT id FROM response WHERE score = 6)`); // an import that was undone
  assert.ok(gone.id && first.case_id);
  const history = join(work, 'old.csv');
  await writeFile(history, 'id,when,score,words\n1,2020-02-01,2,=old\n2,2020-03-01,10,\n');
  await writeFile(join(work, 'old.map'), 'source = past\n[responses]\nsurvey = Past\nsurvey_kind = nps\nid = {id}\nanswered_at = {when}\nscore = {score}\ncomment = {words}\n');
  await house.command('import', '--map', join(work, 'old.map'), history);
  const c = await owner.post('/cases', { text: '=The bill', customer_id: ana.id, severity: 'high', external_id: { source: 'mail', id: '5' } }, 201);
  for (const [move, body] of [['acknowledge', {}], ['wish', { text: '-A new one' }], ['apologise', { how: 'call' }], ['resolve', { what: '+Done', cost: 350, wish_met: false }], ['ask-back', { how: 'in_person', answer: 2, because: '@why' }], ['note', { text: '=note' }]] as const) await owner.post(`/cases/${c.id}/${move}`, body, move === 'note' ? undefined : 200);
  await key.post('/events', { kind: 'parking.full', customer_id: ana.id, fields: { text: '=full', n: 1.5, deep: [true, null] } }, 201);
  return { house, harbour, ana, survey };
}

const life = await lively();
const { house, harbour, ana, survey } = life;
const { owner, manager, frontline, advisor, key } = house.as;

async function folder(dir: string): Promise<Record<string, string>> {
  const names = (await readdir(dir, { withFileTypes: true })).filter((e) => e.isFile()).map((e) => e.name).sort();
  return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await readFile(join(dir, name), 'utf8')])));
}

async function measured(who: Client): Promise<Body> {
  const found: Body = {};
  for (const { name } of (await who.get('/measures')).data) {
    for (const query of ['', '?every=month', '?by=location', '?by=touchpoint', '?by=employee']) {
      const answer = await who.raw('GET', `/measures/${name}${query}`);
      found[name + query] = answer.status === 200 ? JSON.parse(answer.text) : answer.status;
    }
  }
  return found;
}

/* When the tests run on PostgreSQL it goes from there to SQLite (csv), and from SQLite back (json). */
for (const format of ['csv', 'json']) {
  test(`export-1: what is exported as ${format} and taken in by a business just founded is the same, exported again and measured`, async () => {
    const out = join(work, `out-${format}`), again = join(work, `again-${format}`);
    if (format === 'csv') await house.command('export', '--to', out);
    const files = await folder(out);
    for (const noun of ['customers', 'response_history', 'closed_days', 'case_notes', 'events', 'customer_links', 'order_payments', 'settings', 'employee_ids', 'survey_versions', 'measure_goals', 'annotations', 'views', 'survey_links', 'consents', 'messages', 'skips', 'mails', 'asks', 'thanks', 'response_scores', 'response_answers', 'survey_files']) {
      assert.ok(files[`${noun}.${format}`]!.split('\n').length > 2, `${noun} has rows`);
    }
    const fresh = await start({ now: '2026-11-18T11:00:00Z', business: 'New', engine: format === 'csv' ? 'sqlite' : engine });
    assert.match((await fresh.command('import', '--export', out, '--dry-run')).stdout, /can be taken in/);
    const taken = await fresh.command('import', '--export', out);
    assert.match(taken.stdout, /Taken in\./);
    await fresh.command('export', '--to', again, '--format', format);
    const seen = await folder(again);
    assert.deepEqual(Object.keys(seen), Object.keys(files));
    for (const name of Object.keys(files)) assert.equal(seen[name], files[name], name);
    assert.deepEqual(Object.values(await folder(join(out, 'files'))).sort(), ['GIF89a cup', 'GIF89a table']);
    assert.deepEqual(await folder(join(again, 'files')), await folder(join(out, 'files')), 'with what people sent');
    for (const f of objects((await owner.raw('GET', '/exports/survey_files.csv')).text)) assert.match((await fresh.as.owner.raw('GET', `/survey-files/${f.id}`)).text, /^GIF89a (cup|table)$/);
    assert.deepEqual(await measured(fresh.as.owner), await measured(owner));
    assert.deepEqual(await fresh.as.owner.get(`/customers/${ana.id}`), await owner.get(`/customers/${ana.id}`));
    assert.deepEqual((await fresh.as.owner.get('/customers?q=345678')).data.map((c: Body) => c.id), [ana.id]);
    assert.match((await fresh.command('check', '--measures')).stdout, /All sound/);
    const twice = await fresh.attempt('import', '--export', out);
    assert.equal(twice.code, 1);
    assert.match(twice.stderr, /just founded/);
    await fresh.command('export', '--to', join(work, 'out-json'), '--format', 'json');
  });
}

test('export-2: a cell that a spreadsheet would run gets an apostrophe, numbers and everything else do not', async () => {
  const rows = await csv(owner, 'customers.csv');
  for (const name of ODD.map((n) => n.trim())) {
    const cell = /^'*[=+\-@\t\r]/.test(name) ? `'${name}` : name;
    assert.ok(rows.some((r) => r.name === cell), `${cell} is there`);
  }
  for (const noun of (await owner.get('/exports')).data.map((e: Body) => e.noun)) {
    for (const row of await csv(owner, `${noun}.csv`)) {
      for (const [name, cell] of Object.entries<string>(row)) assert.match(cell, /^(?![=+@\t\r])(?!-(?!\d+(\.\d+)?$))/, `${noun}.${name}`);
    }
  }
  const orders = await csv(owner, 'orders.csv');
  assert.deepEqual(orders.map((o) => [o.amount, o.currency]).sort(), [['-12.50', 'EUR'], ['1.234', 'KWD'], ['700', 'JPY']]);
  assert.deepEqual((await csv(owner, 'order_items.csv')).map((i) => [i.quantity, i.amount, i.freight]), [['0', '0.00', '0.05'], ['2', '', '']]);
});

test('export-3: 0 is 0, no value is empty; moments are RFC 3339', async () => {
  assert.deepEqual((await csv(owner, 'response_history.csv')).map((r) => [r.score, r.comment]), [['0', '\'=cold coffee\n"really"']]);
  const json = (await owner.raw('GET', '/exports/responses.json')).body;
  assert.equal(json.length, 9);
  assert.equal(json.filter((r: Body) => r.customer_id === null).length, 6);
  assert.equal((await csv(owner, 'orders.csv')).find((o) => o.delivered_at)!.delivered_at, '2026-11-18T08:00:00.123456Z');
  const counted = await csv(owner, 'responses.csv');
  assert.deepEqual(counted.map((r) => r.counted).sort(), ['false', ...Array(7).fill('true'), 'true']);
});

test('export-4: RFC 4180, UTF-8, a mark in front when it is asked for, a name to keep it under', async () => {
  const answer = await fetch(`${house.url}/api/v1/exports/customers.csv?bom=true`, { headers: await owner.signature() });
  const bytes = new Uint8Array(await answer.arrayBuffer());
  assert.deepEqual([...bytes.slice(0, 3)], [0xef, 0xbb, 0xbf]);
  assert.equal(answer.headers.get('content-type'), 'text/csv; charset=utf-8');
  assert.equal(answer.headers.get('content-disposition'), 'attachment; filename="customers.csv"');
  assert.equal(new TextDecoder().decode(bytes).slice(-2), '\r\n');
});

test('export-5: many rows come page after page, each once and in order', async () => {
  const lines = Array.from({ length: 1700 }, (_, i) => JSON.stringify({ kind: 'visit', at: `2026-10-${10 + (i % 20)}T10:00:00Z` })).join('\n');
  await key.raw('POST', '/events', { text: lines, headers: { 'content-type': 'application/x-ndjson' } });
  const ids = (await csv(owner, 'events.csv')).map((e) => e.id);
  assert.ok(ids.length > 1700);
  assert.equal(new Set(ids).size, ids.length);
  assert.equal((await owner.raw('GET', '/exports/events.json')).body.length, ids.length);
});

test('export-6: who may take what: the owner all, a manager what they reach, an advisor nothing about people, the front line nothing', async () => {
  const hill = await owner.post('/locations', { name: 'Hill', zone: 'Europe/Lisbon' }, 201);
  await key.post('/responses', { survey_id: survey.id, score: 8, location_id: hill.id, comment: 'Hill' }, 201);
  const mia = await house.colleague('Mia', 'manager', { location_id: hill.id });
  assert.deepEqual((await csv(mia.client, 'responses.csv')).map((r) => r.location_id).filter((l) => l === harbour.id), []);
  assert.ok((await csv(mia.client, 'responses.csv')).some((r) => r.comment === 'Hill'));
  assert.equal((await csv(manager, 'responses.csv')).length, (await csv(owner, 'responses.csv')).length);
  await frontline.get('/exports', 403);
  await frontline.get('/exports/responses.csv', 403);
  const seen = (await advisor.get('/exports')).data;
  assert.ok(seen.every((e: Body) => !e.personal));
  assert.ok(!seen.some((e: Body) => ['customers', 'employees', 'settings', 'cases'].includes(e.noun)));
  for (const noun of ['customers', 'cases', 'employees', 'orders', 'events']) await advisor.get(`/exports/${noun}.csv`, 403);
  const [row] = await csv(advisor, 'responses.csv');
  assert.ok('score' in row! && !('comment' in row) && !('customer_name' in row) && !('employee_name' in row));
  await house.nobody().get('/exports/responses.csv', 401);
});

test('export-7: without personal data no column is left that the schema marks personal', async () => {
  const dir = join(work, 'bare');
  await house.command('export', '--to', dir, '--without-personal');
  const all = Object.values(await folder(dir)).join('');
  for (const word of ['Lima', 'example.com', '+351', 'cold coffee', 'The bill', '-A new one', 'Lea', '=note', 'parking is', 'olga@', '=full']) assert.ok(!all.includes(word), word);
  assert.ok(all.includes('@After'));
  assert.ok(!(await readdir(dir)).includes('files'), 'a picture says who somebody is');
  const there = Object.keys((await csv(owner, 'customers.csv?personal=false'))[0]!);
  assert.deepEqual(there, ['id', 'who_id', 'kind', 'created_at', 'changed_at']);
});

test('export-8: what a list is filtered by, its file is filtered by', async () => {
  assert.deepEqual((await csv(owner, 'customers.csv?q=lima')).map((c) => c.id), [ana.id]);
  assert.deepEqual((await csv(owner, 'customers.csv?q=nobodyhere')), []);
  const list = (await owner.get(`/responses?survey_id=${survey.id}&mood=happy`)).data.map((r: Body) => r.id).sort();
  assert.deepEqual((await csv(owner, `responses.csv?survey_id=${survey.id}&mood=happy`)).map((r) => r.id).sort(), list);
  for (const query of ['state=open&before_rapport=false', 'before_rapport=true', 'kind=case&before_rapport=false', 'late=true&before_rapport=false']) {
    const cases = (await owner.get(`/cases?${query}`)).data.map((c: Body) => c.id).sort();
    assert.deepEqual((await csv(owner, `cases.csv?${query}`)).map((c) => c.id).sort(), cases, query);
  }
  const wrong = await owner.get('/exports/responses.csv?mood=grumpy&state=open&from=2026-02-30', 422);
  assert.deepEqual(fields(wrong).sort(), ['from', 'mood', 'state']);
  for (const name of ['nothing.csv', 'customers.xml', 'customers', '.csv']) await owner.get(`/exports/${name}`, 404);
});

test('export-9: each export is in the audit log: who, what, how many, and no content', async () => {
  await csv(owner, 'customers.csv?q=lima');
  const until = Date.now() + 2000;
  let line: Body | undefined;
  while (!line && Date.now() < until) line = (await owner.get('/audit')).data.find((a: Body) => a.act === 'export.made' && /^customers csv rows=1 filtered$/.test(a.detail));
  assert.equal(line!.employee_id, await house.employeeOf(owner));
  const program = (await owner.get('/audit?limit=200')).data.filter((a: Body) => a.act === 'export.made' && a.employee_id === null && a.key_id === null);
  assert.ok(program.some((a: Body) => /^events csv rows=\d+$/.test(a.detail)));
});

test('export-10: files are readable by their owner alone, and only what is asked for is written', async () => {
  const dir = join(work, 'one');
  await house.command('export', '--to', dir, '--only', 'customers');
  assert.deepEqual(await readdir(dir), ['customers.csv']);
  assert.equal((await stat(join(dir, 'customers.csv'))).mode & 0o777, 0o600);
  assert.equal((await stat(dir)).mode & 0o777, 0o700);
  assert.equal((await house.attempt('export', '--to', dir, '--only', 'nothing')).code, 2);
  assert.equal((await house.attempt('export', '--to', dir, '--format', 'xml')).code, 2);
});

test('export-11: files that were touched are refused with file, line and field, and nothing is changed', async () => {
  const out = join(work, 'out-csv'), fresh = await start({ business: 'New' });
  const bad = async (name: string, change: (text: string) => string): Promise<string> => {
    const dir = join(work, `bad-${Math.random()}`);
    await mkdir(dir);
    for (const [file, text] of Object.entries(await folder(out))) await writeFile(join(dir, file), file === name ? change(text) : text);
    const before = (await fresh.as.owner.get('/surveys')).data;
    const done = await fresh.attempt('import', '--export', dir);
    assert.ok(done.code === 1 || done.code === 3, done.stdout);
    assert.deepEqual((await fresh.as.owner.get('/surveys')).data, before);
    return done.stderr;
  };
  assert.match(await bad('customers.csv', (t) => t.replace('organisation', 'club')), /customers\.csv line \d+, kind: /);
  assert.match(await bad('customers.csv', (t) => t.replace('call_name', 'nickname')), /customers\.csv line 1: There is no column "nickname"/);
  assert.match(await bad('orders.csv', (t) => t.replace('-12.50', '-12.505')), /orders\.csv line \d+, amount: /);
  assert.match(await bad('orders.csv', (t) => t.replaceAll(ana.id, 'cus_0000000000001')), /orders\.csv line \d+, customer_id: /);
  assert.match(await bad('contact_points.csv', (t) => t.replace('Ana@Example.com', '')), /contact_points\.csv line \d+, value: /);
  assert.match(await bad('responses.csv', (t) => t.replace(/\r\n$/, ',\r\n')), /cells/);
  assert.match(await bad('events.csv', (t) => t.replace('{""', '{{""')), /events\.csv line \d+, payload: /);
  const empty = join(work, 'empty');
  await mkdir(empty);
  assert.equal((await fresh.attempt('import', '--export', empty)).code, 1);
});

test('export-12: whoever goes away in the middle costs nothing, and the log says that it was broken off', async () => {
  const url = new URL(house.url);
  for (let i = 0; i < 3; i++) {
    const socket = connect(Number(url.port), url.hostname);
    const headers = await owner.signature();
    socket.write(`GET /api/v1/exports/events.csv HTTP/1.1\r\nHost: ${url.host}\r\nCookie: ${headers.cookie}\r\n\r\n`);
    await new Promise<void>((gone) => socket.once('data', () => { socket.destroy(); gone(); }));
  }
  assert.ok((await csv(owner, 'events.csv')).length > 1700);
});

test('export-13: no business gets what another has', async () => {
  const neighbour = await house.neighbour();
  for (const e of (await neighbour.get('/exports')).data) {
    const text = (await neighbour.raw('GET', `/exports/${e.noun}.json`)).text;
    assert.ok(!text.includes('Lima') && !text.includes(ana.id) && !text.includes('Bica"'), e.noun);
  }
});

test('export-14: an export that was broken off while it came in goes on where it was, with the same files alone', async () => {
  const out = join(work, 'out-whole'), other = join(work, 'out-other'), again = join(work, 'again-whole');
  await house.command('export', '--to', out, '--business', 'Café "=Bica"');
  const fresh = await start({ now: '2026-11-18T11:00:00Z', business: 'New' });
  await rm(join(fresh.dir, 'files'), { recursive: true, force: true });
  await writeFile(join(fresh.dir, 'files'), 'in the way of the pictures');
  const broken = await fresh.attempt('import', '--export', out);
  assert.equal(broken.code, 1, broken.stdout);
  assert.match(broken.stdout, /customers +\d+ rows/);
  assert.match(broken.stderr, /The same command goes on where it was\./);
  assert.ok((await fresh.as.owner.get('/customers')).data.length > 0, 'a part of it is in');
  await rm(join(fresh.dir, 'files'));
  await cp(out, other, { recursive: true });
  await writeFile(join(other, 'customers.csv'), (await readFile(join(out, 'customers.csv'), 'utf8')).replace('Ana Lima', 'Ana Lisa'));
  assert.match((await fresh.attempt('import', '--export', other)).stderr, /Another export was taken in here and broken off/);
  for (const line of [/response_answers/, /orders|events/]) {
    const going = spawn(bin, ['import', '--data', fresh.dir, '--export', out], { stdio: ['ignore', 'pipe', 'ignore'] });
    let told = '';
    going.stdout.on('data', (data) => line.test((told += data)) && going.kill('SIGKILL'));
    await once(going, 'exit');
    if (/Taken in/.test(told)) break; // quicker than we could kill it
  }
  await fresh.attempt('import', '--export', out);
  await fresh.command('export', '--to', again);
  assert.deepEqual(await folder(again), await folder(out));
  assert.deepEqual(await folder(join(again, 'files')), await folder(join(out, 'files')));
  assert.match((await fresh.command('check', '--measures')).stdout, /All sound/);
  assert.match((await fresh.attempt('import', '--export', out)).stderr, /just founded/);
});

test('export-15: pictures that are not there, or not those that were exported, are told before anything is changed', async () => {
  const out = join(work, 'out-files'), fresh = await start({ business: 'New' });
  await house.command('export', '--to', out, '--business', 'Café "=Bica"');
  const [one, two] = await readdir(join(out, 'files'));
  await writeFile(join(out, 'files', one!), 'GIF89a another');
  await rm(join(out, 'files', two!));
  const done = await fresh.attempt('import', '--export', out);
  assert.equal(done.code, 3, done.stderr);
  assert.match(done.stderr, /survey_files\.csv line \d, hash: The file files\/\S+ is not the one that was exported/);
  assert.match(done.stderr, /survey_files\.csv line \d, name: Its bytes are not there/);
  assert.equal((await fresh.as.owner.get('/customers')).data.length, 0);
  const there = await readdir(join(house.dir, 'files'));
  for (const name of there) await rm(join(house.dir, 'files', name));
  const lost = await house.attempt('export', '--to', join(work, 'out-lost'), '--business', 'Café "=Bica"');
  assert.deepEqual([lost.code, lost.stderr.match(/is not on this machine/g)?.length], [3, 2]);
});
