// SPDX-License-Identifier: Apache-2.0
// What open pages are told: hints only, within a second, only what one may see; what was missed is caught up or told to be too much.
import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { Page, start, type Client, type Hint } from './helpers.ts';

const house = await start();
const { owner, key } = house.as;
const pages: Page[] = [];
after(() => pages.forEach((page) => page.close()));
const listen = async (client: Client = owner, since?: number) => {
  const page = await Page.open(client, since);
  pages.push(page);
  return page;
};

let survey: any, harbour: any, hill: any, rita: any, hugo: any;
before(async () => {
  survey = await owner.post('/surveys', { name: 'After the visit', kind: 'nps' }, 201);
  harbour = await owner.post('/locations', { name: 'Harbour', zone: 'Europe/Lisbon' }, 201);
  hill = await owner.post('/locations', { name: 'Hill', zone: 'Europe/Lisbon' }, 201);
  rita = await house.colleague('Rita', 'frontline', { location_id: harbour.id });
  hugo = await house.colleague('Hugo', 'frontline', { location_id: hill.id });
});

const answer = (more: object = {}) => key.post('/responses', { survey_id: survey.id, score: 9, ...more }, 201);
const visit = async (more: object = {}) => (await key.post('/events', { kind: 'visit', ...more }, 201)).seq as number;
const many = async (n: number, more: object = {}) => {
  const text = Array.from({ length: n }, () => JSON.stringify({ kind: 'visit', ...more })).join('\n');
  const sent = await key.raw('POST', '/events', { text, headers: { 'content-type': 'application/x-ndjson' } });
  assert.equal(sent.status, 200);
};
const last = async () => visit();
const seqs = (heard: Hint[]) => heard.map((h) => h.seq);

test('stream: a hint comes within a second of the commit, and says no more than what changed', async () => {
  const page = await listen();
  const made = await answer({ comment: 'Lovely', customer_id: (await owner.post('/customers', { name: 'Ana Lima' }, 201)).id });
  const hint = await page.hears('response.received', 1000);
  assert.deepEqual(Object.keys(hint).sort(), ['id', 'kind', 'seq']);
  assert.equal(hint.id, made.id);
  const raw = JSON.stringify(page.heard);
  assert.doesNotMatch(raw, /Ana|Lovely/);
});

test('stream: hints come in the order of their numbers, each once', async () => {
  const page = await listen();
  const from = await last();
  await Promise.all(Array.from({ length: 40 }, (_, i) => answer({ score: i % 11 })));
  const end = await last();
  await page.hearsSeq(end);
  const heard = seqs(page.heard).filter((s) => s > from);
  assert.deepEqual(heard, [...heard].sort((a, b) => a - b));
  assert.equal(new Set(heard).size, heard.length);
  assert.equal(page.heard.filter((h) => h.kind === 'response.received').length, 40);
});

test('stream: a page hears of its own place and of what has none, not of others', async () => {
  const here = await listen(rita.client);
  const there = await listen(hugo.client);
  const all = await listen(owner);
  const a = await answer({ location_id: harbour.id });
  const b = await answer({ location_id: hill.id });
  const c = await answer();
  const end = await last();
  for (const page of [here, there, all]) await page.hearsSeq(end);
  const ids = (page: Page) => page.heard.filter((h) => h.kind === 'response.received').map((h) => h.id);
  assert.deepEqual(ids(here), [a.id, c.id]);
  assert.deepEqual(ids(there), [b.id, c.id]);
  assert.deepEqual(ids(all), [a.id, b.id, c.id]);
});

test('stream: another business is another world', async () => {
  const neighbour = await house.neighbour();
  const page = await listen(neighbour);
  await answer();
  const own = (await neighbour.post('/events', { kind: 'visit' }, 201)).seq;
  await page.hearsSeq(own);
  assert.deepEqual(page.heard.map((h) => h.seq), [own]);
});

