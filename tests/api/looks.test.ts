// SPDX-License-Identifier: Apache-2.0
// An unhappy answer without words from someone who cannot be reached is a look, until there is more.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Body, fields, start } from './helpers.ts';

const house = await start();
const { owner, frontline, key } = house.as;
const survey = await owner.post('/surveys', { name: 'At the table', kind: 'stars' }, 201);
const lea = await house.colleague('Lea', 'frontline');
const reachable = await owner.post('/customers', { name: 'Ana', contact_points: [{ kind: 'phone', value: '+351912345678' }] }, 201);
const handle = await owner.post('/customers', { name: 'Bo', contact_points: [{ kind: 'handle', value: '@bo' }] }, 201);

const caseOf = async (more: Body) => owner.get(`/cases/${(await key.post('/responses', { survey_id: survey.id, score: 1, ...more }, 201)).case_id}`);

test('case-4: no words and nobody to reach is a look; words or a way to reach them make it a case', async () => {
  assert.equal((await caseOf({})).kind, 'look');
  assert.equal((await caseOf({ comment: 'Cold' })).kind, 'case');
  assert.equal((await caseOf({ customer_id: reachable.id })).kind, 'case');
  assert.equal((await caseOf({ customer_id: handle.id })).kind, 'look');
});

test('case-4: an address that bounced does not reach anyone', async () => {
  const cleo = await owner.post('/customers', { name: 'Cleo', contact_points: [{ kind: 'email', value: 'cleo@example.com', marked: 'bounced' }] }, 201);
  assert.equal((await caseOf({ customer_id: cleo.id })).kind, 'look');
});

test('case-4: a look has an owner but no clock, does not climb, and is closed in one tap', async () => {
  let look = await caseOf({});
  assert.ok(look.owner_id);
  assert.deepEqual([look.first_due_at, look.resolve_due_at, look.missing], [null, null, []]);
  assert.deepEqual(look.next, ['dismiss', 'assign', 'note']);
  await house.clock.to('2026-11-25T10:00:00Z');
  look = await owner.get(`/cases/${look.id}`);
  assert.deepEqual([look.climbed_to, look.late], ['none', 'none']);
  look = await frontline.post(`/cases/${look.id}/dismiss`, {}, 200);
  assert.deepEqual([look.state, look.next], ['closed', ['reopen', 'note']]);
});

test('case-4: the moves of a case are not those of a look', async () => {
  const look = await caseOf({});
  for (const [move, body] of Object.entries({ acknowledge: {}, wish: { none: 'x' }, apologise: { how: 'call' }, resolve: { what: 'x' }, 'ask-back': { how: 'in_person' }, close: {} })) {
    assert.match((await owner.post(`/cases/${look.id}/${move}`, body, 409)).title, /This is a look/, move);
  }
});

test('case-2: nobody dismisses a look about themselves', async () => {
  const look = await caseOf({ employee_id: lea.id });
  assert.ok(!(await lea.client.get(`/cases/${look.id}`)).next.includes('dismiss'));
  await lea.client.post(`/cases/${look.id}/dismiss`, {}, 409);
  await owner.post(`/cases/${look.id}/dismiss`, {}, 200);
});

test('case-4: the tap first, the words after: the look becomes a case, with owner, clocks and standing', async () => {
  const invitation = await owner.post(`/surveys/${survey.id}/invitations`, { channel: 'qr' }, 201);
  const tap = (body: Body) => house.nobody().post(`/public/invitations/${invitation.token}`, body, 201);
  await tap({ score: 1 });
  const [look] = (await owner.get('/cases?kind=look&limit=1')).data;
  assert.deepEqual([look.kind, look.text], ['look', null]);
  await tap({ score: 1, comment: 'Cold coffee' });
  const c = await owner.get(`/cases/${look.id}`);
  assert.deepEqual([c.kind, c.state, c.text, c.changed_score], ['case', 'opened', 'Cold coffee', null]);
  assert.ok(c.first_due_at && c.owner_id);
  assert.deepEqual(c.history.map((h: Body) => h.act), ['opened', 'opened']);
});

test('case-4: words that come after it was dismissed open it as a case', async () => {
  const response = await key.post('/responses', { survey_id: survey.id, score: 2, customer_id: handle.id }, 201);
  await owner.post(`/cases/${response.case_id}/dismiss`, {}, 200);
  const open = async () => (await owner.get(`/customers/${handle.id}`)).standing.open_cases;
  assert.equal(await open(), 0);
  await key.patch(`/responses/${response.id}`, { comment: 'And nobody came' });
  const c = await owner.get(`/cases/${response.case_id}`);
  assert.deepEqual([c.kind, c.state, c.closed_at], ['case', 'opened', null]);
  assert.equal(await open(), 1);
});

test('case-4: a happier answer leaves a look a look', async () => {
  const response = await key.post('/responses', { survey_id: survey.id, score: 1 }, 201);
  await key.patch(`/responses/${response.id}`, { score: 5, comment: 'All good' });
  const look = await owner.get(`/cases/${response.case_id}`);
  assert.deepEqual([look.kind, look.state, look.changed_score], ['look', 'opened', { from: 1, to: 5 }]);
});

test('case-4: looks and cases are listed apart', async () => {
  const looks = (await owner.get('/cases?kind=look&limit=200')).data, cases = (await owner.get('/cases?kind=case&limit=200')).data;
  assert.ok(looks.length && cases.length);
  assert.ok(looks.every((c: Body) => c.kind === 'look') && cases.every((c: Body) => c.kind === 'case'));
  assert.deepEqual(fields(await owner.get('/cases?kind=both', 422)), ['kind']);
});
