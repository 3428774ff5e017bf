// SPDX-License-Identifier: Apache-2.0
// Answers that nobody can trace: what an attacker with the data file finds before and after they are counted, and what a receipt can do.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fields, start, type Body } from './helpers.ts';
import { lookInto } from './look.ts';

const house = await start();
const look = lookInto(house);
const { owner, key, nobody } = house.as;
const questions = [
  { key: 'score', kind: 'nps', text: 'Recommend?' }, { key: 'ease', kind: 'ces', text: 'Easy?' },
  { key: 'one', kind: 'single', text: 'Which?', options: [{ key: 'a', text: 'A' }, { key: 'b', text: 'B' }] }, { key: 'why', kind: 'text', text: 'Why?' },
];
const make = (more: Body = {}) => owner.post('/surveys', { name: 'Secret', kind: 'nps', questions, anonymous: true, ...more }, 201);
const harbour = await owner.post('/locations', { name: 'Harbour', zone: 'Europe/Lisbon' }, 201);
const lea = await owner.post('/employees', { name: 'Lea', role: 'frontline' }, 201);
const linkOf = async (s: Body) => `/public/invitations/${(await owner.post(`/surveys/${s.id}/links`, { location_id: harbour.id, employee_id: lea.id, touchpoint: 'table' }, 201)).token}`;
/** All that an attacker with the data file reads. */
const everything = async () => JSON.stringify(await Promise.all((await look.tables()).map(async (t) => [t, await look.rows(`SELECT * FROM ${t}`)])), (_k, v) => (typeof v === 'bigint' ? String(v) : v));
let whileWaiting = '';
const answersOf = async (s: Body): Promise<Body[]> => (await owner.get(`/responses?survey_id=${s.id}`)).data;
const next = async (day: string) => {
  await house.clock.to(`2026-11-${day}T05:00:00Z`);
  await house.clock.settle();
};

test('anonymous-1: it is answered through links only, without files and hidden fields, and stays what it is', async () => {
  const s = await make();
  assert.deepEqual(fields(await owner.post(`/surveys/${s.id}/invitations`, {}, 409)), ['survey_id']);
  assert.deepEqual(fields(await key.post('/responses', { survey_id: s.id, score: 9 }, 422)), ['survey_id']);
  assert.deepEqual(fields(await owner.post('/surveys', { name: 'No', kind: 'nps', anonymous: true, hidden_fields: ['who'], questions: [...questions, { key: 'f', kind: 'file', text: 'Show' }] }, 422)), ['questions[4].kind', 'hidden_fields']);
  const link = await linkOf(s);
  assert.equal((await nobody.get(link)).anonymous, true);
  await nobody.post(link, { score: 9 }, 201);
  assert.deepEqual(fields(await owner.patch(`/surveys/${s.id}`, { anonymous: false }, 409)), ['anonymous']);
  assert.deepEqual(fields(await nobody.post(link, { score: 11 }, 422)), ['score']);
  assert.deepEqual(fields(await nobody.post(link, { score: 1, answers: [{ question: 'ease', number: 8 }] }, 422)), ['answers[0].number']);
  assert.deepEqual(fields(await nobody.post(link, { score: 1, fields: [{ name: 'who', value: 'x' }] }, 422)), ['fields']);
});

const batch = await make();
const link = await linkOf(batch);
const given: { score: number; comment: string; receipt: string }[] = [];

test('anonymous-2: until it is counted nobody reads it: no row, no event, no words in the file, no number moved on', async () => {
  const events = async () => (await owner.get('/events?limit=200')).data.length;
  const [seen, seq] = [await events(), (await look.rows('SELECT MAX(seq) AS n FROM business_seq'))[0]!.n];
  for (const [i, score] of [0, 3, 9, 10, 7, 6].entries()) {
    await house.clock.to(`2026-11-18T1${i}:0${i}:00Z`);
    const comment = `Secret words ${i}`;
    const kept = await nobody.post(link, { score, comment, answers: [{ question: 'ease', number: i + 1 }, { question: 'one', choices: ['b'] }] }, 201);
    given.push({ score, comment, receipt: kept.receipt });
    assert.equal(kept.editable_until, null);
  }
  assert.deepEqual([await events(), (await look.rows('SELECT MAX(seq) AS n FROM business_seq'))[0]!.n], [seen, seq]);
  assert.deepEqual([(await answersOf(batch)).length, (await owner.get(`/surveys/${batch.id}`)).responses, (await owner.get(`/surveys/${batch.id}/results`)).responses], [0, 0, 0]);
  const all = (whileWaiting = await everything());
  assert.doesNotMatch(all, /Secret words/);
  for (const g of given) assert.ok(!all.includes(g.receipt.replaceAll('-', '')), 'no receipt is stored');
  const rows = await look.rows('SELECT * FROM anonymous_waiting');
  assert.deepEqual(Object.keys(rows[0]!).sort(), ['business_id', 'id', 'receipt', 'sealed', 'survey_id']);
  const sizes = new Set(rows.map((r) => String(r.sealed).length));
  assert.equal(sizes.size, 1, 'all of one length');
});

