// SPDX-License-Identifier: Apache-2.0
// A request sent again with its Idempotency-Key does nothing again and answers what it answered: every POST that makes something.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fields, type Answer } from './helpers.ts';
import { difference, dump } from './look.ts';
import { Ground, requests, type Request } from './requests.ts';
import { operations } from './spec.ts';

const g = await Ground.make();
const { house, owner, key } = g;
const send = (r: Request, k?: string): Promise<Answer> => r.as.raw('POST', r.path, { body: r.body, text: r.text, headers: { ...(r.type ? { 'content-type': r.type } : {}), ...(k ? { 'idempotency-key': k } : {}) } });
const keyed = operations.filter((o) => o.method === 'POST' && o.parameters.some((p) => p.name === 'Idempotency-Key')).map((o) => o.name);

test('idempotency: every POST that makes something for somebody who is signed in takes a key', async () => {
  const without: string[] = [];
  for (const o of operations.filter((op) => op.method === 'POST' && op.permission !== 'public' && requests[op.name])) {
    const answer = await send(await requests[o.name]!(g));
    assert.ok(answer.status < 300, `${o.name}: ${answer.text}`);
    if (answer.status === 201 && !keyed.includes(o.name)) without.push(o.name);
  }
  assert.deepEqual(without, []);
  assert.ok(keyed.length > 15);
});

/** What earlier calls set going has come to its end. */
async function atRest(): Promise<void> {
  const goes = /^(trying|running|undoing)$/;
  while ((await owner.get('/imports?limit=100')).data.some((run: { state: string }) => goes.test(run.state)));
  await house.clock.settle();
}

for (const name of keyed) {
  test(`idempotency: ${name} sent again is the same answer and no second one; with another body it is refused`, async () => {
    const r = await requests[name]!(g);
    const k = `key ${g.next()}`;
    const first = await send(r, k);
    assert.ok(first.status < 300, first.text);
    await atRest();
    const before = await dump(g.look);
    const again = await send(r, k);
    assert.equal(again.status, first.status);
    const once: Record<string, object> = { 'POST /api/v1/keys': { key: null }, 'POST /api/v1/webhooks': { secret: null } }; // what is shown once
    const shown = { ...first.body, ...once[name] };
    assert.deepEqual(again.body, shown);
    const other = await send(r.text === undefined ? { ...r, body: { ...r.body, surely: 'another' } } : { ...r, text: `${r.text}another\n` }, k);
    assert.equal(other.status, 422, other.text);
    const changed = await requests[name]!(g);
    await atRest();
    const beforeOther = await dump(g.look);
    const reused = await send(changed.path === r.path && changed.text === r.text && JSON.stringify(changed.body) === JSON.stringify(r.body) ? { ...r, path: `${r.path}?x=1` } : changed, k);
    assert.deepEqual([reused.status, reused.status === 422 && fields(reused.body).some((f) => f === 'Idempotency-Key' || f === 'x')], [422, true], reused.text);
    assert.deepEqual(difference(beforeOther, await dump(g.look)), []);
    assert.deepEqual(difference(before, beforeOther).filter((row) => row.startsWith('-repeated')), []);
    const last = await send(r, k);
    assert.deepEqual([last.status, last.body], [first.status, shown]);
  });
}

test('idempotency: twins at the same moment make one, and all hear of it', async () => {
  for (const name of ['POST /api/v1/responses', 'POST /api/v1/customers', 'POST /api/v1/departments', 'POST /api/v1/events', 'POST /api/v1/surveys/{id}/invitations']) {
    const r = await requests[name]!(g);
    delete r.body!.external_id;
    delete r.body!.external_ids;
    const answers = await Promise.all(Array.from({ length: 24 }, () => send(r, `twins ${name}`)));
    assert.deepEqual([...new Set(answers.map((a) => a.status))], [201], answers[0]!.text);
    assert.equal(new Set(answers.map((a) => a.body.id)).size, 1, name);
    assert.equal(new Set(answers.map((a) => a.text)).size, 1, name);
  }
});

test('idempotency: keys are each caller’s own', async () => {
  const body = { name: 'Owned' };
  const ids = await Promise.all([owner, key, house.as.manager].map(async (as) => (await as.post('/departments', body, 201, { 'idempotency-key': 'the same' })).id));
  assert.equal(new Set(ids).size, 3);
});

test('idempotency: what was refused or failed is not remembered: put right, the same key is good', async () => {
  const headers = { 'idempotency-key': 'second try' };
  assert.deepEqual(fields(await key.post('/surveys', { name: 'Tried', kind: 'npx' }, 422, headers)), ['kind']);
  await house.clock.fault('each-commit');
  await key.post('/surveys', { name: 'Tried', kind: 'nps' }, 503, headers);
  await house.clock.fault('none');
  const made = await key.post('/surveys', { name: 'Tried', kind: 'nps' }, 201, headers);
  assert.equal((await key.post('/surveys', { name: 'Tried', kind: 'nps' }, 201, headers)).id, made.id);
});

test('idempotency: the answer is what the thing is now', async () => {
  const headers = { 'idempotency-key': 'renamed' };
  const made = await key.post('/surveys', { name: 'Before', kind: 'nps' }, 201, headers);
  await key.patch(`/surveys/${made.id}`, { name: 'After' });
  const again = await key.post('/surveys', { name: 'Before', kind: 'nps' }, 201, headers);
  assert.deepEqual([again.id, again.name], [made.id, 'After']);
});

test('idempotency: lines of an upload are many requests: a key for them is refused, not ignored', async () => {
  const text = '{"kind":"visit"}\n';
  const answer = await key.raw('POST', '/events', { text, headers: { 'content-type': 'application/x-ndjson', 'idempotency-key': 'upload' } });
  assert.deepEqual([answer.status, fields(answer.body)], [422, ['Idempotency-Key']]);
});

test('idempotency: a key is kept for a day, to the minute, and then forgotten', async () => {
  const headers = { 'idempotency-key': 'daily' };
  const now = new Date(await house.clock.now()).getTime();
  const at = (minutes: number) => house.clock.to(new Date(now + minutes * 60_000).toISOString());
  const make = async () => (await key.post('/departments', { name: 'Daily' }, 201, headers)).id;
  const first = await make();
  await at(24 * 60 - 1);
  assert.equal(await make(), first);
  await at(24 * 60 + 1);
  const second = await make();
  assert.notEqual(second, first);
  assert.equal(await make(), second);
  await at(50 * 60);
  const rows = await g.look.rows(`SELECT COUNT(*) AS n FROM repeated`);
  assert.equal(Number(rows[0]!.n), 0, 'cleaned away');
});