test('stream: with Last-Event-ID a page hears what it missed, in order, by its reach', async () => {
  const since = await last();
  const a = await answer({ location_id: harbour.id });
  const b = await answer({ location_id: hill.id });
  const end = await last();
  const all = await listen(owner, since);
  const here = await listen(rita.client, since);
  for (const page of [all, here]) await page.hearsSeq(end);
  assert.deepEqual(all.heard.filter((h) => h.kind === 'response.received').map((h) => h.id), [a.id, b.id]);
  assert.deepEqual(here.heard.filter((h) => h.kind === 'response.received').map((h) => h.id), [a.id]);
  assert.deepEqual([all.resets, here.resets], [0, 0]);
  assert.ok(seqs(all.heard).every((s) => s > since));
});

test('stream: what one page missed is not told again to the others', async () => {
  const since = await last();
  const first = await listen(); // came without a number: it has just loaded everything
  await many(20);
  const end = await last();
  await first.hearsSeq(end);
  const fresh = await listen();
  const before = first.heard.length;
  const away = await listen(owner, since);
  await away.hearsSeq(end);
  const next = await visit();
  for (const page of [first, fresh]) await page.hearsSeq(next);
  assert.equal(first.heard.length, before + 1);
  assert.deepEqual(seqs(fresh.heard), [next]);
});

test('stream: too much missed is told as: load everything again', async () => {
  const since = await last();
  await many(600);
  const page = await listen(owner, since);
  await page.resetWithin(1000);
  const next = await visit();
  await page.hearsSeq(next);
});

test('stream: a number from the future, as after a restored backup, is told as: load everything again', async () => {
  const page = await listen(owner, (await last()) + 1_000_000);
  await page.resetWithin(1000);
  await page.hearsSeq(await visit());
});

test('stream: a Last-Event-ID that is no number is none', async () => {
  const headers = { ...(await owner.signature()), 'last-event-id': 'yesterday' };
  const stopper = new AbortController();
  const reply = await fetch(`${house.url}/api/v1/stream`, { headers, signal: stopper.signal });
  assert.equal(reply.status, 200);
  assert.match(reply.headers.get('content-type')!, /^text\/event-stream/);
  stopper.abort();
});

test('stream: a page of a quiet place is not told to load everything because others are busy', async () => {
  const page = await listen(rita.client, await last());
  for (let i = 0; i < 3; i++) {
    await many(400, { location_id: hill.id });
    await new Promise((wait) => setTimeout(wait, 1200)); // the look at other processes
  }
  const heard = page.heard.length;
  await page.hearsSeq(await visit({ location_id: harbour.id }));
  assert.equal(page.resets, 0);
  assert.ok(page.heard.length <= heard + 1);
});

test('stream: what another process did is heard, also by a page that just came, and nothing in between is skipped', async () => {
  const fresh = await listen();
  const back = await listen(owner, await last());
  const map = join(house.dir, 'visits.map'), file = join(house.dir, 'visits.csv');
  await writeFile(map, 'source = till\n[customers]\nid = {id}\nname = {name}\n');
  await writeFile(file, 'id,name\n1,Bia\n2,Caio\n3,Duarte\n');
  let busy = true;
  const own: number[] = [];
  const writing = (async () => {
    while (busy) own.push(await visit());
  })();
  await house.command('import', '--business', 'Café Bica', '--map', map, file);
  busy = false;
  await writing;
  for (const page of [fresh, back]) {
    await page.hearsSeq(own.at(-1)!, 3000);
    await page.hears('customer.created', 3000);
    const heard = new Set(seqs(page.heard));
    assert.deepEqual(own.filter((seq) => !heard.has(seq)), []);
    assert.equal(page.heard.filter((h) => h.kind === 'customer.created').length, 3);
    assert.equal(page.resets, 0);
  }
});

test('stream: it wants a sign-in, and figures without names are enough', async () => {
  await house.nobody().get('/stream', 401);
  await listen(house.as.advisor);
});
