// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fields, start } from './helpers.ts';

const house = await start();
const { owner, manager, key } = house.as;
const survey = await owner.post('/surveys', { name: 'After the visit', kind: 'nps' }, 201);
const harbour = await owner.post('/locations', { name: 'Harbour', zone: 'Europe/Lisbon' }, 201);
const hill = await owner.post('/locations', { name: 'Hill', zone: 'Pacific/Auckland' }, 201);
const ana = await owner.post('/customers', { name: 'Ana Lima' }, 201);
const lea = await house.colleague('Lea', 'frontline', { location_id: harbour.id });
const nowhere = '0000000000001';

const answer = (more = {}, status = 201) => key.post('/responses', { survey_id: survey.id, score: 9, ...more }, status);
const ids = (list: any) => list.data.map((r: any) => r.id);

async function all(path: string): Promise<any[]> {
  const rows: any[] = [];
  let next: string | null = null;
  do {
    const page: any = await owner.get(`${path}${next ? `&cursor=${encodeURIComponent(next)}` : ''}`);
    rows.push(...page.data);
    next = page.next;
  } while (next);
  return rows;
}

test('response-1: POST says what GET says, with everything that was sent', async () => {
  const sent = {
    survey_id: survey.id, score: 8, comment: 'Warm coffee', customer_id: ana.id, employee_id: lea.id, location_id: harbour.id,
    touchpoint: 'counter', channel: 'api', answered_at: '2026-11-18T09:30:00Z',
  };
  const made = await key.post('/responses', sent, 201);
  for (const [name, value] of Object.entries(sent)) assert.equal(made[name], value, name);
  assert.deepEqual(
    [made.survey_name, made.survey_kind, made.customer_name, made.employee_name, made.location_name, made.day, made.mood, made.counted, made.frozen, made.case_id],
    ['After the visit', 'nps', 'Ana Lima', 'Lea', 'Harbour', '2026-11-18', 'unsure', true, false, null],
  );
  assert.deepEqual(made.history, []);
  assert.deepEqual(await owner.get(`/responses/${made.id}`), made);
});

test('response-2: a 0 is an answer from end to end', async () => {
  const zero = await answer({ score: 0 });
  assert.equal(zero.score, 0);
  assert.equal((await owner.get(`/responses/${zero.id}`)).score, 0);
  assert.equal((await owner.get('/responses')).data.find((r: any) => r.id === zero.id).score, 0);
  assert.equal((await key.patch(`/responses/${zero.id}`, { score: 3 })).history[0].score, 0);
});

test('response-3: a score lies on the scale of its survey', async () => {
  for (const [kind, min, max] of [['nps', 0, 10], ['csat', 1, 5], ['ces', 1, 7], ['stars', 1, 5]] as const) {
    const s = await owner.post('/surveys', { name: kind, kind }, 201);
    await answer({ survey_id: s.id, score: min });
    await answer({ survey_id: s.id, score: max });
    for (const score of [min - 1, max + 1]) {
      const problem = await answer({ survey_id: s.id, score }, 422);
      assert.deepEqual(problem.errors, [{ field: 'score', message: `Score must be between ${min} and ${max}.` }]);
    }
  }
});

test('response-4: the mood follows the thresholds, and the thresholds are settings', async () => {
  const moods = async (kind: string, scores: number[]) => {
    const s = await owner.post('/surveys', { name: kind, kind }, 201);
    const made = [];
    for (const score of scores) made.push((await answer({ survey_id: s.id, score })).mood);
    return made.join(' ');
  };
  assert.equal(await moods('nps', [0, 6, 7, 8, 9, 10]), 'unhappy unhappy unsure unsure happy happy');
  assert.equal(await moods('csat', [1, 2, 3, 4, 5]), 'unhappy unhappy unsure happy happy');
  assert.equal(await moods('stars', [1, 2, 3, 4, 5]), 'unhappy unhappy unsure happy happy');
  assert.equal(await moods('ces', [1, 3, 4, 5, 7]), 'unhappy unhappy unsure happy happy');
  await owner.patch('/settings', { nps_unhappy_max: 4 });
  assert.equal(await moods('nps', [4, 5]), 'unhappy unsure');
  await owner.patch('/settings', { nps_unhappy_max: 6 });
});

