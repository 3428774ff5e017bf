// SPDX-License-Identifier: Apache-2.0
// Surveys with many questions: what they hold, what is refused and where, versions, languages, copies, templates, the preview.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fields, start, type Body } from './helpers.ts';

const house = await start();
const { owner, key, nobody } = house.as;

const all: Body[] = [
  { key: 'where', kind: 'single', text: 'Where did you sit?', options: [{ key: 'in', text: 'Inside' }, { key: 'out', text: 'Outside' }] },
  { key: 'score', kind: 'nps', text: 'Would you recommend {business}, {customer}?', branches: [{ at_least: 9, go: 'glad' }, { at_most: 3, go: 'sorry' }] },
  { key: 'middle', kind: 'ces', text: 'Was it easy at {location}?' },
  { key: 'sorry', kind: 'multiple', text: 'What went wrong?', options: [{ key: 'wait', text: 'Waiting' }, { key: 'price', text: 'Price' }], branches: [{ option: 'wait', go: 'words' }] },
  { key: 'glad', kind: 'emotion', text: 'How did you feel?', branches: [{ option: 'angry', go: 'end' }, { otherwise: true, go: 'parts' }] },
  { key: 'parts', kind: 'matrix', text: 'How was …', options: [{ key: 'poor', text: 'Poor' }, { key: 'good', text: 'Good' }], rows: [{ key: 'coffee', text: 'the coffee' }, { key: 'cake', text: 'the cake' }] },
  { key: 'words', kind: 'text', text: 'You sat {answer:where}. Why {answer:score}?', help: 'Table {field:table}', max_length: 300 },
  { key: 'picture', kind: 'file', text: 'Show us', accept: 'any' },
];
const make = (more: Body = {}) => owner.post('/surveys', { name: 'Everything', kind: 'nps', questions: all, hidden_fields: ['table'], ...more }, 201);
const refused = async (body: Body): Promise<string[]> => fields(await owner.post('/surveys', { name: 'No', kind: 'nps', ...body }, 422));
const nps = { key: 'q1', kind: 'nps', text: 'Recommend?' };
const pick = { key: 'q2', kind: 'single', text: 'Which?', options: [{ key: 'a', text: 'A' }, { key: 'b', text: 'B' }] };

test('questions-1: every kind of question is kept as it was said, and its main two are the columns of old', async () => {
  const s = await make();
  assert.deepEqual(s.questions.map((q: Body) => [q.key, q.kind]), all.map((q) => [q.key, q.kind]));
  assert.deepEqual([s.kind, s.question, s.comment_question, s.version, s.language], ['nps', all[1]!.text, all[6]!.text, 1, 'en']);
  assert.deepEqual(s.questions[3].options, all[3]!.options);
  assert.deepEqual(s.questions[5].rows, all[5]!.rows);
  assert.deepEqual(s.questions[1].branches.map((b: Body) => [b.at_least, b.at_most, b.go]), [[9, null, 'glad'], [null, 3, 'sorry']]);
  assert.deepEqual([s.questions[1].required, s.questions[0].required, s.questions[1].high_label, s.questions[2].high_label], [true, false, 'Extremely likely', 'Strongly agree']);
  assert.deepEqual(s.hidden_fields, ['table']);
  assert.deepEqual(await owner.get(`/surveys/${s.id}`), s);
  assert.deepEqual((await owner.get('/surveys')).data.find((one: Body) => one.id === s.id), s);
});

test('questions-2: name and kind alone make the two questions', async () => {
  const s = await owner.post('/surveys', { name: 'Two', kind: 'stars' }, 201);
  assert.deepEqual(s.questions.map((q: Body) => [q.key, q.kind, q.text, q.low_label, q.required]),
    [['q1', 'stars', 'How was it at Café Bica?', 'Poor', true], ['q2', 'text', 'What is the main reason for your score?', null, false]]);
  assert.deepEqual([s.version, s.anonymous, s.quota, s.quota_left, s.closes_at, s.translations, s.hidden_fields], [1, false, null, null, null, [], []]);
});

