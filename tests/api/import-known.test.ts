// SPDX-License-Identifier: Apache-2.0
// Exports of programs we know, without a map: what is in tests/import-files/ (invented people, real headers) arrives as it should.
import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { start, type House } from './helpers.ts';
import { olistPart, shared, skip } from './real.ts';

const root = join(import.meta.dirname, '../..');
const files = await mkdtemp(join(tmpdir(), 'rapport-known-'));
after(() => rm(files, { recursive: true, force: true }));
const fixture = (name: string) => join(root, 'tests/import-files', name);

const house = await start();
const { owner } = house.as;

type Counts = Record<string, string>;
async function bring(where: House, known: string, paths: string[], ...more: string[]): Promise<{ code: number; stdout: string; stderr: string; counts: Counts }> {
  const done = await where.attempt('import', '--known', known, ...more, ...paths);
  const counts: Counts = {};
  for (const line of done.stdout.split('\n')) {
    const found = /^(\S+)\s+\d+ rows: (\d+) new, (\d+) changed, (\d+) unchanged, (\d+) repeated, (\d+) refused$/.exec(line);
    if (found) counts[found[1]!] = [counts[found[1]!], `${found[2]} new${found[6] === '0' ? '' : `, ${found[6]} refused`}`].filter(Boolean).join(' + ');
  }
  return { ...done, counts };
}
const order = async (number: string) => (await owner.get(`/orders?number=${encodeURIComponent(number)}`)).data[0];
const customer = async (q: string) => (await owner.get(`/customers?q=${encodeURIComponent(q)}`)).data[0];
const contacts = (c: any) => c.contact_points.map((p: any) => p.value).sort();

/** The same files again change nothing: the ids of the map are ids. */
async function again(known: string, paths: string[]): Promise<void> {
  const done = await bring(house, known, paths);
  assert.equal(done.code, 0, done.stderr);
  assert.ok(Object.values(done.counts).every((c) => /^(0 new( \+ )?)+$/.test(c)), done.stdout);
}

test('import-known-square: customers, transactions and items', async () => {
  const paths = ['square-customers.csv', 'square-transactions.csv', 'square-items.csv'].map(fixture);
  const done = await bring(house, 'square', paths);
  assert.equal(done.code, 0, done.stderr + done.stdout);
  const ana = await customer('Ana Lima');
  assert.deepEqual([ana.name, ana.call_name, ana.notes], ['Ana Lima', 'Nita', 'Oat milk']);
  assert.deepEqual(contacts(ana), ['+351912345678', 'ana@example.com']);
  const t1 = await order('T1');
  assert.deepEqual([t1.customer_id, t1.placed_at, t1.status, t1.amount], [ana.id, '2026-03-02T10:15:20Z', 'delivered', 850]);
  assert.deepEqual(t1.items.map((i: any) => [i.name, i.sku, i.quantity, i.amount]), [['Flat white', 'FW-1', 2, 500], ['Cake (Slice)', 'CK-1', 1, 250]]);
  assert.deepEqual(t1.payments.map((p: any) => [p.method, p.amount]), [['card', 850]]);
  const places = (await owner.get('/locations')).data, people = (await owner.get('/employees')).data;
  assert.equal(places.find((l: any) => l.id === t1.location_id)?.name, 'Rua Nova');
  assert.equal(people.find((e: any) => e.id === t1.employee_id)?.name, 'Lea Pinto');
  const t2 = await order('T2');
  assert.deepEqual([t2.amount, t2.payments.map((p: any) => [p.method, p.amount])], [120400, [['cash', 120400]]]);
  assert.equal(await order('T3'), undefined, 'a refund is no order');
  await again('square', paths);
});

test('import-known-sumup: the sales report in English, and transactions in German and Latin-1', async () => {
  const sales = await bring(house, 'sumup', [fixture('sumup-sales.csv')]);
  assert.equal(sales.code, 0, sales.stderr);
  const a = await order('TD4A');
  assert.deepEqual([a.placed_at, a.amount, a.items.map((i: any) => [i.name, i.quantity, i.amount])], ['2026-03-15T11:53:00Z', 1150, [['Kaffee', 2, 700], ['Kuchen', 1, 450]]]);
  const paid = await bring(house, 'sumup', [fixture('sumup-transactions-de.csv')]);
  assert.equal(paid.code, 0, paid.stderr);
  const e = await order('TE1');
  assert.deepEqual([e.placed_at, e.amount, e.payments.map((p: any) => [p.method, p.amount])], ['2026-03-17T08:30:00Z', 1250, [['Karte', 1250]]]);
  assert.equal(await order('TE2'), undefined, 'what failed is no order');
});