test('anonymous-3: a receipt shows one’s own answer and lets it be changed while it waits', async () => {
  const own = given[0]!;
  const found = await nobody.post(`${link}/receipt`, { receipt: own.receipt.toLowerCase() }, 200);
  assert.deepEqual([found.counted, found.score, found.comment, found.answers.length], [false, 0, 'Secret words 0', 2]);
  const kept = await nobody.post(link, { score: 1, receipt: own.receipt }, 201);
  assert.deepEqual([kept.score, kept.comment, kept.answers.length], [1, 'Secret words 0', 2]);
  own.score = 1;
  for (const receipt of ['AAAA-BBBB-CCCC-DDDD', 'x', `${own.receipt}0`]) await nobody.post(`${link}/receipt`, { receipt }, 404);
  await nobody.post(`${link}/receipt/delete`, { receipt: 'AAAA-BBBB-CCCC-DDDD' }, 404);
  for (const token of ['guess', 'x'.repeat(40)]) {
    await nobody.post(`/public/invitations/${token}/receipt`, { receipt: own.receipt }, 404);
    await nobody.post(`/public/invitations/${token}/receipt/delete`, { receipt: own.receipt }, 404);
  }
  const other = await linkOf(await make());
  await nobody.post(`${other}/receipt`, { receipt: own.receipt }, 404);
});

test('anonymous-4: when the day is over all are counted at once: one moment, one seq, random ids, nothing of the link', async () => {
  const before = (await look.rows('SELECT id FROM anonymous_waiting')).map((r) => r.id);
  await next('19');
  const all = await answersOf(batch);
  assert.deepEqual(all.map((r) => [r.score, r.comment]).sort(), given.map((g) => [g.score, g.comment]).sort());
  for (const r of all) {
    assert.deepEqual([r.day, r.answered_at, r.location_id, r.employee_id, r.touchpoint, r.language, r.customer_id, r.case_id, r.frozen], ['2026-11-18', all[0]!.answered_at, null, null, null, null, null, null, true]);
    assert.equal(r.answers.length, 2);
  }
  const rows = (await look.rows(`SELECT id, seq, answered_at, created_at, changed_at, outside_id FROM response WHERE source = 'receipt'`));
  for (const column of ['seq', 'answered_at', 'created_at', 'changed_at']) assert.equal(new Set(rows.map((r) => String(r[column]))).size, 1, column);
  assert.ok(rows.every((r) => !before.includes(r.id)), 'other ids than while they waited');
  assert.equal(new Set(rows.map((r) => String(r.outside_id))).size, 6);
  assert.ok(all.every((r) => r.created_at === r.answered_at));
  assert.deepEqual((await owner.get('/events?limit=200')).data.filter((e: Body) => String(e.kind).startsWith('response.')), []);
  const results = await owner.get(`/surveys/${batch.id}/results`);
  assert.deepEqual([results.responses, results.questions[1].n, results.questions[2].options[1].n, results.questions[3].n], [6, 6, 6, 6]);
  const nps = await owner.get('/measures/nps/rows');
  assert.equal(nps.data.length, 6, 'measures caught up');
  const check = await house.attempt('check', '--measures');
  assert.equal(check.code, 0, check.stdout + check.stderr);
});

test('anonymous-5: nothing that stood in the file before ties to what stands in it after, and the log tells nothing', async () => {
  const counted = await look.rows(`SELECT id, outside_id FROM response WHERE source = 'receipt'`);
  for (const r of counted) for (const sign of [r.id, r.outside_id]) assert.ok(!whileWaiting.includes(String(sign)), 'known before');
  const waited = /"receipt":"([0-9a-f]{64})"/g, after = await everything();
  const still = [...whileWaiting.matchAll(waited)].filter(([, hash]) => after.includes(hash!));
  assert.equal(still.length, 1, 'the hashes they waited under are gone, but for the one of another survey that still waits');
  assert.doesNotMatch(house.log, /Secret words|receipt|sealed/i);
});

test('anonymous-6: counted it cannot be changed, not by its giver and not by us; its receipt still shows and deletes it', async () => {
  const own = given[2]!;
  assert.equal((await nobody.post(link, { score: 0, receipt: own.receipt }, 409)).code, 'frozen');
  const [r] = (await answersOf(batch)).filter((one) => one.comment === own.comment);
  await key.patch(`/responses/${r!.id}`, { score: 1 }, 409);
  const found = await nobody.post(`${link}/receipt`, { receipt: own.receipt }, 200);
  assert.deepEqual([found.counted, found.score, found.comment], [true, 9, own.comment]);
  await nobody.post(`${link}/receipt/delete`, { receipt: own.receipt }, 204);
  await nobody.post(`${link}/receipt`, { receipt: own.receipt }, 404);
  await nobody.post(`${link}/receipt/delete`, { receipt: own.receipt }, 404);
  assert.equal((await answersOf(batch)).length, 5);
  assert.doesNotMatch(await everything(), new RegExp(own.comment));
  assert.equal((await owner.get('/measures/nps/rows')).data.length, 5);
  assert.equal((await house.attempt('check', '--measures')).code, 0);
});

test('anonymous-7: fewer than five go on waiting, over days; then they are counted together', async () => {
  const s = await make({ quota: 6 }), way = await linkOf(s);
  const codes: string[] = [];
  for (let i = 0; i < 4; i++) codes.push((await nobody.post(way, { score: i }, 201)).receipt);
  await next('20');
  assert.equal((await answersOf(s)).length, 0);
  await nobody.post(`${way}/receipt/delete`, { receipt: codes[0]! }, 204);
  assert.equal((await owner.get(`/surveys/${s.id}`)).quota_left, 3, 'its place is free again');
  for (let i = 5; i < 8; i++) await nobody.post(way, { score: i }, 201);
  await nobody.post(way, { score: 1 }, 410);
  assert.equal((await answersOf(s)).length, 0, 'not while the day lasts');
  await next('21');
  assert.deepEqual((await answersOf(s)).map((r) => [r.score, r.day]).sort(), [1, 2, 3, 5, 6, 7].map((n) => [n, '2026-11-20']));
});