test('questions-3: a branch to itself, to nothing, back, or past the score is refused at its place', async () => {
  const at = async (go: string, where = 1, more: Body = {}) => refused({ questions: [pick, nps, { ...pick, key: 'q3' }].map((q, i) => (i === where ? { ...q, branches: [{ otherwise: true, go, ...more }] } : q)) });
  assert.deepEqual(await at('q1'), ['questions[1].branches[0].go']);
  assert.deepEqual(await at('q2'), ['questions[1].branches[0].go']);
  assert.deepEqual(await at('nowhere'), ['questions[1].branches[0].go']);
  assert.deepEqual(await at(''), ['questions[1].branches[0].go']);
  assert.deepEqual(await at('end', 0), ['questions[0].branches[0].go']);
  assert.deepEqual(await at('q3', 0), ['questions[0].branches[0].go']);
  const words = (await owner.post('/surveys', { name: 'No', kind: 'nps', questions: [{ ...nps, branches: [{ at_most: 6, go: 'q1' }] }] }, 422)).errors[0];
  assert.match(words.message, /its own question/);
  assert.deepEqual((await make({ questions: [pick, { ...nps, branches: [{ at_least: 9, go: 'end' }] }, { ...pick, key: 'q3' }], hidden_fields: [] })).questions.length, 3);
});

test('questions-4: a branch says when it applies, and something its question can answer', async () => {
  const branches = async (q: Body, ...list: Body[]) => refused({ questions: [{ ...nps, key: 'first' }, { ...q, key: 'here', branches: list.map((b) => ({ go: 'end', ...b })) }] });
  assert.deepEqual(await branches(pick, {}), ['questions[1].branches[0]']);
  assert.deepEqual(await branches(pick, { option: 'a', otherwise: true }), ['questions[1].branches[0]']);
  assert.deepEqual(await branches(pick, { at_least: 1 }), ['questions[1].branches[0]']);
  assert.deepEqual(await branches(pick, { option: 'c' }), ['questions[1].branches[0].option']);
  assert.deepEqual(await branches({ kind: 'text', text: 'x' }, { option: 'a' }), ['questions[1].branches[0].option']);
  assert.deepEqual(await branches({ kind: 'emotion', text: 'x' }, { option: 'happy' }), ['questions[1].branches[0].option']);
  assert.deepEqual(await branches({ kind: 'csat', text: 'x' }, { at_least: 6 }), ['questions[1].branches[0]']);
  assert.deepEqual(await branches({ kind: 'csat', text: 'x' }, { at_least: 4, at_most: 2 }), ['questions[1].branches[0]']);
  assert.deepEqual(await branches(pick, { otherwise: true }, { option: 'a' }), ['questions[1].branches[0]']);
  assert.deepEqual(await branches(pick, { option: 'a', go: null }), ['questions[1].branches[0].go']);
});

test('questions-5: keys are well-formed and their own, and every kind has what it needs and nothing else', async () => {
  assert.deepEqual(await refused({ questions: [nps, { ...pick, key: 'q1' }] }), ['questions[1].key']);
  for (const bad of ['Q2', 'q 2', '', 'end', 'thanks', 'q.2', 'x'.repeat(33)]) assert.deepEqual(await refused({ questions: [nps, { ...pick, key: bad }] }), ['questions[1].key'], bad);
  assert.deepEqual(await refused({ questions: [nps, { ...pick, options: [{ key: 'a', text: 'A' }, { key: 'a', text: 'B' }] }] }), ['questions[1].options[1].key']);
  assert.deepEqual(await refused({ questions: [nps, { ...pick, options: [{ key: 'a', text: 'A' }, { key: 'text', text: 'B' }] }] }), ['questions[1].options[1].key']);
  assert.deepEqual(await refused({ questions: [nps, { ...pick, options: [{ key: 'a', text: ' ' }, { key: 'b', text: 'B' }] }] }), ['questions[1].options[0].text']);
  for (const none of [undefined, null, [], [{ key: 'a', text: 'A' }]]) assert.deepEqual(await refused({ questions: [nps, { ...pick, options: none }] }), ['questions[1].options'], JSON.stringify(none));
  assert.deepEqual(await refused({ questions: [nps, { ...pick, kind: 'matrix' }] }), ['questions[1].rows']);
  assert.deepEqual(await refused({ questions: [{ ...nps, options: pick.options, rows: [{ key: 'r', text: 'R' }], max_length: 5, accept: 'any' }] }),
    ['questions[0].options', 'questions[0].rows', 'questions[0].max_length', 'questions[0].accept']);
  assert.deepEqual(await refused({ questions: [nps, { ...pick, low_label: 'x' }] }), ['questions[1].low_label']);
  assert.deepEqual(await refused({ questions: [nps, { kind: 'smileys', key: 'q2' }] }), ['questions[1].kind', 'questions[1].text']);
  assert.deepEqual(await refused({ questions: [nps, { key: 'q2', kind: 'text', text: 'x', max_length: 0 }] }), ['questions[1].max_length']);
});

