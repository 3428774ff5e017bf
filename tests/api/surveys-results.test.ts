// SPDX-License-Identifier: Apache-2.0
// What a survey's answers add up to, with margins, by version and language; and what stands behind each figure.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fields, start, type Body } from './helpers.ts';

const house = await start();
const { owner, key } = house.as;
const options = [{ key: 'a', text: 'A' }, { key: 'b', text: 'B' }];
const questions = [
  { key: 'score', kind: 'nps', text: 'Recommend?' }, { key: 'why', kind: 'text', text: 'Why?' }, { key: 'photo', kind: 'file', text: 'Show us' },
  { key: 'one', kind: 'single', text: 'Which?', options }, { key: 'parts', kind: 'matrix', text: 'Each?', options, rows: [{ key: 'x', text: 'X' }, { key: 'y', text: 'Y' }] },
  { key: 'ease', kind: 'ces', text: 'Easy?' }, { key: 'feel', kind: 'emotion', text: 'Feel?' }, { key: 'else', kind: 'text', text: 'Else?' },
];
const make = (more: Body = {}) => owner.post('/surveys', { name: 'Sums', questions, ...more }, 201);
const near = (a: number, b: number) => assert.ok(Math.abs(a - b) < 0.01, `${a} is not ${b}`);

test('results-1: question by question what the answers add up to, 0 and nobody included', async () => {
  const t = await owner.post('/surveys', { name: 'Sums', kind: 'nps', questions }, 201);
  const say = (score: number, comment: string | undefined, answers: Body[]) => key.post('/responses', { survey_id: t.id, score, comment, answers }, 201);
  await say(0, 'Cold', [{ question: 'one', choices: ['a'] }, { question: 'parts', cells: [{ row: 'x', option: 'a' }, { row: 'y', option: 'b' }] }, { question: 'ease', number: 7 }, { question: 'feel', choices: ['angry'] }, { question: 'else', text: 'Well' }]);
  await say(10, undefined, [{ question: 'one', choices: ['a'] }, { question: 'parts', cells: [{ row: 'x', option: 'b' }] }, { question: 'ease', number: 2 }]);
  await owner.post(`/surveys/${t.id}/test-answers`, { score: 5 }, 201);
  const results = await owner.get(`/surveys/${t.id}/results`);
  const of = (k: string) => results.questions.find((q: Body) => q.key === k);
  const counts = (list: Body[]) => Object.fromEntries(list.filter((o) => o.n > 0).map((o) => [o.key, o.n]));
  assert.equal(results.responses, 2);
  assert.deepEqual([of('score').n, of('score').mean, counts(of('score').options), of('score').options.length], [2, 5, { 0: 1, 10: 1 }, 11]);
  assert.deepEqual([of('why').n, of('one').n, counts(of('one').options)], [1, 2, { a: 2 }]);
  assert.deepEqual(of('parts').rows.map((r: Body) => [r.key, r.n, counts(r.options)]), [['x', 2, { a: 1, b: 1 }], ['y', 1, { b: 1 }]]);
  assert.deepEqual([of('ease').n, of('ease').mean, of('feel').n, counts(of('feel').options), of('photo').n, of('else').n], [2, 4.5, 1, { angry: 1 }, 0, 1]);
  assert.deepEqual((await owner.get(`/surveys/${t.id}/results/words`)).data.map((w: Body) => w.text), ['Cold']);
  assert.deepEqual((await owner.get(`/surveys/${t.id}/results/words?question=else`)).data.map((w: Body) => w.text), ['Well']);
  assert.deepEqual(fields(await owner.get(`/surveys/${t.id}/results/words?question=one`, 422)), ['question']);
  await house.as.advisor.get(`/surveys/${t.id}/results/words`, 403);
  assert.equal((await house.as.advisor.get(`/surveys/${t.id}/results`)).responses, 2);
});

