// SPDX-License-Identifier: Apache-2.0
// A clinic's preset, which any trade may switch on: who looked is noted, files are not asked for, old words go and figures stay.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fields, start, type Body } from './helpers.ts';

const house = await start({ trade: 'clinic', business: 'Praxis Lima' });
const { owner, key, nobody } = house.as;
await key.signature(); // made now: there will be a second business to say
const next = await house.neighbour();
const nps = (await owner.get('/surveys')).data.find((s: Body) => s.kind === 'nps');
const privacy = async (who = owner): Promise<Body> => {
  const all = (await who.get('/settings')).data as Body[];
  return Object.fromEntries(all.filter((s) => s.group === 'Privacy').map((s) => [s.name, s.value]));
};
const opened = async (id: string): Promise<Body[]> => (await owner.get(`/customers/${id}/opened`)).data;

test('privacy-1: a clinic has them from the start, others may switch them on', async () => {
  assert.deepEqual(await privacy(), { who_looked: true, keep_months: 12, survey_files: false, words_stay_inside: true });
  assert.deepEqual(await privacy(next), { who_looked: false, keep_months: 0, survey_files: true, words_stay_inside: false });
  const bad = await owner.patch('/settings', { who_looked: 'often', keep_months: -1 }, 422);
  assert.deepEqual(fields(bad).sort(), ['keep_months', 'who_looked']);
});

test('privacy-2: whoever opens a customer, their timeline, case or answer is noted, once in ten minutes', async () => {
  const { id } = await key.post('/customers', { name: 'Ana Lima' }, 201);
  const kase = await key.post('/cases', { text: 'Waited an hour', customer_id: id }, 201);
  const answer = await key.post('/responses', { survey_id: nps.id, score: 9, customer_id: id }, 201);
  assert.deepEqual(await opened(id), []);
  await owner.get(`/customers/${id}`);
  await owner.get(`/customers/${id}/timeline`);
  await owner.get('/customers');
  assert.equal((await opened(id)).length, 1, 'a list opens nobody');
  const { id: lea, client } = await house.colleague('Lea', 'frontline');
  await client.get(`/cases/${kase.id}`);
  await house.as.manager.get(`/responses/${answer.id}`);
  await key.get(`/customers/${id}/timeline`);
  const looks = await opened(id);
  assert.equal(looks.length, 4);
  assert.deepEqual([looks[0]!.key_name, looks[0]!.employee_id], ['tests', null]);
  assert.deepEqual([looks[2]!.employee_id, looks[2]!.employee_name], [lea, 'Lea']);
  await house.clock.to('2026-11-18T12:30:00Z');
  await client.get(`/customers/${id}`);
  await client.get(`/customers/${id}`);
  assert.equal((await opened(id)).length, 5, 'later it is another look');
  assert.ok((await owner.get('/audit')).data.some((e: Body) => e.act === 'customer.opened' && e.subject === id));
  const page = await owner.raw('GET', `/customers/${id}/opened?limit=2`);
  assert.equal((await owner.get(`/customers/${id}/opened?limit=2&cursor=${page.body.next}`)).data[0].id, looks[1]!.id);
});

test('privacy-3: who looked is told to those who manage; what cannot be noted is not shown; another business notes for itself', async () => {
  const { id } = await key.post('/customers', { name: 'Bo' }, 201);
  await house.as.frontline.get(`/customers/${id}/opened`, 403);
  await house.as.advisor.get(`/customers/${id}/opened`, 403);
  await house.as.manager.get(`/customers/${id}/opened`);
  await next.get(`/customers/${id}/opened`, 404);
  await owner.get(`/customers/cus_0000000000001`, 404);
  await house.clock.fault('disk-full');
  try {
    assert.equal((await owner.raw('GET', `/customers/${id}`)).status, 503);
  } finally {
    await house.clock.fault('none');
  }
  await owner.get(`/customers/${id}`);
  await owner.patch('/settings', { who_looked: false });
  await key.get(`/customers/${id}`);
  assert.equal((await opened(id)).length, 1, 'off: nothing is noted');
  await owner.patch('/settings', { who_looked: true });
});

test('privacy-4: files are off: no survey asks for one, none is taken, and one that did goes on without', async () => {
  const questions = [
    { key: 'score', kind: 'nps', text: 'Recommend?', branches: [{ at_most: 6, go: 'photo' }, { otherwise: true, go: 'end' }] },
    { key: 'photo', kind: 'file', text: 'Show us', required: true }, { key: 'why', kind: 'text', text: 'Why?' }, { key: 'else', kind: 'text', text: 'Else?' },
  ];
  assert.deepEqual(fields(await owner.post('/surveys', { name: 'Show', kind: 'nps', questions }, 422)), ['questions[1].kind']);
  await owner.patch('/settings', { survey_files: true });
  const s = await owner.post('/surveys', { name: 'Show', kind: 'nps', questions }, 201);
  const way = `/public/invitations/${(await key.post(`/surveys/${s.id}/invitations`, {}, 201)).token}`;
  assert.equal((await nobody.get(way)).questions.length, 4);
  assert.ok((await owner.get('/survey-templates')).data.some((t: Body) => t.questions.some((q: Body) => q.kind === 'file')));
  await owner.patch('/settings', { survey_files: false });
  assert.ok(!(await owner.get('/survey-templates')).data.some((t: Body) => t.questions.some((q: Body) => q.kind === 'file')));
  const asked = (await nobody.get(way)).questions as Body[];
  assert.deepEqual(asked.map((q) => q.key), ['score', 'why', 'else']);
  assert.equal(asked[0]!.branches[0].go, 'why');
  const png = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1]);
  assert.deepEqual(fields((await nobody.raw('POST', `${way}/files?question=photo`, { text: png, headers: { 'content-type': 'application/octet-stream' } })).body), ['question']);
  await nobody.post(way, { score: 3, answers: [{ question: 'else', text: 'No picture' }] }, 201);
});