test('response-5: nobody rates themselves, not even by way of an order or a correction', async () => {
  const own = { survey_id: survey.id, score: 10, employee_id: lea.id };
  const problem = await lea.client.post('/responses', own, 422);
  assert.deepEqual(fields(problem), ['employee_id']);
  const order = await key.post('/orders', { placed_at: '2026-11-18T09:00:00Z', status: 'placed', items: [{ name: 'Cup', quantity: 1, amount: 500, employee_id: lea.id }] }, 201);
  assert.deepEqual(fields(await lea.client.post('/responses', { survey_id: survey.id, score: 10, order_id: order.id }, 422)), ['employee_id']);
  const made = await manager.post('/responses', own, 201);
  assert.deepEqual(fields(await lea.client.patch(`/responses/${made.id}`, { score: 9 }, 422)), ['employee_id']);
  await lea.client.post('/responses', { survey_id: survey.id, score: 10 }, 201);
});

test('response-6: without an invitation each answer stands alone', async () => {
  const one = await answer({ customer_id: ana.id });
  const other = await answer({ customer_id: ana.id });
  assert.notEqual(one.id, other.id);
});

test('response-7: of an invitation the last answer counts, whoever sends it', async () => {
  const i = await key.post(`/surveys/${survey.id}/invitations`, { customer_id: ana.id, employee_id: lea.id, channel: 'phone' }, 201);
  const first = await key.post('/responses', { invitation_id: i.id, score: 3, comment: 'Cold coffee' }, 201);
  assert.deepEqual([first.survey_id, first.customer_id, first.employee_id, first.channel], [survey.id, ana.id, lea.id, 'phone']);
  const second = await key.post('/responses', { invitation_id: i.id, score: 9 }, 200);
  assert.deepEqual([second.id, second.score, second.comment, second.history.length], [first.id, 9, 'Cold coffee', 1]);
  assert.equal((await owner.get(`/invitations/${i.id}`)).response_id, first.id);

  const other = await owner.post('/surveys', { name: 'Another', kind: 'ces' }, 201);
  assert.deepEqual(fields(await key.post('/responses', { invitation_id: i.id, survey_id: other.id, score: 3 }, 422)), ['survey_id']);
  assert.deepEqual(fields(await key.post('/responses', { invitation_id: `inv_${nowhere}`, score: 3 }, 422)), ['invitation_id']);
  assert.deepEqual(fields(await lea.client.post('/responses', { invitation_id: i.id, score: 10 }, 422)), ['employee_id']);
});

test('response-8: an outside id makes sending again harmless, and a corrected one corrects', async () => {
  const sent = { score: 2, comment: 'Cold', external_id: { source: 'panel', id: 'r1' }, answered_at: '2026-11-17T10:00:00Z' };
  const first = await answer(sent);
  assert.deepEqual(first.external_id, sent.external_id);
  assert.deepEqual(await answer(sent, 200), first);
  await house.clock.to('2026-11-18T10:30:00Z');
  const changed = await answer({ ...sent, score: 4, customer_id: ana.id }, 200);
  assert.deepEqual([changed.id, changed.score, changed.customer_id, changed.answered_at], [first.id, 4, ana.id, sent.answered_at]);
  assert.deepEqual(changed.history, [{ score: 2, comment: 'Cold', at: sent.answered_at }]);
  const placed = await answer({ ...sent, score: 4, location_id: hill.id }, 200);
  assert.deepEqual([placed.customer_id, placed.location_id, placed.history.length], [ana.id, hill.id, 1]);
  const other = await owner.post('/surveys', { name: 'Another', kind: 'nps' }, 201);
  assert.deepEqual(fields(await answer({ ...sent, survey_id: other.id }, 422)), ['survey_id']);
});

