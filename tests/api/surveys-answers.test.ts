// SPDX-License-Identifier: Apache-2.0
// Answers to many questions: what fits, what is on the path, what is required; links for many, quota, closing date, tests of our own.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fields, start, type Body } from './helpers.ts';

const house = await start();
const { owner, key, nobody } = house.as;
await owner.patch('/settings', { public_url: 'https://bica.test' });

const two = [{ key: 'a', text: 'A' }, { key: 'b', text: 'B' }];
const questions: Body[] = [
  { key: 'score', kind: 'nps', text: 'Recommend?', branches: [{ at_least: 9, go: 'glad' }] },
  { key: 'ease', kind: 'ces', text: 'Easy?', required: true },
  { key: 'wrong', kind: 'multiple', text: 'What was wrong?', options: [...two, { key: 'c', text: 'C' }], branches: [{ option: 'c', go: 'end' }] },
  { key: 'glad', kind: 'emotion', text: 'How did you feel?' },
  { key: 'one', kind: 'single', text: 'Which?', options: two },
  { key: 'parts', kind: 'matrix', text: 'Each?', options: two, rows: [{ key: 'x', text: 'X' }, { key: 'y', text: 'Y' }] },
  { key: 'why', kind: 'text', text: 'Why?' },
  { key: 'else', kind: 'text', text: 'Else?', max_length: 5 },
];
const make = (more: Body = {}) => owner.post('/surveys', { name: 'Many', kind: 'nps', questions, hidden_fields: ['table'], ...more }, 201);
const linkOf = async (s: Body, more: Body = {}) => owner.post(`/surveys/${s.id}/links`, more, 201);
const at = (link: Body) => `/public/invitations/${link.token}`;
const answersOf = async (s: Body): Promise<Body[]> => (await owner.get(`/responses?survey_id=${s.id}`)).data;
let receipts = 0;
const receipt = () => `TESTRECEIPT${String(++receipts).padStart(8, '0')}`;

const s = await make();
const refused = async (body: Body) => {
  const { token } = await key.post(`/surveys/${s.id}/invitations`, {}, 201);
  return fields(await nobody.post(`/public/invitations/${token}`, { score: 9, ...body }, 422));
};
const glad = [{ question: 'glad', choices: ['delighted'] }];

test('answers-1: every kind is kept as it was answered, and read back in the order of the questions', async () => {
  const { token } = await key.post(`/surveys/${s.id}/invitations`, {}, 201);
  const answers = [
    { question: 'else', text: ' five ' }, { question: 'ease', number: 7 }, { question: 'wrong', choices: ['b', 'a'] }, { question: 'glad', choices: ['angry'] },
    { question: 'one', choices: ['b'] }, { question: 'parts', cells: [{ row: 'y', option: 'a' }, { row: 'x', option: 'b' }] },
  ];
  const kept = await nobody.post(`/public/invitations/${token}`, { score: 0, comment: 'Cold', answers, language: 'en', fields: [{ name: 'table', value: '7' }] }, 201);
  const [r] = await answersOf(s);
  const said = r!.answers.map((a: Body) => [a.question, a.number ?? a.text ?? a.choices ?? a.cells]);
  assert.deepEqual(said, [['ease', 7], ['wrong', ['b', 'a']], ['glad', ['angry']], ['one', ['b']], ['parts', [{ row: 'y', option: 'a' }, { row: 'x', option: 'b' }]], ['else', 'five']]);
  assert.deepEqual([r!.score, r!.comment, r!.version, r!.language, r!.fields], [0, 'Cold', 1, 'en', [{ name: 'table', value: '7' }]]);
  assert.deepEqual(kept.answers, r!.answers);
  const page = await nobody.get(`/public/invitations/${token}`);
  assert.deepEqual([page.answered.answers, page.answered.language], [kept.answers, 'en']);
  assert.deepEqual((await owner.get(`/responses/${r!.id}`)).answers, r!.answers);
});

