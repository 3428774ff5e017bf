// SPDX-License-Identifier: Apache-2.0
// A move on a case can be taken back: by whoever made it, for ten minutes, while nothing has happened since. The case is then as it was.
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { start, type Body } from './helpers.ts';

const house = await start();
const { as } = house;
const owner = as.owner;
const ana = await owner.post('/customers', { name: 'Ana Lima' }, 201);
const lea = await house.colleague('Lea Duarte', 'manager');
const open = () => owner.post('/cases', { customer_id: ana.id, text: 'Cold coffee' }, 201);
/** The case without what tells that something happened to it. */
const plain = ({ history: _, changed_at: __, ...rest }: Body) => rest;

const moves: [string, Body][] = [
  ['acknowledge', {}], ['assign', { employee_id: lea.id }], ['apologise', { how: 'call' }], ['wish', { text: 'A fresh one' }],
  ['resolve', { what: 'New coffee', cost: 350, wish_met: true }], ['ask-back', { how: 'in_person', answer: 5 }], ['close', {}], ['reopen', { because: 'They called again' }],
];

test('undo-1: each move is taken back, and the case is as it was before', async () => {
  const { id } = await open();
  for (const [move, body] of moves) {
    const before = await owner.get(`/cases/${id}`);
    await owner.post(`/cases/${id}/${move}`, body, 200);
    const back = await owner.post(`/cases/${id}/undo`, {}, 200);
    const { notes: was, ...rest } = plain(before);
    const { notes: is, ...now } = plain(back);
    assert.deepEqual(now, rest, move);
    assert.equal(is.length, was.length + (move === 'reopen' ? 1 : 0), 'a note stays: somebody may have read it');
    assert.ok(back.history.length > before.history.length, 'the history keeps both');
    await owner.post(`/cases/${id}/undo`, {}, 409); // once
    if (move !== 'reopen') await owner.post(`/cases/${id}/${move}`, body, 200);
  }
});

test('undo-2: who counts open cases counts right again, and so do the measures', async () => {
  const rui = await owner.post('/customers', { name: 'Rui' }, 201);
  const { id } = await owner.post('/cases', { customer_id: rui.id, text: 'Sticky table' }, 201);
  const openOnes = async () => (await owner.get(`/customers/${rui.id}`)).standing.open_cases;
  for (const [move, body] of moves.slice(0, -1)) await owner.post(`/cases/${id}/${move}`, body, 200);
  assert.equal(await openOnes(), 0);
  await owner.post(`/cases/${id}/undo`, {}, 200);
  assert.equal(await openOnes(), 1);
  await owner.post(`/cases/${id}/close`, {}, 200);
  await owner.post(`/cases/${id}/reopen`, { because: 'Still sticky' }, 200);
  assert.equal(await openOnes(), 1);
  await owner.post(`/cases/${id}/undo`, {}, 200);
  assert.equal(await openOnes(), 0);
  assert.match((await house.command('check')).stdout, /All sound\./);
});

test('undo-3: a look that was seen is to be looked at again', async () => {
  const survey = (await as.key.get('/surveys')).data[0];
  const { case_id, case_kind } = await as.key.post('/responses', { survey_id: survey.id, score: 1 }, 201);
  assert.equal(case_kind, 'look');
  await owner.post(`/cases/${case_id}/dismiss`, {}, 200);
  assert.equal((await owner.post(`/cases/${case_id}/undo`, {}, 200)).state, 'opened');
});

test('undo-4: not what somebody else did, not what something has followed, not what was never done', async () => {
  const { id } = await open();
  await owner.post(`/cases/${id}/undo`, {}, 409);
  await lea.client.post(`/cases/${id}/acknowledge`, {}, 200);
  assert.match((await owner.post(`/cases/${id}/undo`, {}, 409)).title, /somebody else/);
  await lea.client.post(`/cases/${id}/assign`, { employee_id: await house.employeeOf(owner) }, 200);
  assert.equal((await lea.client.post(`/cases/${id}/undo`, {}, 200)).owner_id, lea.id);
  await owner.post(`/cases/${id}/apologise`, { how: 'call' }, 200);
  await lea.client.post(`/cases/${id}/undo`, {}, 409);
  await (await house.neighbour()).post(`/cases/${id}/undo`, {}, 404);
  await as.advisor.post(`/cases/${id}/undo`, {}, 403);
});

test('undo-5: an answer that came meanwhile stands in its way', async () => {
  const survey = (await as.key.get('/surveys')).data.find((s: Body) => s.kind === 'nps');
  const r = await as.key.post('/responses', { survey_id: survey.id, score: 2, comment: 'Cold', customer_id: ana.id }, 201);
  await owner.post(`/cases/${r.case_id}/acknowledge`, {}, 200);
  await as.key.patch(`/responses/${r.id}`, { score: 4 });
  assert.match((await owner.post(`/cases/${r.case_id}/undo`, {}, 409)).title, /since/);
});

test('undo-6: the clock that a move stopped runs again when it is taken back', async () => {
  const { id, first_due_at } = await open();
  await owner.post(`/cases/${id}/acknowledge`, {}, 200);
  await owner.post(`/cases/${id}/undo`, {}, 200);
  await house.clock.to(new Date(Date.parse(first_due_at) + 60_000).toISOString());
  assert.notEqual((await owner.get(`/cases/${id}`)).climbed_to, 'none', 'it climbed, late');
});

test('undo-7: what was closed together from before Rapport opens together, but for what somebody touched', async () => {
  const map = join(house.dir, 'old.map');
  await writeFile(map, 'source = desk\n[complaints]\nid = {id}\ntext = {text}\nopened_at = {at}\n');
  const csv = join(house.dir, 'old.csv');
  await writeFile(csv, `id,text,at\n${Array.from({ length: 230 }, (_, i) => `${i},Long ago ${i},2024-01-05`).join('\n')}\n`);
  await house.command('import', '--business', 'Café Bica', '--map', map, csv);
  const listed = async (state: string) => (await owner.get(`/cases?state=${state}&before_rapport=true&limit=200`)).data as Body[];
  const one = (await listed('open'))[0]!;
  assert.equal((await owner.post('/cases/close-before', { because: 'Settled in the old system' }, 200)).closed, 230);
  assert.equal((await listed('open')).length, 0);
  await lea.client.post(`/cases/${one.id}/reopen`, { because: 'They wrote again' }, 200);
  await lea.client.post(`/cases/${one.id}/undo`, {}, 200);
  assert.equal((await lea.client.post('/cases/open-before', {}, 200)).opened, 0, 'only who closed them');
  assert.equal((await owner.post('/cases/open-before', {}, 200)).opened, 229);
  const open = await listed('open');
  assert.equal(open[0]!.state, 'opened');
  assert.equal(open[0]!.close_reason, null);
  assert.deepEqual((await listed('closed')).map((c) => c.id), [one.id]);
  await owner.post('/cases/close-before', { because: 'Again' }, 200);
  await house.clock.to(new Date(Date.parse(await house.clock.now()) + 11 * 60_000).toISOString());
  assert.equal((await owner.post('/cases/open-before', {}, 200)).opened, 0, 'after ten minutes it stays');
  const { id } = await open_();
  await owner.post(`/cases/${id}/acknowledge`, {}, 200);
  await house.clock.to(new Date(Date.parse(await house.clock.now()) + 11 * 60_000).toISOString());
  assert.match((await owner.post(`/cases/${id}/undo`, {}, 409)).title, /too long ago/);
});
const open_ = () => owner.post('/cases', { customer_id: ana.id, text: 'Lukewarm' }, 201);