test('privacy-5: after twelve months words, notes and ways to reach people are gone; what is open stays; every figure is the same', async () => {
  const gone = await key.post('/customers', { name: 'Old Friend', notes: 'Allergic', contact_points: [{ kind: 'email', value: 'old@friend.test' }], external_ids: [{ source: 'till', id: '77' }] }, 201);
  const waiting = await key.post('/customers', { name: 'Still Waiting' }, 201);
  await key.post('/customers', { name: 'Mere Entry' }, 201);
  const say = (score: number, comment: string, more: Body = {}) => key.post('/responses', { survey_id: nps.id, score, comment, ...more }, 201);
  const told = await say(2, 'They lost my results', { customer_id: gone.id });
  const open = await say(1, 'Nobody called back', { customer_id: waiting.id });
  const changed = await say(9, 'Kind words', { external_id: { source: 't', id: '1' } });
  await key.post('/responses', { survey_id: nps.id, score: 8, comment: 'Kinder words', external_id: { source: 't', id: '1' } });
  await key.post('/orders', { customer_id: gone.id, status: 'placed', placed_at: '2026-11-17T10:00:00Z', amount: 1000 }, 201);
  await key.post('/events', { kind: 'call.ended', customer_id: gone.id, at: '2026-11-17T10:00:00Z', fields: { text: 'Asked about results' } }, 201);
  const kase = told.case_id;
  await key.post(`/cases/${kase}/note`, { text: 'Nurse said so' });
  await key.post(`/cases/${kase}/acknowledge`, {});
  await key.post(`/cases/${kase}/apologise`, { how: 'call' });
  await key.post(`/cases/${kase}/wish`, { text: 'My results by mail' });
  await key.post(`/cases/${kase}/resolve`, { what: 'Sent them', wish_met: true });
  await key.post(`/cases/${kase}/ask-back`, { how: 'could_not_reach', because: 'Phone is off' });
  await key.post(`/cases/${kase}/close`, {});
  const figures = async () => JSON.stringify(await Promise.all(['nps', 'csat', 'ces', 'stars', 'response_rate', 'cases_open', 'first_response', 'resolution', 'repeat', 'on_time']
    .map(async (m) => (await key.get(`/measures/${m}?from=2026-11-01&to=2026-11-30`)))));

  await house.clock.to('2027-11-17T12:00:00Z');
  assert.equal((await key.get(`/responses/${told.id}`)).comment, 'They lost my results', 'a day before');
  const before = await figures();
  await key.get(`/customers/${gone.id}`); // to look is no reason to keep
  await house.clock.to('2027-11-19T12:00:00Z');
  assert.equal((await key.get(`/responses/${told.id}`)).comment, null);
  const c = await key.get(`/customers/${gone.id}`);
  assert.deepEqual([c.name, c.notes, c.contact_points, c.external_ids.length], [null, null, [], 1]);
  assert.deepEqual((await key.get('/customers?q=friend')).data, []);
  const k = await key.get(`/cases/${kase}`);
  assert.deepEqual([k.wish, k.outcome, k.notes.length, k.state, k.wish_met], [null, null, 0, 'closed', true]);
  const r = await key.get(`/responses/${changed.id}`);
  assert.deepEqual([r.comment, r.score, r.history.map((h: Body) => [h.score, h.comment])], [null, 8, [[9, null]]]);
  assert.ok(!(await key.raw('GET', `/customers/${gone.id}/timeline`)).text.includes('results'));
  assert.equal((await key.get(`/responses/${open.id}`)).comment, 'Nobody called back', 'its case is open');
  assert.equal((await key.get(`/customers/${waiting.id}`)).name, 'Still Waiting');
  assert.equal(await figures(), before);
  assert.match((await house.command('check', '--measures')).stdout, /.*/);
  const searched = (await key.raw('GET', `/search?q=${encodeURIComponent('results')}`)).text;
  assert.ok(!searched.includes('lost my results'));
});

test('privacy-6: where words are kept for ever nothing goes', async () => {
  await key.patch('/settings', { keep_months: 0 });
  const { id } = await key.post('/responses', { survey_id: nps.id, score: 9, comment: 'For ever' }, 201);
  await house.clock.to('2031-01-01T00:00:00Z');
  assert.equal((await key.get(`/responses/${id}`)).comment, 'For ever');
});