test('response-9: the day is that of the place where it was given', async () => {
  const at = '2026-11-18T10:05:00Z';
  assert.equal((await answer({ answered_at: at })).day, '2026-11-18');
  assert.equal((await answer({ answered_at: '2026-11-18T23:05:00+13:00', location_id: hill.id })).day, '2026-11-18');
  assert.equal((await answer({ answered_at: '2026-11-17T11:30:00Z', location_id: hill.id })).day, '2026-11-18');
});

test('response-10: no answer comes from the future, but clocks may differ a little', async () => {
  const now = new Date(await house.clock.now()).getTime();
  const later = (minutes: number) => new Date(now + minutes * 60_000).toISOString();
  await answer({ answered_at: later(4) });
  assert.deepEqual(fields(await answer({ answered_at: later(6) }, 422)), ['answered_at']);
});

test('response-11: an order tells customer, place and who served where they are left out', async () => {
  const ben = await owner.post('/employees', { name: 'Ben', role: 'frontline' }, 201);
  const order = await key.post('/orders', {
    customer_id: ana.id, placed_at: '2026-11-17T09:00:00Z', status: 'placed', location_id: hill.id,
    items: [{ name: 'Cup', quantity: 1, amount: 500, employee_id: lea.id }, { name: 'Pot', quantity: 1, amount: 900, employee_id: ben.id }],
  }, 201);
  const told = await answer({ order_id: order.id, answered_at: '2026-11-17T11:30:00Z' });
  assert.deepEqual([told.customer_id, told.employee_id, told.location_id, told.day], [ana.id, lea.id, hill.id, '2026-11-18']);
  const named = await answer({ order_id: order.id, employee_id: ben.id });
  assert.deepEqual([named.customer_id, named.employee_id], [ana.id, ben.id]);
});

test('response-12: every wrong field is named at once, and nothing is written', async () => {
  const before = (await owner.get('/responses?limit=1')).data[0].id;
  const problem = await answer({
    score: 11, customer_id: `cus_${nowhere}`, employee_id: `emp_${nowhere}`, location_id: `loc_${nowhere}`, order_id: `ord_${nowhere}`, answered_at: '2030-01-01T00:00:00Z',
  }, 422);
  assert.deepEqual(fields(problem).sort(), ['answered_at', 'customer_id', 'employee_id', 'location_id', 'order_id', 'score']);
  assert.deepEqual(fields(await key.post('/responses', { score: 3 }, 422)), ['survey_id']);
  assert.deepEqual(fields(await answer({ survey_id: `srv_${nowhere}` }, 422)), ['survey_id']);
  assert.deepEqual(fields(await answer({ score: null, comment: 'x'.repeat(8001), touchpoint: ' ', channel: 'pigeon', mood: 'happy', colour: 1, answered_at: '2023-02-30T10:00:00Z' }, 422)).sort(),
    ['answered_at', 'channel', 'colour', 'comment', 'mood', 'score', 'touchpoint']);
  await answer({ comment: 'a\u0000b' }, 400);
  assert.equal((await owner.get('/responses?limit=1')).data[0].id, before);
});

test('response-13: a comment is trimmed, and an empty one is none', async () => {
  assert.equal((await answer({ comment: '  Fine \n' })).comment, 'Fine');
  assert.equal((await answer({ comment: '   ' })).comment, null);
  assert.equal((await answer({ comment: 'é'.repeat(8000) })).comment.length, 8000);
});

test('response-14: a slip is corrected while it is not frozen', async () => {
  const made = await answer({ score: 3, comment: 'Cold' });
  const better = await key.patch(`/responses/${made.id}`, { score: 9 });
  assert.deepEqual([better.score, better.comment, better.answered_at, better.mood], [9, 'Cold', made.answered_at, 'happy']);
  assert.deepEqual(better.history, [{ score: 3, comment: 'Cold', at: made.answered_at }]);
  assert.deepEqual(await key.patch(`/responses/${made.id}`, { score: 9 }), better);
  assert.equal((await key.patch(`/responses/${made.id}`, { comment: null })).comment, null);
  assert.deepEqual(fields(await key.patch(`/responses/${made.id}`, { score: 12, employee_id: lea.id }, 422)), ['employee_id']);
  assert.deepEqual(fields(await key.patch(`/responses/${made.id}`, { score: 12 }, 422)), ['score']);
  await key.patch(`/responses/rsp_${nowhere}`, { score: 9 }, 404);
});

