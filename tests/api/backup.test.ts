// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { mkdir, readdir, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { elsewhere, House, start, type Body } from './helpers.ts';
import { png } from './pictures.ts';

const house = await start();
const owner = house.as.owner;
const copy = join(house.dir, 'copy');

/** A picture somebody sent with an answer. */
async function pictured(): Promise<Body> {
  const s = await owner.post('/surveys', { name: 'Show', kind: 'nps', questions: [{ key: 'score', kind: 'nps', text: 'Recommend?' }, { key: 'photo', kind: 'file', text: 'Show us' }] }, 201);
  const way = `/public/invitations/${(await owner.post(`/surveys/${s.id}/invitations`, {}, 201)).token}`;
  const sent = await house.as.nobody.raw('POST', `${way}/files?question=photo`, { text: png, headers: { 'content-type': 'application/octet-stream' } });
  await house.as.nobody.post(way, { score: 9, answers: [{ question: 'photo', file_id: sent.body.id }] }, 201);
  return sent.body;
}

test('backup-1: a backup beside the running server is whole, restores elsewhere, and is its owner’s alone', async () => {
  const ana = await owner.post('/customers', { name: 'Ana Lima', contact_points: [{ kind: 'email', value: 'ana@example.com' }] }, 201);
  const { id: photo } = await pictured();
  await house.command('backup', '--to', copy);
  await owner.post('/customers', { name: 'Came later' }, 201);
  for (const name of await readdir(copy)) {
    assert.equal((await stat(join(copy, name))).mode & 0o077, 0, `${name} can be read by others`);
  }
  const there = await elsewhere(house, copy, 'there');
  const restored = await there.attempt('restore', '--from', copy);
  assert.equal(restored.code, 0, JSON.stringify(restored));
  await there.serve();
  const again = there.withKey((await there.command('key', 'create', '--name', 'look', '--scope', 'all')).stdout.trim());
  assert.deepEqual((await again.get('/customers')).data.map((c: any) => c.name), ['Ana Lima']);
  assert.deepEqual(await again.get(`/customers/${ana.id}`), await owner.get(`/customers/${ana.id}`));
  const shown = await again.raw('GET', `/survey-files/${photo}`);
  assert.deepEqual([shown.status, shown.text], [200, (await owner.raw('GET', `/survey-files/${photo}`)).text], 'files of answers come along');
  assert.equal(await there.stop(), 0);
});

test('backup-2: nothing is restored over data, and a folder without a backup is named', async () => {
  const over = await house.attempt('restore', '--from', copy);
  assert.equal(over.code, 1);
  assert.match(over.stderr, /holds data already/);
  const empty = join(house.dir, 'empty');
  await mkdir(empty);
  const none = await new House(join(house.dir, 'other')).attempt('restore', '--from', empty);
  assert.equal(none.code, 1);
  assert.match(none.stderr, /holds no backup/);
});

test('init-1: the same business is not founded twice', async () => {
  const password = join(house.dir, 'password');
  await writeFile(password, 'a fine pass phrase');
  const again = await house.attempt('init', '--business', 'Café Bica', '--owner-name', 'Olga', '--owner-email', 'olga@bica.test', '--owner-password-file', password);
  assert.equal(again.code, 1);
  assert.match(again.stderr, /is here already/);
  assert.equal((await owner.get('/session')).businesses.length, 1);
});
