// SPDX-License-Identifier: Apache-2.0
// How well things are put right: at first contact, for good, how old what is open is; and happy answers on any scale.
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { type Body, fields, start } from './helpers.ts';

const house = await start({ trade: 'shop', zone: 'Europe/Lisbon', now: '2026-10-01T10:00:00Z' });
const { owner, key } = house.as;
const harbour = await owner.post('/locations', { name: 'Harbour', zone: 'Europe/Lisbon' }, 201);
const lea = await house.colleague('Lea', 'frontline');
const tom = await house.colleague('Tom', 'frontline');
const nps = await owner.post('/surveys', { name: 'After', kind: 'nps' }, 201);
const person = async (name: string): Promise<string> => (await owner.post('/customers', { name }, 201)).id;
const open = (customer_id?: string, more: Body = {}): Promise<Body> => key.post('/cases', { text: 'The bill was wrong', customer_id, ...more }, 201);
// With the key: sessions end when the clock jumps by weeks.
const figures = async (name: string, query = ''): Promise<Body[]> => (await key.get(`/measures/${name}?${query}`)).data;
const parts = async (name: string, query = '') => (await figures(name, query)).map((p) => [p.n, p.numerator])[0];

async function putRight(c: Body, by = lea.client, until: 'resolve' | 'close' = 'close') {
  await by.post(`/cases/${c.id}/acknowledge`, {}, 200);
  await by.post(`/cases/${c.id}/wish`, { none: 'would not say' }, 200);
  await by.post(`/cases/${c.id}/apologise`, { how: 'call' }, 200);
  await by.post(`/cases/${c.id}/resolve`, { what: 'Corrected' }, 200);
  if (until === 'close') {
    await by.post(`/cases/${c.id}/ask-back`, { how: 'in_person', answer: 5 }, 200);
    await by.post(`/cases/${c.id}/close`, {}, 200);
  }
}

const [ana, bo, cy] = await Promise.all(['Ana', 'Bo', 'Cy'].map(person));
const first = await open(ana, { location_id: harbour.id });
const handed = await open(bo);
const second = await open(cy);
const waits = await open();

test('fcr-1: put right by the first who took it on, of all put right; what is open does not count yet', async () => {
  assert.deepEqual(await parts('fcr'), [0, 0]);
  await putRight(first);
  await owner.post(`/cases/${handed.id}/assign`, { employee_id: tom.id }, 200);
  await putRight(handed, tom.client);
  await lea.client.post(`/cases/${second.id}/acknowledge`, {}, 200);
  await putRight(second, tom.client, 'resolve');
  assert.deepEqual(await parts('fcr'), [3, 1]);
  const rows = (await owner.get('/measures/fcr/rows')).data as Body[];
  assert.deepEqual(rows.map((r) => [r.id, r.value]).sort(), [[first.id, 1], [handed.id, 0], [second.id, 0]].sort());
  assert.deepEqual((await figures('fcr', 'by=location')).map((p) => [p.label, p.n, p.value]), [['Harbour', 1, 100], [null, 2, 0]]);
});

test('right-1: opened again is not right the first time, nor settled at first contact; before it is put right anew it does not count', async () => {
  assert.deepEqual(await parts('right_first_time'), [3, 3]);
  await owner.post(`/cases/${first.id}/reopen`, { because: 'The same again' }, 200);
  assert.deepEqual([await parts('right_first_time'), await parts('fcr')], [[2, 2], [2, 0]]);
  await putRight(first);
  assert.deepEqual([await parts('right_first_time'), await parts('fcr')], [[3, 2], [3, 0]]);
  await owner.post(`/cases/${second.id}/reopen`, { because: 'It was not closed yet' }, 200);
  await lea.client.post(`/cases/${second.id}/apologise`, { how: 'call' }, 200);
  await lea.client.post(`/cases/${second.id}/resolve`, { what: 'Once more' }, 200);
  assert.deepEqual(await parts('right_first_time'), [3, 1]);
});

test('right-2: another case of the same customer within the days of the setting, also a look', async () => {
  await house.clock.to('2026-10-08T09:59:00Z');                              // six days, 23 hours and 59 minutes after
  assert.deepEqual(await parts('right_first_time'), [3, 1]);
  const again = await open(bo);
  assert.deepEqual(await parts('right_first_time'), [3, 0]);
  await owner.patch('/settings', { repeat_contact_days: 6 });
  assert.deepEqual(await parts('right_first_time'), [3, 1]);
  await owner.patch('/settings', { repeat_contact_days: null });
  await putRight(again);
  assert.deepEqual(await parts('right_first_time'), [4, 1], 'the one that came again is right itself');
  await house.clock.to('2026-10-16T10:00:00Z');
  await open(bo);
  assert.deepEqual(await parts('right_first_time'), [4, 1], 'more than seven days later it is another matter');
  const rows = (await owner.get('/measures/right_first_time/rows')).data as Body[];
  assert.deepEqual(rows.map((r) => [r.id, r.value]).sort(), [[first.id, 0], [handed.id, 0], [second.id, 0], [again.id, 1]].sort());
});