test('results-2: each figure has its margin: NPS in points, satisfaction in percent, others as the mean, choices as shares', async () => {
  const t = await make({ questions: [...questions, { key: 'sat', kind: 'csat', text: 'Satisfied?' }] });
  for (const [score, pick, ease, sat] of [[10, 'a', 7, 5], [9, 'a', 6, 4], [9, 'a', 6, 4], [10, 'b', 7, 3], [9, 'a', 5, 1], [7, 'a', 6, 5], [8, 'b', 4, 4], [7, 'a', 6, 2], [3, 'a', 1, 5], [0, 'b', 2, 4]] as const) {
    await key.post('/responses', { survey_id: t.id, score, answers: [{ question: 'one', choices: [pick] }, { question: 'ease', number: ease }, { question: 'sat', number: sat }] }, 201);
  }
  const { questions: all } = await owner.get(`/surveys/${t.id}/results`);
  const of = (k: string) => all.find((q: Body) => q.key === k);
  // 5 promoters, 3 passives, 2 detractors: 23.08 ± 42 by adjusted Wald, the value itself 30
  assert.deepEqual([of('score').unit, of('score').value, of('score').n], ['points', 30, 10]);
  near(of('score').low, -19.05);
  near(of('score').high, 65.2);
  assert.deepEqual([of('ease').unit, of('ease').value, of('sat').unit, of('sat').value], ['mean', 5, 'percent', 70]);
  near(of('sat').low, 39.68); // Wilson, 7 of 10
  near(of('sat').high, 89.22);
  assert.ok(of('ease').low < 5 && of('ease').high > 5 && of('ease').low >= 1 && of('ease').high <= 7);
  const [a, b] = of('one').options;
  assert.deepEqual([a.n, a.share, b.n, b.share], [7, 70, 3, 30]);
  near(a.low, 39.68);
  assert.deepEqual([of('why').unit, of('why').value, of('photo').n, of('feel').options[0].share], [null, null, 0, null]);
});

test('results-3: by version and language; an answer keeps the language it was asked in, the survey’s own when none is said', async () => {
  const t = await make({ language: 'de', translations: [{ language: 'pt', key: 'score.text', text: 'Recomenda?' }] });
  await key.post('/responses', { survey_id: t.id, score: 1 }, 201);
  await key.post('/responses', { survey_id: t.id, score: 9, language: 'pt' }, 201);
  await owner.patch(`/surveys/${t.id}`, { questions: [{ ...questions[0], text: 'And now?' }, ...questions.slice(1)] });
  await key.post('/responses', { survey_id: t.id, score: 10, language: 'pt' }, 201);
  const scores = async (query: string) => (await owner.get(`/surveys/${t.id}/results${query}`)).questions[0].options.filter((o: Body) => o.n).map((o: Body) => o.key);
  const whole = await owner.get(`/surveys/${t.id}/results`);
  assert.deepEqual(whole.versions, [{ version: 2, language: null, n: 1 }, { version: 1, language: null, n: 2 }]);
  assert.deepEqual(whole.languages.map((l: Body) => [l.language, l.n]).sort(), [['de', 1], ['pt', 2]]);
  assert.deepEqual(await scores('?version=1'), ['1', '9']);
  assert.deepEqual(await scores('?language=pt'), ['9', '10']);
  assert.deepEqual(await scores('?language=pt&version=2'), ['10']);
  assert.deepEqual(await scores('?version=3'), []);
  assert.deepEqual((await owner.get(`/surveys/${t.id}/results/words?language=pt`)).data, []);
  const one = await owner.post(`/surveys/${t.id}/test-answers`, { score: 5 }, 201);
  assert.equal(one.language, 'de');
});

