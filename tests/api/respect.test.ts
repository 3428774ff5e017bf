// SPDX-License-Identifier: Apache-2.0
// Asking back: did we treat you with respect? In person, or by a link that the customer answers.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Body, fields, start } from './helpers.ts';

const house = await start({ now: '2026-11-18T10:00:00Z' });
const { owner, key } = house.as;
await owner.patch('/settings', { public_url: 'https://bica.example' });
const ana = await owner.post('/customers', { name: 'Ana Lima' }, 201);

async function resolved(): Promise<Body> {
  let c = await key.post('/cases', { text: 'Wrong bill', customer_id: ana.id }, 201);
  for (const [move, body] of [['acknowledge', {}], ['wish', { text: 'A new one' }], ['apologise', { how: 'call' }], ['resolve', { what: 'New bill', cost: 500 }]] as [string, Body][]) {
    c = await owner.post(`/cases/${c.id}/${move}`, body, 200);
  }
  return c;
}
const ask = async (c: Body, body: Body = { how: 'sent' }) => owner.post(`/cases/${c.id}/ask-back`, body, 200);
const path = (c: Body) => `/public/respects/${c.ask_back_url.split('/r/')[1]}`;
const say = (c: Body, body: Body, status = 201) => house.nobody().post(path(c), body, status);
const look = (c: Body, status = 200) => house.nobody().get(path(c), status);
const read = (c: Body) => owner.get(`/cases/${c.id}`);

test('case-7: asked in person, an answer of 1 or 2 opens it again at once; 3 does not', async () => {
  for (const answer of [1, 2]) {
    const c = await ask(await resolved(), { how: 'in_person', answer, because: 'You were rude' });
    assert.deepEqual([c.state, c.respect_answer, c.outcome, c.missing], ['owned', answer, null, ['apologise', 'resolve', 'ask-back']]);
    assert.match(c.notes[0].text, /answered . of 5/);
    assert.match(c.notes[0].text, /Done before: New bill/);
    assert.deepEqual(c.history.slice(-2).map((h: Body) => h.act), ['ask-back', 'reopen']);
  }
  assert.equal((await ask(await resolved(), { how: 'in_person', answer: 3 })).state, 'asked_back');
  assert.equal((await ask(await resolved(), { how: 'in_person' })).state, 'asked_back');
});

test('respect-1: the link is made from the public address, shows its question, and looking records nothing', async () => {
  const c = await ask(await resolved());
  assert.match(c.ask_back_url, /^https:\/\/bica\.example\/r\/[\w-]{20,}$/);
  const page = await look(c);
  assert.deepEqual(
    [page.business, page.question, page.min, page.max, page.answered, page.frozen, page.editable_until],
    ['Café Bica', 'Did we treat you with respect?', 1, 5, null, false, '2026-11-25T10:00:00Z'],
  );
  await look(c);
  assert.deepEqual(await read(c), { ...c });
  assert.equal((await owner.post(`/cases/${c.id}/close`, {}, 200)).state, 'closed', 'asked is enough to close');
});

test('respect-2: a good answer is kept, can be changed for a week, and needs no case page', async () => {
  const c = await ask(await resolved());
  assert.deepEqual(await say(c, { score: 4 }), { score: 4, comment: null, editable_until: '2026-11-25T10:00:00Z' });
  assert.deepEqual(await say(c, { score: 5, comment: 'Thank you' }), { score: 5, comment: 'Thank you', editable_until: '2026-11-25T10:00:00Z' });
  assert.equal((await say(c, { score: 5 })).comment, 'Thank you');
  const now = await read(c);
  assert.deepEqual([now.state, now.respect_answer, now.respect_because], ['asked_back', 5, 'Thank you']);
  assert.deepEqual(now.history.slice(-3).map((h: Body) => [h.act, h.text, h.employee_name]), [['ask-back', 'sent', 'Olga'], ['respect_answered', '4 of 5', null], ['respect_answered', '5 of 5', null]]);
  const { answered } = await look(c);
  assert.deepEqual([answered.score, answered.comment], [5, 'Thank you']);
});

test('case-7: a bad answer by the link opens even a closed case; a better one afterwards does not close it', async () => {
  let c = await ask(await resolved());
  await owner.post(`/cases/${c.id}/close`, {}, 200);
  const page = await house.listen();
  await say(c, { score: 2, comment: 'Still the wrong bill' });
  assert.equal((await page.hears('case.reopened')).id, c.id);
  page.close();
  const again = await read(c);
  assert.deepEqual([again.state, again.closed_at, again.respect_answer, again.respect_because], ['owned', null, 2, 'Still the wrong bill']);
  await say(c, { score: 5 });
  assert.deepEqual([(await read(c)).state, (await read(c)).respect_answer], ['owned', 5]);
  assert.equal((await owner.get(`/customers/${ana.id}`)).standing.open_cases >= 1, true);
});

test('respect-3: wrong answers are named; an employee’s session on that device is not the answer’s author', async () => {
  const c = await ask(await resolved());
  assert.deepEqual(fields(await say(c, { score: 6 }, 422)), ['score']);
  assert.deepEqual(fields(await say(c, {}, 422)), ['score']);
  assert.deepEqual(fields(await say(c, { score: 3, answer: 3 }, 422)), ['answer']);
  await owner.post(path(c), { score: 4 }, 201);
  assert.equal((await read(c)).history.at(-1).employee_name, null);
});

test('respect-4: a guessed token, another token, or one never sent shows nothing', async () => {
  const c = await ask(await resolved());
  const token = c.ask_back_url.split('/r/')[1];
  for (const wrong of ['x', 'A'.repeat(token.length), token.slice(0, -1) + (/a$/i.test(token) ? 'b' : 'a'), token + 'A']) {
    await house.nobody().get(`/public/respects/${wrong}`, 404);
    await house.nobody().post(`/public/respects/${wrong}`, { score: 1 }, 404);
  }
  const survey = await owner.post('/surveys', { name: 'x', kind: 'nps' }, 201);
  const invitation = await owner.post(`/surveys/${survey.id}/invitations`, {}, 201);
  await house.nobody().get(`/public/respects/${invitation.token}`, 404);
  assert.equal((await resolved()).ask_back_url, null);
});

test('respect-5: asked in another way since, the link takes no more answers and shows nobody’s words', async () => {
  const c = await ask(await resolved());
  await ask(c, { how: 'could_not_reach', because: 'Mailbox full' });
  assert.equal((await say(c, { score: 1 }, 409)).code, 'frozen');
  assert.deepEqual([(await look(c)).frozen, (await look(c)).answered], [true, null]);
  assert.equal((await read(c)).ask_back_url, null);
});

test('respect-6: after a week it is frozen', async () => {
  const c = await ask(await resolved());
  await say(c, { score: 3 });
  await house.clock.to('2026-11-25T09:59:59Z');
  await say(c, { score: 4 });
  await house.clock.to('2026-11-25T10:00:00Z');
  assert.equal((await say(c, { score: 1 }, 409)).code, 'frozen');
  const page = await look(c);
  assert.deepEqual([page.frozen, page.answered.score], [true, 4]);
  assert.equal((await read(c)).state, 'asked_back');
});