test('questions-6: a survey needs a question on a scale, and says its two main ones in one way', async () => {
  assert.deepEqual(await refused({ questions: [pick] }), ['questions']);
  assert.deepEqual(await refused({ questions: [] }), ['questions']);
  assert.deepEqual(await refused({ kind: 'csat', questions: [nps] }), ['kind']);
  assert.deepEqual(await refused({ question: 'Something else', comment_question: 'Why?', questions: [nps] }), ['question', 'comment_question']);
  assert.deepEqual(await refused({ questions: Array.from({ length: 51 }, (_, i) => ({ ...nps, key: `q${i}` })) }), ['questions']);
});

test('questions-10: the kind follows from the first question on a scale, where it is not said', async () => {
  const s = await owner.post('/surveys', { name: 'No kind', questions: [pick, { key: 'ease', kind: 'ces', text: 'Easy?' }, nps] }, 201);
  assert.deepEqual([s.kind, s.question, s.low_label], ['ces', 'Easy?', 'Strongly disagree']);
  assert.equal((await owner.post('/surveys/preview', { name: 'No kind', questions: [{ ...nps, kind: 'stars' }] }, 200)).kind, 'stars');
  assert.deepEqual(fields(await owner.post('/surveys', { name: 'No kind', questions: [pick] }, 422)), ['questions']);
  assert.deepEqual(fields(await owner.post('/surveys', { name: 'No kind' }, 422)), ['kind']);
  assert.deepEqual(fields(await owner.patch(`/surveys/${s.id}`, { kind: null }, 422)), ['kind']);
});

test('questions-11: markup in every text of a survey is text, wherever it is read', async () => {
  const evil = `<img src=x onerror=alert(1)> & "quotes" 'too'`, script = '=<script>alert(1)</script>';
  const texts = { text: evil, help: evil };
  const s = await owner.post('/surveys', { name: script, thanks: evil, questions: [{ key: 'q1', kind: 'nps', low_label: '<b>', high_label: '</b>', ...texts }, { key: 'q2', kind: 'single', ...texts, options: [{ key: 'a', text: evil }, { key: 'b', text: '<b>' }] }],
    translations: [{ language: 'pt', key: 'q1.text', text: script }] }, 201);
  assert.deepEqual([s.name, s.thanks, s.questions[0].text, s.questions[1].options[0].text], [script, evil, evil, evil]);
  const { token } = await key.post(`/surveys/${s.id}/links`, {}, 201);
  const shown = await nobody.raw('GET', `/public/invitations/${token}?lang=pt`);
  assert.deepEqual([shown.headers.get('content-type'), shown.headers.get('x-content-type-options'), shown.body.questions[0].text, shown.body.thanks], ['application/json', 'nosniff', script, evil]);
  await nobody.post(`/public/invitations/${token}`, { score: 9, answers: [{ question: 'q2', choices: ['a'] }] }, 201);
  assert.equal((await owner.get(`/surveys/${s.id}/results`)).questions[1].options[0].text, evil);
  const csv = (await owner.raw('GET', '/exports/surveys.csv')).text;
  assert.ok(csv.includes(`'${script}`) && csv.includes(`"${evil.replaceAll('"', '""')}"`), 'in a CSV a cell that a spreadsheet would run is guarded, and a quote stays in its cell');
});

