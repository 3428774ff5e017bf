// SPDX-License-Identifier: Apache-2.0
// The link a customer gets. Where a test needs another time it moves the clock, so the file's tests run in order.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fields, start } from './helpers.ts';

const house = await start();
const { owner, key, nobody } = house.as;
const survey = await owner.post('/surveys', { name: 'After the visit', kind: 'nps' }, 201);
const ana = await owner.post('/customers', { name: 'Ana Lima' }, 201);
const lea = await house.colleague('Lea', 'frontline');

const invite = (more = {}) => key.post(`/surveys/${survey.id}/invitations`, { customer_id: ana.id, employee_id: lea.id, channel: 'email', ...more }, 201);
const link = (invitation: any) => `/public/invitations/${invitation.token}`;
const answerOf = async (invitation: any) => owner.get(`/responses/${(await owner.get(`/invitations/${invitation.id}`)).response_id}`);

test('answer-1: the link shows what is asked, and looking records nothing', async () => {
  const i = await invite();
  const page = await nobody.get(link(i));
  assert.deepEqual(
    { ...page },
    {
      business: 'Café Bica', question: survey.question, kind: 'nps', min: 0, max: 10, low_label: survey.low_label, high_label: survey.high_label,
      comment_question: survey.comment_question, thanks: survey.thanks, answered: null, frozen: false,
      version: 1, questions: page.questions, language: 'en', languages: ['en'], hidden_fields: [], anonymous: false, for_many: false, closed: null,
    },
  );
  assert.deepEqual(page.questions.map((q: any) => [q.key, q.kind, q.text, q.required]), [['q1', 'nps', survey.question, true], ['q2', 'text', survey.comment_question, false]]);
  for (const method of ['GET', 'HEAD', 'GET']) await nobody.raw(method, link(i));
  assert.equal((await owner.get(`/invitations/${i.id}`)).response_id, null);
  assert.equal((await owner.get('/responses')).data.length, 0);
});

test('answer-2: an answer through the link is an answer like any other, 0 included', async () => {
  const i = await invite({ touchpoint: 'counter' });
  const page = await house.listen();
  const kept = await nobody.post(link(i), { score: 0, comment: '  Cold coffee \n' }, 201);
  assert.deepEqual(kept, { score: 0, comment: 'Cold coffee', answers: [], language: 'en', version: 1, receipt: null, editable_until: '2026-11-19T10:00:00Z' });
  await page.hears('response.received');
  page.close();
  const r = await answerOf(i);
  assert.deepEqual(
    [r.score, r.comment, r.customer_id, r.employee_id, r.touchpoint, r.channel, r.invitation_id, r.survey_kind, r.mood],
    [0, 'Cold coffee', ana.id, lea.id, 'counter', 'email', i.id, 'nps', 'unhappy'],
  );
  assert.deepEqual((await nobody.get(link(i))).answered, kept);
});

test('answer-3: the last answer counts, and what was before is kept', async () => {
  const i = await invite();
  await nobody.post(link(i), { score: 3, comment: 'Cold coffee' }, 201);
  await house.clock.to('2026-11-18T11:00:00Z');
  const page = await house.listen();
  assert.equal((await nobody.post(link(i), { score: 9, comment: 'They made a new one' }, 201)).score, 9);
  await page.hears('response.changed');
  page.close();
  const r = await answerOf(i);
  assert.deepEqual([r.score, r.comment, r.answered_at], [9, 'They made a new one', '2026-11-18T11:00:00Z']);
  assert.deepEqual(r.history, [{ score: 3, comment: 'Cold coffee', at: '2026-11-18T10:00:00Z' }]);
  assert.equal((await owner.get('/responses')).data.filter((one: any) => one.invitation_id === i.id).length, 1);
});

test('answer-4: tapping twice is one answer; words left out stay, words emptied go', async () => {
  const i = await invite();
  await nobody.post(link(i), { score: 7, comment: 'Fine' }, 201);
  await nobody.post(link(i), { score: 7, comment: 'Fine' }, 201);
  assert.deepEqual((await answerOf(i)).history, []);
  assert.equal((await nobody.post(link(i), { score: 8 }, 201)).comment, 'Fine');
  assert.equal((await nobody.post(link(i), { score: 8, comment: '' }, 201)).comment, null);
  assert.deepEqual((await answerOf(i)).history.map((h: any) => [h.score, h.comment]), [[8, 'Fine'], [7, 'Fine']]);
});

