// SPDX-License-Identifier: Apache-2.0
// Answers come and change at random; after each handful every slice is what a plain recount says, also after a restart, when there are
// so many that the first question waits until they are loaded.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Body, start } from './helpers.ts';

const house = await start();
const { owner, key } = house.as;
const again = () => house.as.key;   // signed in anew after a restart
const surveys = await Promise.all(['nps', 'csat', 'stars', 'ces'].map((kind) => owner.post('/surveys', { name: kind, kind }, 201)));
const people = await Promise.all(['Lea', 'Ana', 'Tom'].map((name) => owner.post('/employees', { name }, 201)));
const orders = await Promise.all([1, 2, 3, 4].map(() => key.post('/orders', { promised_day: '2026-11-10', placed_at: '2026-11-01T10:00:00Z', status: 'shipped' }, 201)));
const touchpoints = [null, 'table', 'counter'];
const scale: Record<string, [number, number]> = { nps: [0, 10], csat: [1, 5], stars: [1, 5], ces: [1, 7] };

let seed = 20261118;
const roll = (sides: number) => Math.floor(((seed = (Math.imul(seed, 1103515245) + 12345) >>> 0) / 2 ** 32) * sides);
const pick = <T>(of: T[]): T => of[roll(of.length)]!;

const answers: Body[] = [];
async function give() {
  const survey = pick(surveys), [min, max] = scale[survey.kind]!;
  answers.push(await key.post('/responses', {
    survey_id: survey.id, score: min + roll(max - min + 1), employee_id: roll(4) ? pick(people).id : null, touchpoint: pick(touchpoints),
    order_id: roll(2) ? pick(orders).id : null, answered_at: `2026-${pick(['08', '09', '11'])}-${pick(['01', '15', '17'])}T10:00:00Z`,
  }, 201));
}
async function change() {
  const r = pick(answers), [min, max] = scale[r.survey_kind]!;
  const answer = await again().raw('PATCH', `/responses/${r.id}`, { body: { score: min + roll(max - min + 1) } });
  if (answer.status === 200) Object.assign(r, answer.body);
}
async function deliver() {
  const o = pick(orders), at = pick(['2026-11-09T10:00:00Z', '2026-11-12T10:00:00Z', null]);
  Object.assign(o, await again().patch(`/orders/${o.id}`, at ? { status: 'delivered', delivered_at: at } : { status: 'shipped', delivered_at: null }));
}

const stateOf = (r: Body) => {
  const o = orders.find((x) => x.id === r.order_id);
  return !o ? null : o.status !== 'delivered' ? 'undelivered' : o.delivered_at.slice(0, 10) <= o.promised_day ? 'on_time' : 'late';
};
const groups: Record<string, (r: Body) => string | null> = { employee: (r) => r.employee_id, touchpoint: (r) => r.touchpoint, survey: (r) => r.survey_id };
const kinds: Record<string, string[]> = { nps: ['nps'], csat: ['csat', 'stars'], stars: ['csat', 'stars'], ces: ['ces'], ces_easy: ['ces'] };
const value: Record<string, (scores: number[]) => number> = {
  nps: (s) => (100 * (s.filter((x) => x >= 9).length - s.filter((x) => x <= 6).length)) / s.length,
  csat: (s) => (100 * s.filter((x) => x >= 4).length) / s.length,
  ces_easy: (s) => (100 * s.filter((x) => x >= 5).length) / s.length,
  stars: (s) => s.reduce((a, b) => a + b) / s.length,
  ces: (s) => s.reduce((a, b) => a + b) / s.length,
};

async function compare(client = owner) {
  const name = pick(Object.keys(kinds)), by = pick([null, ...Object.keys(groups)]), every = pick(['all', 'month', 'year']);
  const filter: Body = { employee_id: roll(3) ? null : pick(people).id, touchpoint: roll(3) ? null : 'table', order: roll(3) ? null : pick(['on_time', 'late', 'undelivered']) };
  const wanted = new Map<string, number[]>();
  for (const r of answers) {
    if (!kinds[name]!.includes(r.survey_kind) || (filter.order && stateOf(r) !== filter.order)) continue;
    if ((filter.employee_id && r.employee_id !== filter.employee_id) || (filter.touchpoint && r.touchpoint !== filter.touchpoint)) continue;
    const period = every === 'all' ? 'all' : r.day.slice(0, every === 'month' ? 7 : 4), group = `${period}|${by ? groups[by]!(r) : null}`;
    wanted.set(group, [...(wanted.get(group) ?? []), r.score]);
  }
  const query = new URLSearchParams({ every, ...(by && { by }), ...Object.fromEntries(Object.entries(filter).filter(([, v]) => v)) } as Record<string, string>);
  const got = (await client.get(`/measures/${name}?${query}`)).data.filter((p: Body) => p.n > 0);
  assert.deepEqual(got.map((p: Body) => [`${p.period}|${p.key}`, p.n]).sort(), [...wanted].map(([group, s]) => [group, s.length]).sort(), `${name}?${query}`);
  for (const p of got) assert.ok(Math.abs(p.value - value[name]!(wanted.get(`${p.period}|${p.key}`)!)) < 1e-9, `${name}?${query}: ${JSON.stringify(p)}`);
}

test('measure-change: whatever comes, changes or is delivered, every slice is what a recount says', async () => {
  for (let round = 0; round < 40; round++) {
    await Promise.all(Array.from({ length: 8 }, give));
    for (let i = 0; i < 3; i++) await change();
    await deliver();
    for (let i = 0; i < 4; i++) await compare();
  }
});

test('measure-load: the first question after a start waits until all facts are loaded, and so do those that come meanwhile', async () => {
  assert.ok(answers.length > 300, 'more than is loaded while a reader is held');
  await house.restart();
  await house.as.owner.get('/session');
  await Promise.all(Array.from({ length: 12 }, () => compare(house.as.owner)));
  await change();
  await deliver();
  for (let i = 0; i < 10; i++) await compare(house.as.owner);
});

test('measure-load: a program that stops while it loads ends in order', async () => {
  await house.restart();
  await house.as.owner.get('/session');
  const asked = Array.from({ length: 6 }, () => house.as.owner.raw('GET', '/measures/nps').catch(() => null));
  assert.equal(await house.stop(), 0);
  await Promise.all(asked);
});

test('measure-threads: while answers come in, every question counts at least those that were acknowledged before it, and no figure shrinks', async () => {
  await house.serve();
  const asker = house.withKey((await again().signature()).authorization!.slice('Bearer '.length));
  const counted = async () => (await asker.get('/measures/nps?touchpoint=rush')).data[0].n as number;
  let given = 0, done = false;
  const writers = Array.from({ length: 6 }, async () => {
    for (let i = 0; i < 60; i++, given++) await asker.post('/responses', { survey_id: surveys[0]!.id, score: 9, touchpoint: 'rush' }, 201);
  });
  const askers = Array.from({ length: 4 }, async () => {
    for (let last = 0; !done; ) {
      const before = given, n = await counted();
      assert.ok(n >= before && n >= last, `${n} counted, ${before} given, ${last} before`);
      last = n;
    }
  });
  await Promise.all(writers).finally(() => (done = true));
  await Promise.all(askers);
  assert.equal(await counted(), 360);
});

test('measure-check: counted anew, the facts in memory are those that are stored', async () => {
  const { stdout } = await house.command('check', '--measures');
  assert.match(stdout, new RegExp(`${answers.length + 360} responses counted`));
  assert.match(stdout, /All sound/);
});
