// SPDX-License-Identifier: Apache-2.0
// Who would get it now, who not, and why; and whom to thank in person.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Body, fields, start } from './helpers.ts';

const house = await start({ now: '2026-11-18T10:00:00Z' });
const { owner, manager, advisor, key } = house.as;
await owner.patch('/settings', { public_url: 'https://bica.example' });
const survey = (await owner.get('/surveys')).data.find((s: Body) => s.kind === 'nps');
let n = 0;
const customer = (more: Body = {}): Promise<Body> => owner.post('/customers', { name: `Ana ${++n}`, contact_points: [{ kind: 'email', value: `ana${n}@example.com` }], ...more }, 201);

test('audience: says of everyone what the door would say, and counts it by reason', async () => {
  const fine = await customer(), mute = await customer({ never: true }), none = await customer({ contact_points: [] }), night = await customer({ quiet_from: '09:00', quiet_to: '12:00' });
  const asked = await customer(), cased = await customer();
  await key.post(`/surveys/${survey.id}/invitations`, { customer_id: asked.id, channel: 'email' }, 201);
  await owner.post('/cases', { customer_id: cased.id, text: 'Cold' }, 201);
  const rows: Body[] = (await owner.get(`/audience?survey_id=${survey.id}`)).data;
  assert.deepEqual(rows.map((r) => [r.customer_id, r.verdict, r.reason]), [
    [cased.id, 'no', 'case_open'], [asked.id, 'no', 'floor'], [night.id, 'later', 'quiet'], [none.id, 'no', 'no_address'], [mute.id, 'no', 'never'], [fine.id, 'yes', 'none']]);
  assert.equal(rows[2]!.until, '2026-11-18T12:00:00Z');
  for (const r of rows.filter((x) => x.verdict === 'no' && x.reason !== 'floor')) {
    assert.equal((await key.post(`/surveys/${survey.id}/invitations`, { customer_id: r.customer_id, channel: 'email' }, 201)).not_sent, r.reason);
  }
  const counts = await owner.get(`/audience/counts?survey_id=${survey.id}`);
  assert.deepEqual([counts.counted, counts.complete], [6, true]);
  assert.deepEqual(counts.data.map((c: Body) => [c.reason, c.count]).sort(), [['case_open', 1], ['floor', 1], ['never', 1], ['no_address', 1], ['none', 1], ['quiet', 1]]);
  const page = await owner.get('/audience?limit=4'), rest = await owner.get(`/audience?limit=4&cursor=${page.next}`);
  assert.deepEqual([...page.data, ...rest.data].map((r: Body) => r.customer_id), rows.map((r) => r.customer_id));
  assert.deepEqual((await owner.get('/audience?sender=letter')).data.map((r: Body) => r.reason), ['none', 'none', 'none', 'no_address', 'never', 'none']);
  assert.deepEqual(fields(await owner.get('/audience?survey_id=srv_0000000000001', 422)), ['survey_id']);
  assert.deepEqual(fields(await owner.get('/audience?sender=nobody', 422)), ['sender']);
  await advisor.get('/audience', 403);
  await advisor.get('/audience/counts', 403);
});

test('thanks-1: praise with words from somebody who can be reached is on the list until one of us thanked them, once', async () => {
  const hill = await owner.post('/locations', { name: 'Hill', zone: 'Europe/Lisbon' }, 201), lea = await house.colleague('Lea', 'frontline', { location_id: hill.id });
  const c = await customer({ call_name: 'Ana' });
  const answer = (who: Body | null, score: number, comment?: string, more: Body = {}) => key.post('/responses', { survey_id: survey.id, score, ...(who ? { customer_id: who.id } : {}), ...(comment ? { comment } : {}), ...more }, 201);
  const praise = await answer(c, 10, 'Best coffee in town');
  await answer(c, 10);
  await answer(c, 7, 'Fine');
  await answer(null, 10, 'Who am I');
  await answer(await customer({ contact_points: [] }), 10, 'Nobody reaches me');
  const there = await answer(await customer(), 9, 'The hill is lovely', { location_id: hill.id });
  assert.deepEqual((await owner.get('/thanks')).data.map((t: Body) => [t.id, t.words]), [[there.id, 'The hill is lovely'], [praise.id, 'Best coffee in town']]);
  const harbour = await owner.post('/locations', { name: 'Harbour', zone: 'Europe/Lisbon' }, 201), ben = await house.colleague('Ben', 'frontline', { location_id: harbour.id });
  assert.deepEqual((await ben.client.get('/thanks')).data.map((t: Body) => t.id), [praise.id]);
  await ben.client.post(`/thanks/${there.id}/done`, {}, 404);
  const done = await lea.client.post(`/thanks/${there.id}/done`, {}, 200);
  assert.deepEqual([done.thanked_by, done.thanked_at], ['Lea', '2026-11-18T10:00:00Z']);
  await manager.post(`/thanks/${there.id}/done`, {}, 200); // once more is no fault, and changes nothing
  assert.deepEqual((await owner.get('/thanks')).data.map((t: Body) => t.id), [praise.id]);
  const timeline = (await owner.get(`/customers/${there.customer_id}/timeline`)).data;
  assert.deepEqual(timeline.filter((m: Body) => m.kind === 'thanks.given').map((m: Body) => [m.summary, m.employee_name]), [['Thanked in person', 'Lea']]);
  await advisor.get('/thanks', 403);
  await house.clock.to('2026-12-18T10:00:01Z');
  assert.deepEqual((await key.get('/thanks')).data, []);
});

test('privacy: old words of messages go where the business says so; that something was sent stays', async () => {
  const q = await start({ now: '2025-01-10T10:00:00Z' });
  const c = await q.as.owner.post('/customers', { name: 'Ana', contact_points: [{ kind: 'email', value: 'a@example.com' }] }, 201);
  const old = await q.as.key.post('/messages', { customer_id: c.id, subject: 'Old words', text: 'Very old' }, 201), waits = await q.as.key.post('/messages', { customer_id: c.id, subject: 'Waits', text: 'Still' }, 201);
  await q.as.key.post(`/messages/${old.id}/stop`, { reason: 'No' }, 200);
  await q.as.key.patch('/settings', { keep_months: 12 });
  await q.clock.to('2026-03-11T10:00:00Z');
  const [was, is] = [await q.as.key.get(`/messages/${old.id}`), await q.as.key.get(`/messages/${waits.id}`)];
  assert.deepEqual([was.state, was.subject, was.text, was.address], ['stopped', null, '', null]);
  assert.deepEqual([is.subject, is.text], ['Waits', 'Still']);
});