test('questions-7: a quota of 0, a closing date that has passed, a language that is none', async () => {
  for (const quota of [0, -1, 1_000_001]) assert.deepEqual(await refused({ quota }), ['quota'], String(quota));
  assert.match((await owner.post('/surveys', { name: 'No', kind: 'nps', quota: 0 }, 422)).errors[0].message, /between 1 and/);
  assert.deepEqual(await refused({ closes_at: '2026-11-18T10:00:00Z' }), ['closes_at']);
  for (const language of ['english', 'e', 'EN', 'en_GB', 'en-', '-', '12']) assert.deepEqual(await refused({ language }), ['language'], language);
  const s = await make({ quota: 1, closes_at: '2026-12-24T12:00:00Z', language: 'pt-BR' });
  assert.deepEqual([s.quota, s.quota_left, s.closes_at, s.language], [1, 1, '2026-12-24T12:00:00Z', 'pt-BR']);
});

test('questions-8: a text with an unknown {…} is refused; braces that are none are text', async () => {
  for (const text of ['Hello {who}', '{answer:q9}', '{field:table}', '{answer}', '{business:x}', '{Customer}', '{customer name}']) assert.deepEqual(await refused({ questions: [{ ...nps, text }] }), ['questions[0].text'], text);
  assert.deepEqual(await refused({ questions: [{ ...nps, text: 'You said {answer:q2}' }, pick] }), ['questions[0].text'], 'an answer that comes later');
  assert.deepEqual(await refused({ questions: [{ ...nps, text: 'You said {answer:q1}' }] }), ['questions[0].text'], 'its own answer');
  assert.deepEqual(await refused({ thanks: 'Bye {name}' }), ['thanks']);
  assert.deepEqual(await refused({ questions: [nps, { ...pick, options: [{ key: 'a', text: '{x}' }, { key: 'b', text: 'B' }], help: '{y}' }] }), ['questions[1].help', 'questions[1].options[0].text']);
  const s = await make({ questions: [{ ...nps, text: 'a { b } c {} {{ <b>1 & 2</b>' }], hidden_fields: [] });
  assert.equal(s.question, 'a { b } c {} {{ <b>1 & 2</b>');
});

test('questions-9: a translation names a text that is there, once, in another language', async () => {
  const t = (language: string, place: string, text = 'x') => ({ language, key: place, text });
  const wrong = (...translations: Body[]) => refused({ questions: [nps, pick], translations });
  assert.deepEqual(await wrong(t('pt', 'q9.text')), ['translations[0].key']);
  assert.deepEqual(await wrong(t('pt', 'q2.low_label')), ['translations[0].key']);
  assert.deepEqual(await wrong(t('pt', 'name')), ['translations[0].key']);
  assert.deepEqual(await wrong(t('en', 'thanks')), ['translations[0].language']);
  assert.deepEqual(await wrong(t('portuguese', 'thanks')), ['translations[0].language']);
  assert.deepEqual(await wrong(t('pt', 'thanks'), t('pt', 'thanks')), ['translations[1].key']);
  assert.deepEqual(await wrong(t('pt', 'q1.text', 'Olá {quem}')), ['translations[0].text']);
  assert.deepEqual(await wrong(t('pt', 'q1.text', '')), ['translations[0].text']);
  const s = await make({ questions: [nps, pick], hidden_fields: [], translations: [t('pt', 'thanks', 'Obrigada'), t('pt', 'q2.a', 'Á'), t('ar', 'q1.low_label', 'لا')] });
  assert.equal(s.translations.length, 3);
});

