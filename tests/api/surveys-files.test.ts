// SPDX-License-Identifier: Apache-2.0
// Files that come with answers: what is taken, what of it is kept, who gets them, when they go.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { fields, start, type Body } from './helpers.ts';
import { SECRETS, jpeg, png, toldJpeg, toldPng, toldWebp, webp } from './pictures.ts';

const house = await start();
const { owner, key, nobody } = house.as;
const questions = [
  { key: 'score', kind: 'nps', text: 'Recommend?' }, { key: 'why', kind: 'text', text: 'Why?' }, { key: 'photo', kind: 'file', text: 'Show us' }, { key: 'paper', kind: 'file', text: 'And this', accept: 'any' },
];
const s = await owner.post('/surveys', { name: 'Show', kind: 'nps', questions }, 201);
const invite = async () => `/public/invitations/${(await key.post(`/surveys/${s.id}/invitations`, {}, 201)).token}`;
const send = (way: string, question: string, bytes: Uint8Array | string) => nobody.raw('POST', `${way}/files?question=${question}`, { text: bytes, headers: { 'content-type': 'application/octet-stream' } });
const onDisk = async (): Promise<string[]> => readdir(join(house.dir, 'files')).catch(() => []);

test('file-1: a picture is sent, named by the answer, and given to who may see the response, as something to save', async () => {
  const way = await invite();
  const sent = await send(way, 'photo', png);
  assert.equal(sent.status, 201, sent.text);
  assert.deepEqual([sent.body.type, sent.body.size], ['image/png', png.length]);
  await owner.get(`/survey-files/${sent.body.id}`, 404); // of no answer yet
  await nobody.post(way, { score: 9, answers: [{ question: 'photo', file_id: sent.body.id }] }, 201);
  const [r] = (await owner.get('/responses')).data;
  assert.deepEqual(r.answers.map((a: Body) => [a.question, a.file_id]), [['photo', sent.body.id]]);
  const got = await owner.raw('GET', `/survey-files/${sent.body.id}`);
  assert.deepEqual([got.status, got.headers.get('content-type'), got.headers.get('content-disposition'), got.headers.get('x-content-type-options')], [200, 'image/png', 'attachment; filename="answer.png"', 'nosniff']);
  assert.deepEqual((await owner.get(`/surveys/${s.id}/files`)).data.map((f: Body) => f.id), [sent.body.id]);
  await nobody.get(`/survey-files/${sent.body.id}`, 401);
  await house.as.advisor.get(`/survey-files/${sent.body.id}`, 403);
  await (await house.neighbour()).get(`/survey-files/${sent.body.id}`, 404);
  for (const name of await onDisk()) assert.equal((await stat(join(house.dir, 'files', name))).mode & 0o777, 0o600, name);
});

test('file-2: what it is its bytes say; what a browser would run is not taken', async () => {
  const way = await invite();
  const before = (await onDisk()).length;
  for (const bad of ['<!doctype html><script>alert(1)</script>', '<svg xmlns="http://www.w3.org/2000/svg"/>', '', 'MZ', '%PDF-1.7', 'PK\u0003\u0004', '\u0000\u0000\u0000\u0018ftypmp42']) {
    const answer = await send(way, 'photo', bad);
    assert.deepEqual([answer.status, answer.body.code], [415, 'unsupported'], bad);
  }
  assert.equal((await send(way, 'paper', '%PDF-1.7')).status, 201);
  assert.equal((await send(way, 'paper', '<html>')).status, 415);
  for (const question of ['why', 'nowhere', '']) assert.deepEqual(fields((await send(way, question, png)).body), ['question'], question);
  const token = 'guess';
  assert.equal((await nobody.raw('POST', `/public/invitations/${token}/files`, { text: png })).status, 404);
  assert.equal((await send(way, 'photo', Buffer.concat([png, Buffer.alloc(10 << 20)]))).status, 413);
  assert.equal((await onDisk()).length, before + 1, 'what was refused is not kept');
});

test('file-3: an answer cannot take another one’s file', async () => {
  const [way, other] = [await invite(), await invite()];
  const { id } = (await send(way, 'photo', png)).body;
  await nobody.post(way, { score: 9, answers: [{ question: 'photo', file_id: id }] }, 201);
  assert.deepEqual(fields(await nobody.post(other, { score: 9, answers: [{ question: 'photo', file_id: id }] }, 422)), ['answers.photo']);
  assert.deepEqual(fields(await nobody.post(other, { score: 9, answers: [{ question: 'photo', file_id: 'fil_0000000000001' }] }, 422)), ['answers.photo']);
  await nobody.post(way, { score: 8, answers: [{ question: 'photo', file_id: id }] }, 201);
});

