// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fields, start } from './helpers.ts';

const house = await start({ trade: 'hosting', business: 'Nuvem' });
const { owner } = house.as;

const make = (more = {}) => owner.post('/surveys', { name: 'After the visit', kind: 'nps', ...more }, 201);

test('survey-1: a new business can ask at once, with the surveys that fit its trade', async () => {
  const { data } = await owner.get('/surveys');
  assert.deepEqual(
    data.map((s: any) => [s.kind, s.question]).sort(),
    [
      ['ces', 'Nuvem made it easy for me to handle my issue.'],
      ['csat', 'How satisfied were you with how we handled it?'],
      ['nps', 'How likely are you to recommend Nuvem to a friend or colleague?'],
    ],
  );
  assert.ok(data.every((s: any) => s.responses === 0 && s.archived === false));
});

test('survey-2: what is left out is asked in the words of its kind, with the name of the business', async () => {
  for (const [kind, question, low, high] of [
    ['nps', 'How likely are you to recommend Nuvem to a friend or colleague?', 'Not at all likely', 'Extremely likely'],
    ['csat', 'How satisfied were you with this visit?', 'Very dissatisfied', 'Very satisfied'],
    ['ces', 'Nuvem made it easy for me to handle my issue.', 'Strongly disagree', 'Strongly agree'],
    ['stars', 'How was it at Nuvem?', 'Poor', 'Excellent'],
  ]) {
    const s = await make({ kind });
    assert.deepEqual([s.kind, s.question, s.low_label, s.high_label], [kind, question, low, high]);
    assert.equal(s.comment_question, 'What is the main reason for your score?');
    assert.match(s.id, /^srv_[0-9a-z]{13}$/);
    assert.deepEqual(await owner.get(`/surveys/${s.id}`), s);
  }
  const own = await make({ question: 'Was it warm?', low_label: 'cold', high_label: 'hot' });
  assert.deepEqual([own.question, own.low_label, own.high_label], ['Was it warm?', 'cold', 'hot']);
});

test('survey-3: the kind stays once someone answered', async () => {
  const s = await make();
  const starry = await owner.patch(`/surveys/${s.id}`, { kind: 'stars', comment_question: 'Why?' });
  assert.deepEqual([starry.kind, starry.question, starry.high_label, starry.comment_question], ['stars', 'How was it at Nuvem?', 'Excellent', 'Why?']);

  await house.as.key.post('/responses', { survey_id: s.id, score: 4 }, 201);
  const refused = await owner.patch(`/surveys/${s.id}`, { kind: 'csat' }, 409);
  assert.deepEqual(fields(refused), ['kind']);
  const renamed = await owner.patch(`/surveys/${s.id}`, { kind: 'stars', name: 'At the table' });
  assert.deepEqual([renamed.name, renamed.kind, renamed.responses], ['At the table', 'stars', 1]);
});

test('survey-4: a text set to null goes back to the words of its kind', async () => {
  const s = await make({ question: 'Was it warm?', thanks: 'Bye' });
  const again = await owner.patch(`/surveys/${s.id}`, { question: null, thanks: null });
  assert.match(again.question, /^How likely/);
  assert.match(again.thanks, /^We read every answer/);
  assert.deepEqual(fields(await owner.patch(`/surveys/${s.id}`, { name: null }, 422)), ['name']);
});

test('survey-5: of two people who change it at once the second is told', async () => {
  const s = await make();
  const etag = (await owner.raw('GET', `/surveys/${s.id}`)).headers.get('etag')!;
  await owner.patch(`/surveys/${s.id}`, { name: 'First' }, 200, { 'if-match': etag });
  const late = await owner.patch(`/surveys/${s.id}`, { name: 'Second' }, 412, { 'if-match': etag });
  assert.equal(late.code, 'stale');
  assert.equal((await owner.get(`/surveys/${s.id}`)).name, 'First');
});

test('survey-6: an archived survey asks nobody new, but who was invited may answer', async () => {
  const s = await make();
  const invitation = await owner.post(`/surveys/${s.id}/invitations`, {}, 201);
  await owner.patch(`/surveys/${s.id}`, { archived: true });
  await owner.post(`/surveys/${s.id}/invitations`, {}, 409);
  assert.deepEqual(fields(await owner.post('/responses', { survey_id: s.id, score: 9 }, 422)), ['survey_id']);
  await house.as.nobody.post(`/public/invitations/${invitation.token}`, { score: 9 }, 201);
  const ids = (list: any) => list.data.map((one: any) => one.id);
  assert.ok(ids(await owner.get('/surveys?archived=true')).includes(s.id));
  assert.ok(!ids(await owner.get('/surveys?archived=false')).includes(s.id));
});

test('survey-7: every wrong field is named at once', async () => {
  assert.deepEqual(fields(await owner.post('/surveys', {}, 422)).sort(), ['kind', 'name']);
  assert.deepEqual(
    fields(await owner.post('/surveys', { name: ' ', kind: 'smileys', question: 'x'.repeat(501), responses: 4, colour: 'red' }, 422)).sort(),
    ['colour', 'kind', 'name', 'question', 'responses'],
  );
  await owner.post('/surveys', { name: 'a\u0000b', kind: 'nps' }, 400);
});

test('survey-8: making one is for those who manage, reading one for everyone who works here', async () => {
  const s = await make();
  for (const who of [house.as.frontline, house.as.advisor]) {
    await who.post('/surveys', { name: 'Mine', kind: 'nps' }, 403);
    await who.patch(`/surveys/${s.id}`, { name: 'Mine' }, 403);
    assert.equal((await who.get(`/surveys/${s.id}`)).name, s.name);
  }
  await house.as.manager.patch(`/surveys/${s.id}`, { name: 'Ours' });
  await house.as.nobody.get('/surveys', 401);
});

test('survey-9: the list comes in pages, newest first', async () => {
  const made = [await make(), await make(), await make()].map((s) => s.id).reverse();
  const first = await owner.get('/surveys?limit=2');
  const second = await owner.get(`/surveys?limit=2&cursor=${encodeURIComponent(first.next)}`);
  assert.deepEqual([...first.data, ...second.data].map((s: any) => s.id).slice(0, 3), made);
  assert.ok((await owner.get('/surveys?kind=ces')).data.every((s: any) => s.kind === 'ces'));
});

test('survey-10: an id that is none of ours is simply not there', async () => {
  await owner.get('/surveys/srv_0000000000001', 404);
  await owner.get('/surveys/cus_0000000000001', 404);
  await owner.get('/surveys/everything', 404);
  await owner.patch('/surveys/srv_0000000000001', { name: 'x' }, 404);
});
