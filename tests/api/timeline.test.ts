// SPDX-License-Identifier: Apache-2.0
// Everything that happened to a customer, in the order in which it happened, in plain words.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { start } from './helpers.ts';

const house = await start();
const { as, clock } = house;

test('timeline-order: what comes late stands where it happened', async () => {
  const ana = await as.owner.post('/customers', { name: 'Ana' }, 201);
  for (const [kind, at] of [['visit', '2026-11-17T10:00:00Z'], ['call', '2026-11-15T10:00:00Z'], ['visit', '2026-11-16T10:00:00Z'], ['parcel.lost', '2026-11-16T10:00:00Z']])
    await as.owner.post('/events', { kind, at, customer_id: ana.id }, 201);
  const { data, next } = await as.owner.get(`/customers/${ana.id}/timeline`);
  assert.equal(next, null);
  assert.deepEqual(data.map((e: any) => e.kind), ['customer.created', 'visit', 'parcel.lost', 'visit', 'call']);
  assert.deepEqual(data.map((e: any) => e.seq), [1, 2, 5, 4, 3].map((n) => data[0].seq - 1 + n));
  assert.equal(data[4].noted_at, '2026-11-18T10:00:00Z');
  assert.equal((await as.owner.get(`/customers/${ana.id}`)).standing.last_visit_at, '2026-11-17T10:00:00Z');
});

test('timeline-page: by cursor, also where several happened at once, and by kind', async () => {
  const c = await as.owner.post('/customers', {}, 201);
  for (let i = 0; i < 11; i++) await as.owner.post('/events', { kind: i % 2 ? 'visit' : 'call', at: '2026-11-10T08:00:00Z', customer_id: c.id }, 201);
  const walk = async (more: string) => {
    const seen: any[] = [];
    for (let cursor = ''; ;) {
      const page = await as.owner.get(`/customers/${c.id}/timeline?limit=4${more}${cursor}`);
      seen.push(...page.data);
      if (!page.next) return seen;
      cursor = `&cursor=${encodeURIComponent(page.next)}`;
    }
  };
  const all = await walk('');
  assert.equal(all.length, 12);
  assert.equal(new Set(all.map((e) => e.id)).size, 12);
  assert.equal((await walk('&kind=visit')).length, 5);
  assert.deepEqual((await walk('&kind=nothing.such')), []);
  assert.deepEqual((await walk('&kind=customer.')).map((e) => e.kind), ['customer.created'], 'with a dot at its end: all that begin so');
  assert.deepEqual(await walk('&kind=cust.'), []);
});

test('timeline-words: an answer and its case are said with score and words, also after a change', async () => {
  const survey = await as.owner.post('/surveys', { name: 'After the visit', kind: 'nps' }, 201);
  const c = await as.owner.post('/customers', { name: 'Rita', contact_points: [{ kind: 'email', value: 'rita@example.com' }] }, 201);
  const r = await as.key.post('/responses', { survey_id: survey.id, score: 3, comment: 'Cold coffee', customer_id: c.id, channel: 'api', answered_at: '2026-11-18T09:00:00Z' }, 201);
  let { data } = await as.owner.get(`/customers/${c.id}/timeline`);
  const received = data.find((e: any) => e.kind === 'response.received');
  assert.deepEqual([received.summary, received.at, received.subject_id], ['NPS 3 · Cold coffee', '2026-11-18T09:00:00Z', r.id]);
  assert.equal(received.fields.score, 3);
  assert.equal(received.fields.survey_id, survey.id);
  assert.ok(data.some((e: any) => e.kind === 'case.opened' && e.subject_id === r.case_id && e.summary.startsWith('Case opened')));
  const { standing } = await as.owner.get(`/customers/${c.id}`);
  assert.deepEqual(standing, { open_cases: 1, last_mood: 'unhappy', last_visit_at: '2026-11-18T09:00:00Z' });

  await clock.to('2026-11-18T10:30:00Z');
  await as.key.patch(`/responses/${r.id}`, { score: 9, comment: 'All well now' });
  data = (await as.owner.get(`/customers/${c.id}/timeline`)).data;
  assert.equal(data.find((e: any) => e.kind === 'response.received').summary, 'NPS 3 · Cold coffee', 'what was said then');
  assert.equal(data.find((e: any) => e.kind === 'response.changed').summary, 'NPS 9, was 3 · All well now');
  assert.equal((await as.owner.get(`/customers/${c.id}`)).standing.last_mood, 'happy');

  await as.key.patch(`/responses/${r.id}`, { comment: 'Really' });
  await as.key.patch(`/responses/${r.id}`, { score: 3, comment: null });
  data = (await as.owner.get(`/customers/${c.id}/timeline`)).data;
  assert.deepEqual(data.filter((e: any) => e.kind.startsWith('response.')).map((e: any) => e.summary),
    ['NPS 3, was 9', 'NPS 9, changed · Really', 'NPS 9, was 3 · All well now', 'NPS 3 · Cold coffee']);
});

test('standing: open cases are counted from opening to close, looks are not', async () => {
  const c = await as.owner.post('/customers', { name: 'Sol' }, 201);
  const open = async () => (await as.owner.get(`/customers/${c.id}`)).standing.open_cases;
  const one = await as.owner.post('/cases', { customer_id: c.id, text: 'Wrong colour' }, 201);
  await as.owner.post('/cases', { customer_id: c.id, text: 'And too late' }, 201);
  assert.equal(await open(), 2);
  await as.owner.post(`/cases/${one.id}/acknowledge`);
  await as.owner.post(`/cases/${one.id}/wish`, { text: 'The blue one' });
  await as.owner.post(`/cases/${one.id}/apologise`, { how: 'call' });
  await as.owner.post(`/cases/${one.id}/resolve`, { what: 'Sent the blue one', cost: 300, currency: 'EUR' });
  await as.owner.post(`/cases/${one.id}/ask-back`, { how: 'in_person', answer: 5 });
  await as.owner.post(`/cases/${one.id}/close`);
  assert.equal(await open(), 1);
  const said = (await as.owner.get(`/customers/${c.id}/timeline`)).data.map((e: any) => e.summary);
  for (const words of ['Case opened · Wrong colour', 'Wish noted · The blue one', 'We apologised · call', 'Put right · Sent the blue one · €3.00', 'Case closed'])
    assert.ok(said.includes(words), `${words} in ${said.join(' | ')}`);
  await as.owner.post(`/cases/${one.id}/reopen`, { because: 'Wrong blue' });
  assert.equal(await open(), 2);
});

test('timeline-missing: a customer who is not there has none', async () => {
  for (const id of ['cus_0000000000001', 'emp_0000000000001', 'nobody']) assert.equal((await as.owner.raw('GET', `/customers/${id}/timeline`)).status, 404, id);
  const c = await as.owner.post('/customers', {}, 201);
  for (const bad of ['limit=0', 'cursor=x', 'after_seq=1', `kind=${'x'.repeat(61)}`])
    assert.equal((await as.owner.raw('GET', `/customers/${c.id}/timeline?${bad}`)).status, 422, bad);
});