test('unresolved-1: what is open, by how long it has been; it grows older from day to day', async () => {
  const ages = async (query = '') => Object.fromEntries((await figures('unresolved', `by=age&${query}`)).map((p) => [p.key, p.value]));
  assert.deepEqual(await ages(), { '0-1': 1, '8-30': 2 });                   // of today, and two of the 1st: `waits`, and `second`, put right but not closed
  assert.equal((await figures('unresolved'))[0]!.value, 3);
  await house.clock.to('2026-11-02T10:00:00Z');
  assert.deepEqual(await ages(), { '8-30': 1, '31+': 2 });
  assert.deepEqual(await ages('to=2026-10-17'), { '0-1': 1, '8-30': 2 });
  assert.deepEqual(await ages('to=2026-10-18'), { '2-7': 1, '8-30': 2 });
  const months = await figures('unresolved', 'by=age&every=month');
  assert.deepEqual(months.map((p) => [p.period, p.key, p.label, p.n]), [['2026-10', '8-30', '8-30', 3], ['2026-11', '8-30', '8-30', 1], ['2026-11', '31+', '31+', 2]]);
  const rows = async (query: string) => ((await key.get(`/measures/unresolved/rows?by=age&${query}`)).data as Body[]).map((r) => r.id).sort();
  assert.deepEqual(await rows('key=31%2B'), [waits.id, second.id].sort());
  assert.equal((await rows('key=8-30&period=2026-10')).length, 3);
  assert.deepEqual(await rows('key=0-1'), []);
  await key.post(`/cases/${second.id}/ask-back`, { how: 'in_person', answer: 5 }, 200);
  await key.post(`/cases/${second.id}/close`, {}, 200);
  assert.deepEqual(await ages(), { '8-30': 1, '31+': 1 });
  assert.deepEqual(await ages('to=2026-10-18'), { '2-7': 1, '8-30': 2 }, 'then it was open');
  assert.deepEqual(fields(await key.get('/measures/unresolved/rows?by=age&key=5-6', 422)), ['key']);
  assert.deepEqual(fields(await key.get('/measures/cases_opened?by=age', 422)), ['by']);
  const c = await key.get('/measures/unresolved/compare?by=age&keys=8-30,31%2B');
  assert.deepEqual([c.figure.n, c.against.n, c.figure.label, c.verdict], [1, 1, '8-30', null]);
});

test('unresolved-2: a look is not among them; what is put right stays until it is closed', async () => {
  await key.post('/responses', { survey_id: nps.id, score: 1 }, 201);
  assert.deepEqual([(await figures('unresolved'))[0]!.value, (await figures('cases_open'))[0]!.value], [2, 2]);
  await putRight(waits, key, 'resolve');
  assert.equal((await figures('unresolved'))[0]!.value, 2);
});

test('cases-opened-1: how many came, day by day, whatever became of them', async () => {
  assert.deepEqual((await figures('cases_opened', 'every=month')).map((p) => [p.period, p.n]), [['2026-10', 6]]);
  const c = await key.get('/measures/cases_opened/compare?from=2026-10-01&to=2026-10-31&against_from=2026-08-01&against_to=2026-08-31');
  assert.deepEqual([c.difference, c.verdict], [6, 'too_few']);
});

test('happy-1: happy answers on any scale, by place', async () => {
  const scales: [string, number[], number[]][] = [['nps', [9, 10], [0, 6, 7, 8]], ['csat', [4, 5], [1, 3]], ['ces', [5, 6, 7], [1, 4]], ['stars', [4, 5], [1, 2, 3]]];
  let happy = 0, all = 0;
  for (const [kind, good, other] of scales) {
    const s = await key.post('/surveys', { name: kind, kind }, 201);
    for (const score of [...good, ...other]) await key.post('/responses', { survey_id: s.id, score, location_id: harbour.id, touchpoint: 'mood' }, 201);
    happy += good.length;
    all += good.length + other.length;
    assert.deepEqual(await parts('happy', `survey_id=${s.id}`), [good.length + other.length, good.length], kind);
  }
  const [f] = await figures('happy', 'by=location&touchpoint=mood');
  assert.deepEqual([f!.label, f!.n, f!.numerator, f!.value, f!.counts], ['Harbour', all, happy, (100 * happy) / all, null]);
  assert.ok(f!.low < f!.value && f!.value < f!.high);
  assert.equal((await figures('responses', 'touchpoint=mood'))[0]!.value, all);
  assert.deepEqual(((await key.get('/measures/happy/rows?touchpoint=mood')).data as Body[]).filter((r) => r.value === 1).length, happy);
});

test('right-3: what was before Rapport counts in none of these, neither in their own days nor in all', async () => {
  const names = ['fcr', 'right_first_time', 'unresolved', 'cases_opened', 'cases_open', 'first_response', 'resolution'];
  const old = 'from=2026-09-01&to=2026-09-30';
  const now = async () => Promise.all(names.flatMap((n) => [parts(n), parts(n, old)]));
  const before = await now();
  const map = join(house.dir, 'old.map'), csv = join(house.dir, 'old.csv');
  await writeFile(map, 'source = desk\n[customers]\nid = {who}\nname = {who}\n[complaints]\nid = {id}\ncustomer = {who}\ntext = {text}\nopened_at = {at}\n');
  await writeFile(csv, 'id,who,text,at\n1,bo,Cold,2026-09-03\n2,bo,Cold again,2026-09-30\n3,cy,Late,2026-09-30\n');
  await house.command('import', '--business', 'Café Bica', '--map', map, csv);
  const taken = (await key.get('/cases?before_rapport=true')).data as Body[];
  assert.deepEqual([taken.length, new Set(taken.map((c) => c.customer_id)).size], [3, 2]);
  assert.deepEqual(await now(), before);
  await key.post('/cases/close-before', { because: 'Settled in the old system' }, 200);
  assert.deepEqual(await now(), before);
});

test('right-check: counted anew, the facts in memory are those that are stored', async () => {
  const { stdout } = await house.command('check', '--measures');
  assert.match(stdout, /All sound/);
});