test('answers-2: what does not fit its question is refused at its place', async () => {
  const one = (a: Body) => refused({ answers: [{ question: 'glad', ...a }] });
  assert.deepEqual(await one({ choices: ['happy'] }), ['answers[0].choices[0]']);
  assert.deepEqual(await one({ choices: ['angry', 'neutral'] }), ['answers[0].choices']);
  assert.deepEqual(await one({ number: 3 }), ['answers[0].number']);
  assert.deepEqual(await refused({ answers: [{ question: 'nowhere', number: 1 }] }), ['answers[0].question']);
  assert.deepEqual(await refused({ answers: [{ question: 'score', number: 1 }] }), ['answers[0].question']);
  assert.deepEqual(await refused({ answers: [{ question: 'why', text: 'x' }] }), ['answers[0].question']);
  assert.deepEqual(await refused({ answers: [...glad, ...glad] }), ['answers[1].question']);
  assert.deepEqual(await refused({ answers: [{ question: 'one', choices: ['a', 'a'] }] }), ['answers[0].choices[1]', 'answers[0].choices']);
  assert.deepEqual(await refused({ answers: [{ question: 'parts', cells: [{ row: 'z', option: 'a' }, { row: 'x', option: 'z' }, { row: 'x', option: 'a' }] }] }),
    ['answers[0].cells[0].row', 'answers[0].cells[1].option', 'answers[0].cells[2].row']);
  assert.deepEqual(await refused({ answers: [{ question: 'else', text: 'longer' }] }), ['answers[0].text']);
  assert.deepEqual(await refused({ score: 3, answers: [{ question: 'ease', number: 8 }] }), ['answers[0].number']);
  assert.deepEqual(await refused({ score: 3, answers: [{ question: 'ease', number: 0 }] }), ['answers[0].number']);
  assert.deepEqual(await refused({ fields: [{ name: 'chair', value: '7' }] }), ['fields[0].name']);
  assert.deepEqual(await refused({ version: 2 }), ['version']);
  assert.deepEqual(await refused({ language: 'Klingon!' }), ['language']);
  assert.deepEqual(await refused({ receipt: receipt() }), ['receipt']);
});

test('answers-3: an answer to a question that the path does not reach is refused; a required one on it is missed', async () => {
  assert.deepEqual(await refused({ score: 9, answers: [{ question: 'ease', number: 3 }] }), ['answers[0].question']);
  assert.deepEqual(await refused({ score: 3, answers: [] }), ['answers.ease']);
  assert.deepEqual(await refused({ score: 3, answers: [{ question: 'ease', number: 3 }, { question: 'wrong', choices: ['c'] }, { question: 'one', choices: ['a'] }], comment: 'x' }), ['answers[2].question', 'comment']);
  const { token } = await key.post(`/surveys/${s.id}/invitations`, {}, 201);
  await nobody.post(`/public/invitations/${token}`, { score: 3, answers: [{ question: 'ease', number: 3 }, { question: 'wrong', choices: ['c'] }] }, 201);
});

test('answers-4: the tap alone is a full answer, completed later; a tap that leads elsewhere drops what is not asked there', async () => {
  const { token } = await key.post(`/surveys/${s.id}/invitations`, {}, 201);
  const path = `/public/invitations/${token}`;
  await nobody.post(path, { score: 3 }, 201);
  await nobody.post(path, { score: 3, answers: [{ question: 'ease', number: 2 }, { question: 'glad', choices: ['angry'] }] }, 201);
  assert.deepEqual((await nobody.post(path, { score: 4 }, 201)).answers.map((a: Body) => a.question), ['ease', 'glad']);
  assert.deepEqual((await nobody.post(path, { score: 10 }, 201)).answers.map((a: Body) => a.question), ['glad']);
  assert.deepEqual((await nobody.post(path, { score: 10, answers: [] }, 201)).answers, []);
  const [r] = await answersOf(s);
  assert.deepEqual((await owner.get(`/responses/${r!.id}`)).history.map((h: Body) => h.score), [4, 3]);
});