test('response-15: the inbox is filtered, newest first, in pages', async () => {
  const s = await owner.post('/surveys', { name: 'Filtered', kind: 'stars' }, 201);
  const made: Record<string, any> = {};
  for (const [name, more] of Object.entries({
    monday: { score: 1, answered_at: '2026-11-16T10:00:00Z', touchpoint: 'counter' },
    tuesday: { score: 3, answered_at: '2026-11-17T10:00:00Z', location_id: harbour.id },
    late: { score: 5, answered_at: '2026-11-17T23:30:00Z', location_id: hill.id },
    twin: { score: 5, answered_at: '2026-11-17T23:30:00Z', employee_id: lea.id, channel: 'phone' },
  })) made[name] = (await answer({ survey_id: s.id, ...more })).id;
  const path = `/responses?survey_id=${s.id}&limit=1`;
  const find = async (query: string) => (await all(`${path}&${query}`)).map((r) => Object.keys(made).find((name) => made[name] === r.id)).join(' ');
  assert.equal(await find('channel=api'), 'late tuesday monday');
  assert.deepEqual((await all(path)).map((r) => r.id), [made.twin, made.late, made.tuesday, made.monday]);
  assert.equal(await find('mood=happy'), 'twin late');
  assert.equal(await find('mood=unsure'), 'tuesday');
  assert.equal(await find('mood=unhappy'), 'monday');
  assert.equal(await find('touchpoint=counter'), 'monday');
  assert.equal(await find(`location_id=${hill.id}`), 'late');
  assert.equal(await find(`employee_id=${lea.id}`), 'twin');
  assert.equal(await find('from=2026-11-17&to=2026-11-17'), 'twin tuesday');
  assert.equal(await find('from=2026-11-18'), 'late');
  assert.equal(await find('to=2026-11-16'), 'monday');
  assert.deepEqual(fields(await owner.get('/responses?mood=furious&colour=red&from=yesterday', 422)).sort(), ['colour', 'from', 'mood']);
});

test('response-16: a place sees its own answers and those of no place', async () => {
  const s = await owner.post('/surveys', { name: 'Two places', kind: 'nps' }, 201);
  const [here, there, free] = await Promise.all([{ location_id: harbour.id }, { location_id: hill.id }, {}].map((more) => answer({ survey_id: s.id, ...more })));
  assert.deepEqual(ids(await lea.client.get(`/responses?survey_id=${s.id}`)).sort(), [here.id, free.id].sort());
  await lea.client.get(`/responses/${there.id}`, 404);
  await lea.client.patch(`/responses/${there.id}`, { score: 1 }, 404);
  assert.deepEqual(fields(await lea.client.post('/responses', { survey_id: s.id, score: 9, location_id: hill.id }, 422)), ['location_id']);
});

test('response-17: an advisor sees the figures and nobody’s name or words', async () => {
  const made = await answer({ score: 9, comment: 'Lovely Lea', customer_id: ana.id, employee_id: lea.id });
  const seen = await house.as.advisor.get(`/responses/${made.id}`);
  assert.deepEqual([seen.score, seen.comment, seen.customer_name, seen.employee_name], [9, null, null, null]);
  assert.doesNotMatch((await house.as.advisor.raw('GET', '/responses')).text, /Lovely|Ana|Lea/);
  await house.as.advisor.post('/responses', { survey_id: survey.id, score: 9 }, 403);
  await house.as.nobody.get('/responses', 401);
});

test('response-18: an open page hears of it within a second', async () => {
  const page = await house.listen();
  const made = await answer({ score: 9 });
  assert.equal((await page.hears('response.received')).id, made.id);
  page.close();
});