test('file-4: a file of no answer is gone after a day, one whose test is deleted within the hour', async () => {
  const way = await invite();
  const lost = (await send(way, 'photo', png)).body;
  const tried = (await send(way, 'photo', png)).body;
  const r = await owner.post(`/surveys/${s.id}/test-answers`, { score: 3, answers: [{ question: 'photo', file_id: tried.id }] }, 201);
  assert.equal((await owner.raw('GET', `/survey-files/${tried.id}`)).status, 200);
  const before = (await onDisk()).length;
  await owner.del(`/responses/${r.id}`);
  await owner.get(`/survey-files/${tried.id}`, 404);
  await house.clock.to('2026-11-18T11:30:00Z');
  await house.clock.settle();
  assert.equal((await onDisk()).length, before - 1);
  await house.clock.to('2026-11-19T12:30:00Z');
  await house.clock.settle();
  assert.equal((await onDisk()).length, before - 3, 'and the paper nobody named, and the lost picture');
  assert.deepEqual(fields(await nobody.post(way, { score: 9, answers: [{ question: 'photo', file_id: lost.id }] }, 422)), ['answers.photo']);
});

const bytesOf = async (id: string): Promise<Buffer> => {
  const reply = await fetch(`${house.url}/api/v1/survey-files/${id}`, { headers: await owner.signature() });
  assert.equal(reply.status, 200);
  return Buffer.from(await reply.arrayBuffer());
};

test('file-5: a photo is kept without place, time and camera; which side is up stays', async () => {
  for (const [name, told, plain] of [['image/jpeg', toldJpeg(), jpeg], ['image/png', toldPng(), png], ['image/webp', toldWebp(), webp]] as const) {
    const way = await invite();
    const before = new Set(await onDisk());
    const sent = await send(way, 'photo', told);
    assert.deepEqual([sent.status, sent.body.type], [201, name], sent.text);
    const [file] = (await onDisk()).filter((f) => !before.has(f));
    const kept = await readFile(join(house.dir, 'files', file!));
    for (const secret of SECRETS) assert.ok(told.includes(secret) && !kept.includes(secret), `${name}: ${secret}`);
    assert.equal(sent.body.size, kept.length);
    await nobody.post(way, { score: 9, answers: [{ question: 'photo', file_id: sent.body.id }] }, 201);
    const got = await bytesOf(sent.body.id);
    assert.ok(got.equals(kept));
    if (name !== 'image/jpeg') assert.ok(got.equals(plain), `${name} is what it was before a program wrote into it`);
    else assert.deepEqual([got.length, got.indexOf('Exif'), got[31]], [jpeg.length + 36, 6, 6], 'only the orientation is written anew');
  }
  const way = await invite();
  const before = (await onDisk()).length;
  for (const broken of [toldJpeg().subarray(0, 300), Buffer.concat([png.subarray(0, 33), Buffer.from('Lisbon 38.7223, and what is no part of a picture')])]) {
    const answer = await send(way, 'photo', broken);
    assert.deepEqual([answer.status, answer.body.code], [415, 'unsupported'], 'what cannot be read is not kept');
  }
  for (let i = 0; i < 500 && (await onDisk()).length > before; i++) await wait(10); // what was begun is taken away once the answer is out
  assert.equal((await onDisk()).length, before);
});

/** The first line of the answer to the head alone: nothing of the body is sent. */
function refusal(path: string): Promise<string> {
  return new Promise((done, failed) => {
    const { hostname, port } = new URL(house.url);
    const socket = connect(Number(port), hostname, () => socket.write(`POST /api/v1${path} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nContent-Type: application/octet-stream\r\nContent-Length: 5000000\r\nExpect: 100-continue\r\n\r\n`));
    socket.once('data', (data) => { done(data.toString().split('\r\n')[0]!); socket.destroy(); });
    socket.once('error', failed);
    socket.setTimeout(10_000, () => failed(new Error(`no answer to the head alone: ${path}`)));
  });
}

test('file-6: a guessed link, and a question that takes no files, are refused before one byte is taken', async () => {
  const way = await invite();
  const before = await onDisk();
  assert.equal(await refusal('/public/invitations/guess/files?question=photo'), 'HTTP/1.1 404 Not Found');
  assert.match(await refusal(`${way}/files?question=why`), /^HTTP\/1\.1 422 /);
  assert.match(await refusal(`${way}/files?question=photo&more=1`), /^HTTP\/1\.1 422 /);
  assert.deepEqual(await onDisk(), before, 'not even an empty file');
});

test('file-7: a file that no row names is swept after a day; those in use stay', async () => {
  const way = await invite();
  const { id } = (await send(way, 'photo', png)).body;
  await nobody.post(way, { score: 9, answers: [{ question: 'photo', file_id: id }] }, 201);
  const at = (name: string) => join(house.dir, 'files', name);
  await writeFile(at('leftover'), 'of a program that died');
  await writeFile(at('young'), 'its row may still come');
  for (const name of await onDisk()) if (name !== 'young') await utimes(at(name), 1e9, 1e9);
  const there = await onDisk();
  await house.clock.to('2026-11-20T14:00:00Z');
  await house.clock.settle();
  assert.deepEqual((await onDisk()).sort(), there.filter((n) => n !== 'leftover').sort());
  assert.equal(createHash('sha256').update(await bytesOf(id)).digest('hex'), createHash('sha256').update(png).digest('hex'));
});