test('answers-5: an answer keeps the version it was asked in', async () => {
  const mine = await make();
  const { token } = await key.post(`/surveys/${mine.id}/invitations`, {}, 201);
  const path = `/public/invitations/${token}`;
  await nobody.post(path, { score: 10 }, 201);
  await owner.patch(`/surveys/${mine.id}`, { questions: [questions[0], { ...questions[4], text: 'Which one?' }].map((q) => ({ ...q, branches: [] })) });
  const page = await nobody.get(path);
  assert.deepEqual([page.version, page.questions.length], [1, 8]);
  assert.deepEqual((await nobody.post(path, { score: 10, version: 1, answers: glad }, 201)).answers.length, 1);
  assert.deepEqual(fields(await nobody.post(path, { score: 10, version: 2 }, 422)), ['version']);
  const link = await linkOf(mine);
  assert.equal((await nobody.get(at(link))).version, 2);
  await nobody.post(at(link), { score: 9, version: 1, answers: glad }, 201); // the page was open when the survey changed
  assert.deepEqual(fields(await nobody.post(at(link), { score: 9, answers: glad }, 422)), ['answers[0].question']);
  assert.deepEqual((await answersOf(mine)).map((r) => r.version), [1, 1]);
});

test('answers-6: markup in words and fields is text', async () => {
  const { token } = await key.post(`/surveys/${s.id}/invitations`, {}, 201);
  const evil = '<i>&"\'';
  await nobody.post(`/public/invitations/${token}`, { score: 9, answers: [...glad, { question: 'else', text: evil.slice(0, 5) }], comment: evil, fields: [{ name: 'table', value: evil }] }, 201);
  const [r] = await answersOf(s);
  assert.deepEqual([r!.comment, r!.answers[1].text, r!.fields[0].value], [evil, evil.slice(0, 5), evil]);
});

test('scores-1: further questions on a scale count in their measures, under their response, and follow its changes', async () => {
  const before = await owner.get('/measures/ces');
  const lea = await owner.post('/employees', { name: 'Lea', role: 'frontline' }, 201);
  const mine = await make();
  const answer = (ease: number) => [{ question: 'ease', number: ease }];
  const r = await key.post('/responses', { survey_id: mine.id, score: 5, employee_id: lea.id, answers: answer(6) }, 201);
  const n = (m: Body) => m.n ?? m.total?.n ?? m.data?.[0]?.n;
  assert.equal(n(await owner.get('/measures/ces')) - (n(before) ?? 0), 1);
  const rows = await owner.get('/measures/ces/rows');
  assert.equal(rows.data[0].id, r.id);
  await key.patch(`/responses/${r.id}`, { answers: answer(1) });
  assert.equal((await owner.get('/measures/ces/rows')).data[0].value, 1);
  await key.patch(`/responses/${r.id}`, { score: 10 }); // no longer asked
  assert.equal(n(await owner.get('/measures/ces')) ?? 0, n(before) ?? 0);
  const check = await house.attempt('check', '--measures');
  assert.equal(check.code, 0, check.stdout + check.stderr);
});

test('link-1: a link for many: each answer is one of its own, about the place where it hangs', async () => {
  const mine = await make();
  const harbour = await owner.post('/locations', { name: 'Harbour', zone: 'Europe/Lisbon' }, 201);
  const link = await linkOf(mine, { location_id: harbour.id, touchpoint: 'table', note: 'Table 7' });
  assert.match(link.id, /^lnk_/);
  assert.equal(link.url, `https://bica.test/s/${link.token}`);
  assert.deepEqual([link.channel, link.off, link.location_name], ['qr', false, 'Harbour']);
  assert.deepEqual([(await nobody.get(at(link))).answered, (await nobody.get(at(link))).closed], [null, null]);
  assert.equal((await answersOf(mine)).length, 0, 'looking records nothing');
  const first = await nobody.post(at(link), { score: 7 }, 201);
  assert.match(first.receipt, /^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/);
  await nobody.post(at(link), { score: 8 }, 201);
  const again = await nobody.post(at(link), { score: 7, comment: 'Nice', receipt: first.receipt.toLowerCase().replaceAll('-', ' ') }, 201);
  assert.equal(again.comment, 'Nice');
  const all = await answersOf(mine);
  assert.deepEqual(all.map((r) => [r.score, r.comment, r.location_id, r.touchpoint, r.channel]).sort(), [[7, 'Nice', harbour.id, 'table', 'qr'], [8, null, harbour.id, 'table', 'qr']]);
  assert.ok(!JSON.stringify(all).includes(first.receipt.replaceAll('-', '')), 'the code itself is stored nowhere');
  assert.deepEqual((await owner.get(`/surveys/${mine.id}/links`)).data, [link]);
  assert.deepEqual(await owner.get(`/survey-links/${link.id}`), link);
});