test('version-1: a change of questions makes the next version; other changes do not', async () => {
  const s = await make();
  assert.equal((await owner.patch(`/surveys/${s.id}`, { name: 'Other', thanks: 'Bye', quota: 5, questions: s.questions })).version, 1);
  assert.equal((await owner.patch(`/surveys/${s.id}`, { translations: [{ language: 'pt', key: 'score.text', text: 'Recomenda?' }] })).version, 1);
  const second = await owner.patch(`/surveys/${s.id}`, { question: 'Would you tell a friend?' });
  assert.deepEqual([second.version, second.question, second.questions[1].text, second.questions.length], [2, 'Would you tell a friend?', 'Would you tell a friend?', 8]);
  const third = await owner.patch(`/surveys/${s.id}`, { questions: [nps], hidden_fields: [] });
  assert.deepEqual([third.version, third.comment_question, third.translations], [3, null, []]);
  const { data } = await owner.get(`/surveys/${s.id}/versions`);
  assert.deepEqual(data.map((v: Body) => [v.version, v.questions.length]), [[3, 1], [2, 8], [1, 8]]);
  assert.equal(data[2].questions[1].text, all[1]!.text);
  assert.deepEqual(data[2].translations.map((t: Body) => t.text), ['Recomenda?']);
  assert.deepEqual(fields(await owner.patch(`/surveys/${s.id}`, { comment_question: 'Why?' }, 422)), ['comment_question']);
  await owner.get('/surveys/srv_0000000000001/versions', 404);
});

test('version-2: once answered a question keeps its kind, also further ones', async () => {
  const s = await make();
  await key.post('/responses', { survey_id: s.id, score: 9 }, 201);
  const other = s.questions.map((q: Body) => (q.key === 'middle' ? { ...q, kind: 'csat' } : q));
  assert.deepEqual(fields(await owner.patch(`/surveys/${s.id}`, { questions: other }, 409)), ['questions[2].kind']);
  await owner.patch(`/surveys/${s.id}`, { anonymous: true, hidden_fields: [], questions: [nps] }, 409);
});

test('copy-1: a copy asks the same and has no answers', async () => {
  const s = await make({ translations: [{ language: 'pt', key: 'thanks', text: 'Obrigada' }], quota: 3 });
  await key.post('/responses', { survey_id: s.id, score: 9 }, 201);
  const copy = await owner.post(`/surveys/${s.id}/copy`, {}, 201);
  assert.deepEqual([copy.name, copy.responses, copy.version, copy.quota, copy.quota_left], ['Everything (copy)', 0, 1, 3, 3]);
  assert.deepEqual([copy.questions, copy.translations, copy.hidden_fields], [s.questions, s.translations, s.hidden_fields]);
  assert.equal((await owner.post(`/surveys/${s.id}/copy`, { name: 'Mine' }, 201)).name, 'Mine');
  await owner.post('/surveys/srv_0000000000001/copy', {}, 404);
  await house.as.frontline.post(`/surveys/${s.id}/copy`, {}, 403);
});

test('template-1: each trade has templates, and each makes a survey as it is', async () => {
  for (const trade of ['cafe', 'shop', 'clinic', 'services', 'hosting']) {
    const { data } = await owner.get(`/survey-templates?trade=${trade}`);
    assert.ok(data.filter((t: Body) => t.trade === trade).length >= 2 && data.some((t: Body) => t.trade === null), trade);
    for (const t of data) {
      const s = await owner.post('/surveys', { name: t.name, kind: t.kind, thanks: t.thanks, questions: t.questions }, 201);
      assert.equal(s.questions.length, t.questions.length, t.key);
    }
  }
  assert.deepEqual(await owner.get('/survey-templates'), await owner.get('/survey-templates?trade=cafe'), 'its own trade when none is named');
  assert.ok((await owner.get('/survey-templates?kind=ces')).data.every((t: Body) => t.kind === 'ces'));
});