test('import-known-shopify: customers and orders meet by e-mail; an order of two articles is one', async () => {
  const paths = ['shopify-orders.csv', 'shopify-customers.csv'].map(fixture);
  const done = await bring(house, 'shopify', paths);
  assert.equal(done.code, 0, done.stderr + done.stdout);
  const carla = await customer('Carla Neves');
  assert.deepEqual(carla.external_ids.map((o: any) => `${o.source} ${o.id}`).sort(), ['email carla@example.com', 'shopify 6700001']);
  assert.equal((await owner.get('/customers?q=carla')).data.length, 1);
  const first = await order('#1001');
  assert.deepEqual([first.customer_id, first.placed_at, first.delivered_at, first.status, first.amount, first.currency],
    [carla.id, '2026-03-01T09:59:00Z', '2026-03-03T12:00:00Z', 'delivered', 6200, 'EUR']);
  assert.deepEqual(first.items.map((i: any) => [i.name, i.sku, i.quantity, i.amount]), [['Blue mug', 'MUG-B', 2, 4000], ['Green bowl', 'BOWL-G', 1, 1800]], 'the price of one times the pieces');
  assert.deepEqual(first.payments.map((p: any) => [p.method, p.amount]), [['Shopify Payments', 6200]]);
  const second = await order('#1002');
  assert.deepEqual([second.status, second.payments, (await owner.get(`/customers/${second.customer_id}`)).name], ['placed', [], 'Edu Faria']);
  await again('shopify', paths);
});

test('import-known-woocommerce: its own analytics, and the Import Export Suite', async () => {
  const done = await bring(house, 'woocommerce', ['woocommerce-customers.csv', 'woocommerce-orders.csv', 'woocommerce-suite.csv'].map(fixture));
  assert.equal(done.code, 0, done.stderr + done.stdout);
  const [one, two, three] = [await order('2001'), await order('2002'), await order('3001')];
  assert.deepEqual([one.amount, one.status, one.placed_at], [2500, 'delivered', '2026-03-01T10:00:00Z']);
  assert.deepEqual([two.amount, two.status], [990, 'cancelled']);
  const hugo = await customer('Hugo Ivo');
  assert.deepEqual([three.customer_id, three.amount, three.payments.map((p: any) => p.method)], [hugo.id, 3000, ['stripe']]);
  assert.equal((await order('3002')).payments.length, 0, 'on hold is not paid');
  assert.deepEqual(contacts(await customer('Filipa Gomes')), ['filipa@example.com']);
});

test('import-known-stripe: payments that came to something, with their customers; times are UTC', async () => {
  const paths = ['stripe-payments.csv', 'stripe-customers.csv'].map(fixture);
  const done = await bring(house, 'stripe', paths);
  assert.equal(done.code, 0, done.stderr + done.stdout);
  const katia = await customer('Kátia Lopes');
  const one = await order('ch_1');
  assert.deepEqual([one.customer_id, one.amount, one.currency, one.placed_at, one.payments[0].method], [katia.id, 1900, 'EUR', '2026-03-01T10:00:00Z', 'Visa']);
  assert.equal(await order('ch_2'), undefined);
  assert.equal((await order('ch_3')).customer_id, null);
  assert.deepEqual(contacts(katia), ['katia@example.com']);
});

test('import-known-hubspot: contacts', async () => {
  const done = await bring(house, 'hubspot', [fixture('hubspot-contacts.csv')]);
  assert.deepEqual([done.code, done.counts], [0, { customers: '2 new' }], done.stderr);
  assert.deepEqual(contacts(await customer('Lia Matos')), ['+351912000901', 'lia@example.com']);
  assert.equal((await customer('nuno@example.com')).name, 'Nuno');
});

test('import-known-delighted: answers with who gave them; 0 is an answer', async () => {
  const done = await bring(house, 'delighted', [fixture('delighted-responses.csv')]);
  assert.deepEqual([done.code, done.counts], [0, { customers: '1 new', responses: '2 new' }], done.stderr);
  const survey = (await owner.get('/surveys')).data.find((s: any) => s.name === 'Delighted NPS');
  const answers = (await owner.get(`/responses?survey_id=${survey.id}`)).data;
  assert.deepEqual(answers.map((r: any) => [r.score, r.comment, r.answered_at]).sort(),
    [[0, 'Cold coffee', '2026-03-02T11:00:00Z'], [10, 'Best coffee, kindest people', '2026-03-01T10:00:00Z']]);
  const otto = await customer('Otto Pires');
  assert.equal(answers.find((r: any) => r.score === 10).customer_id, otto.id);
});