test('link-2: sent twice with one receipt it is one answer; after the window it is frozen', async () => {
  const mine = await make(), link = await linkOf(mine), code = receipt();
  await Promise.all(Array.from({ length: 8 }, () => nobody.post(at(link), { score: 6, receipt: code }, 201)));
  assert.equal((await answersOf(mine)).length, 1);
  const other = await linkOf(mine);
  await nobody.post(at(other), { score: 6, receipt: code }, 201); // the same code on another link is another answer
  assert.equal((await answersOf(mine)).length, 2);
  for (const bad of ['short', 'x'.repeat(60), 'ÄÖÜäöüÄÖÜäöüÄÖÜ', '<script>alert(1)</script>']) assert.deepEqual(fields(await nobody.post(at(link), { score: 6, receipt: bad }, 422)), ['receipt'], bad);
  await house.clock.to('2026-11-19T10:00:01Z');
  assert.equal((await nobody.post(at(link), { score: 9, receipt: code }, 409)).code, 'frozen');
});

test('link-3: switched off it takes nothing, and is none of another house', async () => {
  const mine = await make(), link = await linkOf(mine);
  const off = await owner.patch(`/survey-links/${link.id}`, { off: true, note: 'Gone' });
  assert.deepEqual([off.off, off.note], [true, 'Gone']);
  assert.equal((await nobody.get(at(link))).closed, 'off');
  assert.equal((await nobody.post(at(link), { score: 9 }, 410)).code, 'gone');
  await owner.patch(`/survey-links/${link.id}`, { off: false });
  await nobody.post(at(link), { score: 9 }, 201);
  await owner.patch(`/surveys/${mine.id}`, { archived: true });
  assert.equal((await nobody.get(at(link))).closed, 'off');
  await nobody.post(at(link), { score: 9 }, 410);
  await owner.post(`/surveys/${mine.id}/links`, {}, 409);
  assert.deepEqual(fields(await owner.post(`/surveys/${s.id}/links`, { location_id: 'loc_0000000000001' }, 422)), ['location_id']);
  await house.as.frontline.post(`/surveys/${s.id}/links`, {}, 403);
  const neighbour = await house.neighbour();
  await neighbour.get(`/survey-links/${link.id}`, 404);
  await neighbour.patch(`/survey-links/${link.id}`, { off: true }, 404);
  await neighbour.get(`/surveys/${s.id}/links`, 404);
});