test('preview-1: the preview shows what a link would, and records nothing', async () => {
  const s = await make();
  const page = await owner.get(`/surveys/${s.id}/preview`);
  assert.deepEqual(page.questions.map((q: Body) => q.text).slice(0, 3), ['Where did you sit?', 'Would you recommend Café Bica, Ana?', 'Was it easy at Café Bica?']);
  assert.equal(page.questions[6].text, all[6]!.text, 'answers and fields are the page’s to put in');
  assert.deepEqual(page.questions[4].options.map((o: Body) => o.key), ['delighted', 'pleased', 'neutral', 'frustrated', 'angry']);
  const draft = await owner.post('/surveys/preview', { name: 'Draft', kind: 'nps', questions: all, hidden_fields: ['table'] }, 200);
  assert.deepEqual(draft, page);
  const before = (await owner.get('/surveys')).data.length;
  assert.deepEqual(fields(await owner.post('/surveys/preview', { name: 'Draft', kind: 'nps', questions: [pick] }, 422)), ['questions']);
  assert.equal((await owner.get('/surveys')).data.length, before);
});

test('language-1: a link speaks the language asked for, else the browser’s, else its own; what is missing falls back', async () => {
  const translations = [
    { language: 'pt', key: 'score.text', text: 'Recomenda {business}?' }, { language: 'pt', key: 'where.in', text: 'Dentro' }, { language: 'ar', key: 'thanks', text: 'شكرا' },
    { language: 'pt', key: 'glad.angry', text: 'Zangado' },
  ];
  const s = await make({ translations });
  const { token } = await key.post(`/surveys/${s.id}/invitations`, {}, 201);
  const ask = async (query: string, accept?: string) => (await nobody.raw('GET', `/public/invitations/${token}${query}`, { headers: accept ? { 'accept-language': accept } : {} })).body;
  const pt = await ask('?lang=pt');
  assert.deepEqual([pt.language, pt.languages, pt.question, pt.questions[0].options[0].text, pt.questions[0].text], ['pt', ['en', 'pt', 'ar'], 'Recomenda Café Bica?', 'Dentro', 'Where did you sit?']);
  assert.deepEqual(pt.questions[4].options.map((o: Body) => o.text), [null, null, null, null, 'Zangado']);
  for (const [query, accept, language] of [
    ['', 'pt-BR,pt;q=0.9,en;q=0.8', 'pt'], ['', 'de, ar;q=0.3, en;q=0.2', 'ar'], ['', 'de', 'en'], ['', 'en-GB,pt', 'en'], ['?lang=ar', 'pt', 'ar'], ['?lang=de', 'pt', 'pt'], ['', 'pt;q=0', 'en'], ['', ';;,,q=', 'en'],
  ]) assert.equal((await ask(query!, accept)).language, language, `${query} ${accept}`);
  assert.equal((await ask('?lang=ar')).thanks, 'شكرا');
});

test('piping-1: names and orders are put in where they are known, and read well where not', async () => {
  const text = '{customer}, how was {location}, {employee} and your order {order}?';
  const s = await make({ questions: [{ ...nps, text }, { key: 'q2', kind: 'text', text: 'Hello {customer}! Why?' }], thanks: 'Thank you {customer}.', hidden_fields: [] });
  const harbour = await owner.post('/locations', { name: 'Harbour', zone: 'Europe/Lisbon' }, 201);
  const lea = await owner.post('/employees', { name: 'Lea', role: 'frontline' }, 201);
  const ana = await owner.post('/customers', { name: 'Ana Lima', call_name: '<b>Ana {business}</b>' }, 201);
  const order = await key.post('/orders', { external_id: { source: 'shop', id: 'A-17' }, customer_id: ana.id, placed_at: '2026-11-17T09:00:00Z', status: 'placed', location_id: harbour.id, employee_id: lea.id }, 201);
  const page = async (body: Body) => nobody.get(`/public/invitations/${(await key.post(`/surveys/${s.id}/invitations`, body, 201)).token}`);
  const known = await page({ order_id: order.id });
  assert.equal(known.question, '<b>Ana {business}</b>, how was Harbour, Lea and your order A-17?');
  const unknown = await page({});
  assert.deepEqual([unknown.question, unknown.comment_question, unknown.thanks], ['How was Café Bica, Café Bica and your order?', 'Hello! Why?', 'Thank you.']);
});