test('import-known-1: columns in another order, in capitals, with more of them and without some, are the same program', async () => {
  const text = (await readFile(fixture('hubspot-contacts.csv'), 'utf8')).split('\n').filter(Boolean).map((l) => l.split(',').slice(0, 4).reverse().join(';'));
  const path = join(files, 'turned.csv');
  await writeFile(path, [text[0]!.toUpperCase() + ';Shoe size', ...text.slice(1).map((l) => `${l};42`)].join('\r\n'));
  const done = await bring(house, 'any', [path], '--dry-run');
  assert.deepEqual([done.code, done.counts], [0, { customers: '0 new' }], done.stderr);
});

test('import-known-2: a file of another program is refused with the names of those known', async () => {
  const done = await bring(house, 'square', [fixture('hubspot-contacts.csv')]);
  assert.equal(done.code, 1);
  assert.match(done.stderr, /hubspot-contacts\.csv: It is not recognised as square's\. Those known are: cfpb, delighted, hubspot, olist, shopify, square, stripe, sumup, woocommerce\./);
  assert.equal((await house.attempt('import', '--known', 'square', '--map', 'x', fixture('hubspot-contacts.csv'))).code, 2);
});

const MAP = 'source = t\n[customers]\nid = {id}\nname = {name}\nphone = {phone}\n';
async function mapped(name: string, content: string | Uint8Array): Promise<{ code: number; stdout: string; stderr: string }> {
  const path = join(files, name), map = join(files, 'my.map');
  await writeFile(path, content);
  await writeFile(map, MAP);
  return house.attempt('import', '--map', map, path);
}

test('import-known-3: a picture, a workbook, 10,000 columns and a line of 50 MB are refused for what they are, and nothing changes', async () => {
  const before = (await owner.post('/events', { kind: 'visit' }, 201)).seq;
  const cases: [string, string | Uint8Array, RegExp][] = [
    ['p.csv', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), /p\.csv: This is a PNG picture, not a table\./],
    ['x.csv', Buffer.from('PK\x03\x04....[Content_Types].xml'), /x\.csv: This is an Excel workbook \(\.xlsx\)\..*CSV UTF-8/],
    ['h.csv', '<!DOCTYPE html><table><tr><td>id</td></tr></table>', /h\.csv: This is a web page \(HTML\)/],
    ['c.csv', Array.from({ length: 10_000 }, (_, i) => `c${i}`).join(','), /c\.csv: Line 1: there are more columns than can be read \(512\)/],
    ['l.csv', 'x'.repeat(50 << 20), /l\.csv: Line 1: a row that begins here is too long/],
  ];
  for (const [name, content, words] of cases) {
    const done = await mapped(name, content);
    assert.equal(done.code, 1, name);
    assert.match(done.stderr, words);
    assert.equal((await house.attempt('import', '--guess', join(files, name))).code, 1);
  }
  assert.equal((await owner.post('/events', { kind: 'visit' }, 201)).seq, before + 1);
});

test('import-damage: what a spreadsheet damaged is refused with its reason; the rest of the file is taken', async () => {
  const done = await mapped('d.csv', 'id,name,phone\nd1,Gina,912 345 671\n5.70306E+17,Hana,912 345 672\nd3,#N/A,912 345 673\nd4,Ivo,9.12346E+08\n02-Jan,Jo,\nd6,Kai,\n');
  assert.equal(done.code, 3);
  assert.match(done.stdout, /customers\s+6 rows: 2 new, .* 4 refused/);
  assert.match(done.stderr, /line 3 \(5\.70306E\+17\), id: "5\.70306E\+17" lost its digits in a spreadsheet\. Export the file again/);
  assert.match(done.stderr, /line 4 \(d3\), name: "#N\/A" is an error of the spreadsheet/);
  assert.match(done.stderr, /line 5 \(d4\), phone: "9\.12346E\+08" lost its digits/);
  assert.match(done.stderr, /line 6 \(02-Jan\), id: "02-Jan" was turned into a date by a spreadsheet/);
});