test('response-19: the same request twice is one answer', async () => {
  const body = { survey_id: survey.id, score: 7, comment: 'Once' };
  const once = await key.post('/responses', body, 201, { 'idempotency-key': 'k1' });
  assert.deepEqual(await key.post('/responses', body, 201, { 'idempotency-key': 'k1' }), once);
  await key.post('/responses', { ...body, score: 8 }, 422, { 'idempotency-key': 'k1' });
});

test('response-20: ids of another business are not there, and its link works in its own', async () => {
  const nadia = await house.neighbour();
  const theirs = await nadia.post('/surveys', { name: 'Theirs', kind: 'nps' }, 201);
  const named = {
    customer_id: (await nadia.post('/customers', { name: 'Carl' }, 201)).id,
    employee_id: (await nadia.post('/employees', { name: 'Eve', role: 'frontline' }, 201)).id,
    location_id: (await nadia.post('/locations', { name: 'Mall', zone: 'Europe/Lisbon' }, 201)).id,
    order_id: (await nadia.post('/orders', { placed_at: '2026-11-18T09:00:00Z', status: 'placed' }, 201)).id,
  };
  assert.deepEqual(fields(await answer({ survey_id: theirs.id, ...named }, 422)).sort(), [...Object.keys(named), 'survey_id'].sort());
  const asked = await nadia.post(`/surveys/${theirs.id}/invitations`, { employee_id: named.employee_id }, 201);
  assert.deepEqual(fields(await key.post('/responses', { invitation_id: asked.id, score: 9 }, 422)), ['invitation_id']);
  const given = await nadia.post('/responses', { survey_id: theirs.id, score: 9 }, 201);
  await owner.get(`/responses/${given.id}`, 404);
  await owner.patch(`/responses/${given.id}`, { score: 0 }, 404);
  await owner.get(`/invitations/${asked.id}`, 404);
  await owner.get(`/surveys/${theirs.id}/invitations`, 404);
  assert.deepEqual(ids(await owner.get(`/responses?survey_id=${theirs.id}`)), []);

  await owner.post(`/public/invitations/${asked.token}`, { score: 8 }, 201); // signed in here, but the token is of next door
  assert.equal((await nadia.get(`/invitations/${asked.id}`)).response_id, (await nadia.get(`/responses?survey_id=${theirs.id}`)).data[0].id);
  assert.deepEqual((await nadia.get('/responses')).data.map((r: any) => r.score), [8, 9]);
});

test('response-21: after the window an answer is frozen for everyone, except for who imported it', async () => {
  const made = await answer({ score: 9, external_id: { source: 'panel', id: 'old' } });
  const { edit_window_hours } = Object.fromEntries((await owner.get('/settings')).data.map((s: any) => [s.name, s.value]));
  assert.equal(edit_window_hours, 24);
  await house.clock.to('2026-11-19T11:00:00Z');
  const problem = await owner.patch(`/responses/${made.id}`, { score: 2 }, 409);
  assert.equal(problem.code, 'frozen');
  assert.equal((await owner.get(`/responses/${made.id}`)).frozen, true);
  assert.equal((await answer({ score: 8, external_id: { source: 'panel', id: 'old' } }, 200)).score, 8);
});

test('response-22: an unhappy answer shows the case it opened, also after it changed', async () => {
  const bad = await answer({ score: 3, comment: 'Cold coffee', customer_id: ana.id });
  assert.match(bad.case_id, /^cas_/);
  assert.equal(bad.case_kind, 'case');
  assert.equal((await owner.get(`/cases/${bad.case_id}`)).response_id, bad.id);
  const better = await key.patch(`/responses/${bad.id}`, { score: 9 });
  assert.equal(better.case_id, bad.case_id);
  assert.deepEqual((await owner.get(`/cases/${bad.case_id}`)).changed_score, { from: 3, to: 9 });
  const look = await answer({ score: 2 });
  assert.deepEqual([look.case_kind, (await answer({ score: 8 })).case_id], ['look', null]);
});