test('results-4: behind each figure stand its answers, and no others', async () => {
  const t = await make();
  const say = async (score: number, comment: string | undefined, answers: Body[]) => (await key.post('/responses', { survey_id: t.id, score, comment, answers }, 201)).id;
  const first = await say(3, 'Cold', [{ question: 'one', choices: ['a'] }, { question: 'parts', cells: [{ row: 'x', option: 'a' }, { row: 'y', option: 'b' }] }, { question: 'ease', number: 2 }, { question: 'feel', choices: ['angry'] }]);
  const second = await say(9, undefined, [{ question: 'one', choices: ['b'] }, { question: 'parts', cells: [{ row: 'x', option: 'b' }] }, { question: 'ease', number: 7 }, { question: 'else', text: 'Well' }]);
  await owner.post(`/surveys/${t.id}/test-answers`, { score: 3 }, 201);
  const ids = async (query: string, as = owner): Promise<string[]> => (await as.get(`/surveys/${t.id}/results/answers?${query}`)).data.map((r: Body) => r.id);
  for (const [query, wanted] of [
    ['', [second, first]], ['question=score&number=3', [first]], ['question=score&number=0', []], ['question=why', [first]], ['question=one&option=b', [second]], ['question=parts&row=x&option=a', [first]],
    ['question=parts&row=y&option=a', []], ['question=ease&number=7', [second]], ['question=ease', [second, first]], ['question=feel&option=angry', [first]], ['question=else', [second]], ['question=photo', []], ['version=2', []],
  ] as [string, string[]][]) assert.deepEqual(await ids(query), wanted, query);
  for (const [query, field] of [['question=nowhere', 'question'], ['question=score&option=a', 'option'], ['question=one&number=3', 'number']] as const) {
    assert.deepEqual(fields(await owner.get(`/surveys/${t.id}/results/answers?${query}`, 422)), [field], query);
  }
  assert.equal((await house.as.advisor.get(`/surveys/${t.id}/results/answers`)).data[1].comment ?? null, null, 'an advisor reads no words');
  for (const path of ['results?question=score', 'results.csv?option=a', 'results/words?number=3']) assert.equal(fields(await owner.get(`/surveys/${t.id}/${path}`, 422)).length, 1, path);
  const stranger = await house.neighbour();
  await stranger.get(`/surveys/${t.id}/results/answers`, 404);
  await stranger.get(`/surveys/${t.id}/results.csv`, 404);
});

test('results-5: as CSV, where a text stays a text', async () => {
  const t = await make({ questions: [{ key: 'score', kind: 'nps', text: '=HYPERLINK("x")' }, { key: 'one', kind: 'single', text: '<b>Which, "then"?</b>', options }] });
  await key.post('/responses', { survey_id: t.id, score: 0, answers: [{ question: 'one', choices: ['b'] }] }, 201);
  const got = await owner.raw('GET', `/surveys/${t.id}/results.csv`);
  assert.deepEqual([got.status, got.headers.get('content-type'), got.headers.get('content-disposition')], [200, 'text/csv; charset=utf-8', 'attachment; filename="results.csv"']);
  const lines = got.text.split('\r\n');
  assert.equal(lines.length, 1 + 1 + 11 + 1 + 2 + 1);
  assert.match(lines[1]!, /^score,nps,"'=HYPERLINK\(""x""\)",,,,,1,points,-100,/);
  assert.match(lines[2]!, /,0,0,1,percent,100,/);
  assert.match(lines[13]!, /^one,single,"<b>Which, ""then""\?<\/b>",,,,,1,,,,$/);
  assert.match(lines[15]!, /,b,B,1,percent,100,/);
});

test('results-6: fewer than five anonymous answers wait; that they do is told, not how many', async () => {
  const t = await make({ questions: questions.filter((q) => q.kind !== 'file'), anonymous: true });
  const { token } = await owner.post(`/surveys/${t.id}/links`, {}, 201);
  const asked = async () => (({ responses, anonymous, waiting }) => [responses, anonymous, waiting])(await owner.get(`/surveys/${t.id}/results`));
  assert.deepEqual(await asked(), [0, true, false]);
  for (let i = 0; i < 4; i++) await house.as.nobody.post(`/public/invitations/${token}`, { score: 9 }, 201);
  assert.deepEqual(await asked(), [0, true, true]);
  await house.clock.to('2026-11-19T09:00:00Z');
  await house.clock.settle();
  assert.deepEqual(await asked(), [0, true, true], 'the day is over, and they are still fewer than five');
  await house.as.nobody.post(`/public/invitations/${token}`, { score: 2 }, 201);
  await house.clock.to('2026-11-20T09:00:00Z');
  await house.clock.settle();
  assert.deepEqual(await asked(), [5, true, false]);
});