test('import-guess: the guess is printed with its reasons, and its map takes the file in as it stands', async () => {
  const path = join(files, 'kunden.csv');
  await writeFile(path, Buffer.from('Liste der Kunden;;;\r\n\r\nNr.;Vorname;Nachname;E-Mail\r\nk1;J\xf6rg;Ma\xdf;joerg@example.com\r\nk2;Zo\xeb;Gro\xdf;zoe@example.com\r\n', 'latin1'));
  const guess = await house.attempt('import', '--guess', path);
  assert.equal(guess.code, 0, guess.stderr);
  assert.match(guess.stdout, /customers, Latin-1, delimiter semicolon, header in line 3, 2 rows/);
  assert.match(guess.stdout, /E-Mail\s+customers\.email\s+99%\s+looks like an e-mail address in 2 of 2 rows/);
  const map = join(files, 'guessed.map');
  await writeFile(map, guess.stdout.slice(guess.stdout.indexOf('\n# Guessed')));
  const done = await house.attempt('import', '--map', map, path);
  assert.equal(done.code, 0, done.stderr);
  assert.deepEqual(contacts(await customer('Jörg Maß')), ['joerg@example.com']);
});

test('import-guess-2: a day that may be a month is asked, and the answer makes the map', async () => {
  const path = join(files, 'bons.csv');
  await writeFile(path, 'Receipt,Order date,Total\nb1,03/04/2026,1.50\nb2,05/06/2026,2.50\n');
  const asked = await house.attempt('import', '--guess', path);
  assert.match(asked.stdout, /\? bons\.csv: Does the day or the month come first in "Order date"\?/);
  const map = join(files, 'bons.map');
  await writeFile(map, asked.stdout.slice(asked.stdout.indexOf('\n# Guessed')));
  assert.equal((await house.attempt('import', '--map', map, path)).code, 3, 'as long as nobody answers, these rows are refused');
  const told = await house.attempt('import', '--guess', '--days', 'second', path);
  await writeFile(map, told.stdout.slice(told.stdout.indexOf('\n# Guessed')));
  assert.equal((await house.attempt('import', '--map', map, path)).code, 0);
  assert.equal((await order('b1')).placed_at, '2026-03-04T00:00:00Z');
});

async function facts(where: House): Promise<any> {
  const tell = async (path: string) => (await where.as.owner.get(path)).data;
  const orders = await tell('/orders?limit=200'), answers = await tell('/responses?limit=200');
  const cases = await tell('/cases?limit=200&before_rapport=true');
  return {
    orders: orders.map((o: any) => [o.external_id, o.status, o.amount, o.placed_at, o.promised_day, o.on_time, o.items.map((i: any) => [i.name, i.amount, i.freight]), o.payments.map((p: any) => p.amount)]),
    answers: answers.map((r: any) => [r.score, r.comment, r.answered_at]), cases: cases.map((c: any) => `${c.opened_at} ${c.severity} ${c.text}`).sort(),
  };
}

/** What the guess took each file for, and the map it made, away from the data. */
async function guessed(paths: string[]): Promise<string> {
  const guess = await house.attempt('import', '--guess', ...paths);
  assert.equal(guess.code, 0, guess.stderr);
  return guess.stdout.slice(guess.stdout.indexOf('\n# Guessed'));
}

test('import-known-olist, import-known-cfpb: recognised without a map, and the same as with the maps that are shipped', { skip }, async () => {
  const whole = ['customers', 'order_items', 'order_payments', 'order_reviews', 'orders', 'products', 'sellers'].map((n) => join(shared, `olist/olist_${n}_dataset.csv`));
  const some = (await olistPart(join(files, 'olist'), 1, 401)).sort();
  assert.equal(await guessed(some), await guessed(whole), 'a part is recognised as the whole is');
  const cfpb = join(shared, 'cfpb/cfpb_2014_8340.csv'), lines = (await readFile(cfpb, 'utf8')).split('\n'), part = join(files, 'cfpb_2014_8340.csv');
  await writeFile(part, [...lines.slice(0, 300), ...lines.slice(-20)].join('\n')); // the last one is torn
  assert.equal(await guessed([part]), await guessed([cfpb]));
  const [one, two] = [await start(), await start()];
  const known = [await bring(one, 'any', some), await bring(one, 'any', [part])];
  const mapped = [await two.attempt('import', '--map', join(root, 'examples/olist/olist.map'), ...some), await two.attempt('import', '--map', join(root, 'examples/cfpb/cfpb.map'), part)];
  for (const [i, done] of [...known, ...mapped].entries()) assert.equal(done.code, i % 2 ? 3 : 0, done.stderr);
  assert.deepEqual(known.map((k) => k.stdout), mapped.map((m) => m.stdout));
  assert.match(known[0]!.stdout, /orders\s+400 rows: 400 new/);
  assert.deepEqual(await facts(one), await facts(two));
});