test('answer-5: a link that is not ours gives no hint', async () => {
  const i = await invite();
  const last = i.token.endsWith('a') ? 'b' : 'a';
  for (const token of ['guess', `${i.token.slice(0, -1)}${last}`, `${i.token}a`, i.id, '%00', 'x'.repeat(3000)]) {
    const look = await nobody.raw('GET', `/public/invitations/${token}`);
    assert.ok([404, 400].includes(look.status), `${token.slice(0, 20)}: ${look.status}`);
    assert.doesNotMatch(look.text, /Bica|invitation|survey/i);
    assert.equal((await nobody.raw('POST', `/public/invitations/${token}`, { body: { score: 9 } })).status, look.status);
  }
  assert.equal((await owner.get(`/invitations/${i.id}`)).response_id, null);
});

test('answer-6: nobody rates themselves through a link either', async () => {
  const i = await invite();
  const problem = await lea.client.post(link(i), { score: 10 }, 422);
  assert.deepEqual(fields(problem), ['employee_id']);
  assert.match(problem.errors[0].message, /Nobody rates themselves/);
  assert.equal((await owner.get(`/invitations/${i.id}`)).response_id, null);
  await house.as.manager.post(link(i), { score: 9 }, 201); // the customer, on a tablet somebody else is signed in on
  assert.equal((await nobody.raw('POST', link(i), { body: { score: 8 }, headers: { cookie: 'rapport_session=stale' } })).status, 201);
});

test('answer-7: a wrong answer is refused with its field and changes nothing', async () => {
  const i = await invite();
  for (const [body, wrong] of [
    [{}, ['score']], [{ score: null }, ['score']], [{ score: 11 }, ['score']], [{ score: -1 }, ['score']], [{ score: 4.5 }, ['score']], [{ score: '9' }, ['score']],
    [{ score: 1e30 }, ['score']], [{ score: 9, comment: 'x'.repeat(8001) }, ['comment']], [{ score: 9, customer_id: ana.id }, ['customer_id']],
  ] as const) {
    assert.deepEqual(fields(await nobody.post(link(i), body, 422)), wrong, JSON.stringify(body).slice(0, 60));
  }
  assert.match((await nobody.post(link(i), { score: 11 }, 422)).errors[0].message, /between 0 and 10/);
  await nobody.post(link(i), { score: 9, comment: 'a\u0000b' }, 400);
  assert.equal((await nobody.raw('POST', link(i), { text: '{"score": 9', headers: { 'content-type': 'application/json' } })).status, 400);
  assert.equal((await owner.get(`/invitations/${i.id}`)).response_id, null);
});

test('answer-8: after the window it is frozen, whatever is sent', async () => {
  const i = await invite();
  await nobody.post(link(i), { score: 9 }, 201);
  await house.clock.to('2026-11-19T10:59:59Z');
  await nobody.post(link(i), { score: 8 }, 201);
  await house.clock.to('2026-11-19T11:00:00Z');
  for (const score of [2, 8]) {
    const problem = await nobody.post(link(i), { score }, 409);
    assert.equal(problem.code, 'frozen');
    assert.match(problem.errors[0].message, /24 hours/);
  }
  const page = await nobody.get(link(i));
  assert.deepEqual([page.frozen, page.answered.score], [true, 8]);
  assert.equal((await owner.get('/responses')).data.find((r: any) => r.invitation_id === i.id).frozen, true);
});

test('answer-9: the window is a setting', async () => {
  await owner.patch('/settings', { edit_window_hours: 48 });
  const i = await invite();
  await nobody.post(link(i), { score: 9 }, 201);
  await house.clock.to('2026-11-21T10:00:00Z');
  await nobody.post(link(i), { score: 8 }, 201);
  await owner.patch('/settings', { edit_window_hours: 0 });
  await nobody.post(link(i), { score: 7 }, 409);
});