test('link-4: its code is an SVG to print, once there is an address to follow', async () => {
  const link = await linkOf(s);
  const answer = await owner.raw('GET', `/survey-links/${link.id}/qr.svg`);
  assert.deepEqual([answer.status, answer.headers.get('content-type')], [200, 'image/svg+xml']);
  assert.match(answer.text, /^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" viewBox="0 0 (\d+) \1"/);
  await house.as.nobody.get(`/survey-links/${link.id}/qr.svg`, 401);
  await owner.patch('/settings', { public_url: null });
  assert.deepEqual(fields(await owner.get(`/survey-links/${link.id}/qr.svg`, 409)), ['public_url']);
  await owner.patch('/settings', { public_url: 'https://bica.test' });
});

test('quota-1: of 64 at once exactly as many are taken as were asked for; those begun may be finished', async () => {
  const mine = await make({ quota: 10 }), link = await linkOf(mine), code = receipt();
  await nobody.post(at(link), { score: 9, receipt: code }, 201);
  assert.equal((await owner.get(`/surveys/${mine.id}`)).quota_left, 9);
  const ends = await Promise.all(Array.from({ length: 64 }, () => nobody.raw('POST', at(link), { body: { score: 8 } })));
  assert.deepEqual([ends.filter((a) => a.status === 201).length, ends.filter((a) => a.status === 410).length], [9, 55]);
  assert.equal((await answersOf(mine)).length, 10);
  assert.equal((await owner.get(`/surveys/${mine.id}`)).quota_left, 0);
  assert.equal((await nobody.get(at(link))).closed, 'quota');
  assert.equal((await nobody.post(at(link), { score: 10, comment: 'More', receipt: code }, 201)).comment, 'More');
  await key.post('/responses', { survey_id: mine.id, score: 9 }, 410);
  assert.equal((await owner.patch(`/surveys/${mine.id}`, { quota: 12 })).quota_left, 2);
  assert.equal((await owner.patch(`/surveys/${mine.id}`, { quota: 3 })).quota_left, 0);
  assert.equal((await owner.patch(`/surveys/${mine.id}`, { quota: null })).quota_left, null);
  await nobody.post(at(link), { score: 9 }, 201);
  assert.equal((await owner.patch(`/surveys/${mine.id}`, { quota: 12 })).quota_left, 1, 'counted again when it is set anew');
});

test('closing-1: from its closing date on nothing new is taken, but what was begun may be finished', async () => {
  const mine = await make({ closes_at: '2026-11-20T10:00:00Z' }), link = await linkOf(mine), code = receipt();
  await house.clock.to('2026-11-20T09:59:00Z');
  await nobody.post(at(link), { score: 9, receipt: code }, 201);
  await house.clock.to('2026-11-20T10:00:00Z');
  assert.equal((await nobody.get(at(link))).closed, 'date');
  assert.match((await nobody.post(at(link), { score: 9 }, 410)).title, /closed/);
  await nobody.post(at(link), { score: 9, comment: 'Still me', receipt: code }, 201);
  await owner.patch(`/surveys/${mine.id}`, { closes_at: null });
  await nobody.post(at(link), { score: 9 }, 201);
});

test('try-1: a test of our own goes the whole way but counts nowhere, tells nobody, and can be deleted', async () => {
  const mine = await make({ quota: 1 });
  const nps = async () => JSON.stringify(await owner.get('/measures/nps'));
  const [before, events] = [await nps(), (await owner.get('/events?limit=200')).data.length];
  const r = await owner.post(`/surveys/${mine.id}/test-answers`, { score: 0, comment: 'Only a try', answers: [{ question: 'ease', number: 1 }] }, 201);
  assert.deepEqual([r.test, r.counted, r.case_id, r.answers.length], [true, false, null, 1]);
  assert.deepEqual(fields(await owner.post(`/surveys/${mine.id}/test-answers`, { score: 0, answers: [] }, 422)), ['answers.ease']);
  assert.deepEqual([await nps(), (await owner.get('/events?limit=200')).data.length], [before, events]);
  assert.deepEqual([(await answersOf(mine)).length, (await owner.get(`/surveys/${mine.id}`)).quota_left, (await owner.get(`/surveys/${mine.id}`)).responses], [0, 1, 0]);
  assert.deepEqual((await owner.get(`/surveys/${mine.id}/test-answers`)).data.map((one: Body) => one.id), [r.id]);
  await house.as.frontline.del(`/responses/${r.id}`, 403);
  await owner.del(`/responses/${r.id}`);
  await owner.get(`/responses/${r.id}`, 404);
  assert.deepEqual((await owner.get(`/surveys/${mine.id}/test-answers`)).data, []);
  const real = await key.post('/responses', { survey_id: s.id, score: 9 }, 201);
  await owner.del(`/responses/${real.id}`, 409);
  await owner.post('/surveys/srv_0000000000001/test-answers', { score: 9 }, 404);
  assert.equal((await house.attempt('check', '--measures')).code, 0);
});
