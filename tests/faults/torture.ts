// SPDX-License-Identifier: Apache-2.0
// The n-th statement fails: for every route that writes, for every n. Twice:
// - in every try, so that the request fails: 503, and the database is as it was; then the same request succeeds;
// - once, so that the frame runs the unit again: the answer is good, and what it did is done once.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { Client, start, type Answer, type Engine } from '../api/helpers.ts';
import { Ground, requests, routes, setupBody, type Request } from '../api/requests.ts';
import { difference, dump, lookInto, pattern, type Look } from '../api/look.ts';

const STATEMENTS_MAX = 400;

class Torture {
  readonly g: Ground;
  readonly look: Look;
  routes = 0;
  statements = 0;
  tries = 0;

  constructor(g: Ground) {
    this.g = g;
    this.look = g.look;
  }

  send(method: string, r: Request): Promise<Answer> {
    return r.as.raw(method, r.path, { body: r.body, text: r.text, headers: r.type ? { 'content-type': r.type } : {} });
  }

  async failsEachTry(name: string, method: string, kind: 'each-statement' | 'each-commit', r: Request): Promise<number> {
    const { clock } = this.g.house;
    let before = await dump(this.look);
    for (let n = 1; n < STATEMENTS_MAX; n++) {
      await clock.fault(kind, n);
      const answer = await this.send(method, r);
      await clock.fault('none');
      this.tries++;
      if (answer.status < 300) {
        assert.notEqual(kind, 'each-commit', `${name} answered ${answer.status} though it could not be committed`);
        assert.ok(n > 1, `${name}: no statement on the writer`);
        return n - 1;
      }
      assert.equal(answer.status, 503, `${name}, statement ${n}: ${answer.text}`);
      assert.ok(answer.headers.get('retry-after'), `${name}, statement ${n}: Retry-After`);
      const now = await dump(this.look);
      assert.deepEqual(difference(before, now), [], `${name}, statement ${n}: nothing is kept of what failed`);
      before = now;
      if (kind === 'each-commit') break;
    }
    assert.equal(kind, 'each-commit', `${name}: more than ${STATEMENTS_MAX} statements`);
    const answer = await this.send(method, r);
    assert.ok(answer.status < 300, `${name} after a failed commit: ${answer.text}`);
    return 1;
  }

  /** One request, and what it changed. */
  async change(method: string, r: Request): Promise<{ status: number; change: string[] }> {
    const before = await dump(this.look);
    const answer = await this.send(method, r);
    assert.ok(answer.status < 300, answer.text);
    return { status: answer.status, change: pattern(difference(before, await dump(this.look))).filter((row) => !comesLater(row)) };
  }

  async failsOnce(name: string, method: string, statements: number): Promise<void> {
    const make = requests[name]!;
    const clean = await this.change(method, await make(this.g));
    for (let n = 0; n <= statements; n++) {
      const r = await make(this.g);
      await this.g.house.clock.fault(n === 0 ? 'commit' : 'statement', Math.max(n, 1));
      const seen = await this.change(method, r).catch((e) => assert.fail(`${name}, statement ${n} once: ${e.message}`));
      await this.g.house.clock.fault('none');
      this.tries++;
      assert.deepEqual(seen, clean, `${name}, statement ${n} failed once: the unit ran again and did what it does`);
    }
  }
}

/** Slow, so on a worker, and nothing to write. */
const asksOnly = new Set(['POST /api/v1/reach', 'POST /api/v1/mail/test', 'POST /api/v1/webhooks/{id}/test']);
/** A reaction marked `later` that fails does not take the request with it: it stands as a job and runs again. A letter leaves right afterwards,
 * by a job that may be done by now. */
const comesLater = (row: string) => /^\+job .*kind=(reaction\.later|account\.reset_mail)/.test(row);
/** What they start goes on by itself: they have a house of their own below, and tests/api/demo.test.ts breaks them off. */
const begins = ['POST /api/v1/imports/{id}/dry-run', 'POST /api/v1/imports/{id}/start', 'POST /api/v1/imports/{id}/undo'];
const goesOn = ['POST /api/v1/setup/example', 'POST /api/v1/example', 'POST /api/v1/example/renew', ...begins];

export async function torture(engine: Engine) {
  const t = new Torture(await Ground.make({ engine }));
  const writing = routes().filter((route) => (route.lane === 'write' || route.lane === 'worker') && !route.name.startsWith('GET ') && !asksOnly.has(route.name));

  test(`torture: every route that writes has a request in tests/faults/requests.ts (${engine})`, () => {
    const known = new Set([...Object.keys(requests), ...goesOn, 'POST /api/v1/setup']);
    assert.deepEqual(writing.filter((route) => !known.has(route.name)).map((route) => route.name), []);
    const there = new Set(routes().map((route) => route.name));
    assert.deepEqual([...known].filter((name) => !there.has(name)), [], 'requests for routes that are gone');
  });

  for (const { name, method } of writing) {
    if (!requests[name] || goesOn.includes(name)) continue;
    test(`torture: ${name}: a failed statement leaves nothing, one that failed once is made good (${engine})`, async () => {
      const statements = await t.failsEachTry(name, method, 'each-statement', await requests[name]!(t.g));
      await t.failsEachTry(name, method, 'each-commit', await requests[name]!(t.g));
      await t.failsOnce(name, method, statements);
      t.statements += statements;
      t.routes++;
    });
  }

  test(`torture: POST /api/v1/setup: a failed statement leaves nothing (${engine})`, async () => {
    const house = await start({ engine, found: false });
    const bare = new Torture({ house, look: lookInto(house) } as Ground);
    const r: Request = { as: house.nobody(), path: '/setup', body: { ...setupBody, code: house.setupCode } };
    assert.ok((await bare.failsEachTry('POST /api/v1/setup', 'POST', 'each-statement', r)) > 1);
  });

  test(`torture: the example on the first run: a failed statement leaves nothing (${engine})`, async () => {
    const house = await start({ engine, found: false });
    const bare = new Torture({ house, look: lookInto(house) } as Ground);
    const r: Request = { as: house.nobody(), path: '/setup/example', body: { code: house.setupCode, customers: 50 } };
    assert.ok((await bare.failsEachTry('POST /api/v1/setup/example', 'POST', 'each-statement', r)) > 1);
    await house.clock.settle();
  });

  test(`torture: an import that is tried, begun or taken back: a failed statement leaves nothing (${engine})`, async () => {
    const own = new Torture(await Ground.make({ engine }));
    for (const name of begins) {
      assert.ok((await own.failsEachTry(name, 'POST', 'each-statement', await requests[name]!(own.g))) > 1);
      await own.g.house.clock.settle();
    }
  });

  test(`torture: the example beside one's own: a failed statement leaves nothing, also when it is put back (${engine})`, async () => {
    const house = await start({ engine });
    const t = new Torture({ house, look: lookInto(house) } as Ground);
    const signed = await house.signIn('olga@bica.test');
    const owner = new Client(house, async () => signed);
    assert.ok((await t.failsEachTry('POST /api/v1/example', 'POST', 'each-statement', { as: owner, path: '/example', body: { customers: 50 } })) > 1);
    await house.clock.settle();
    await owner.post('/session/business', { business_id: (await owner.get('/example')).example_id });
    assert.ok((await t.failsEachTry('POST /api/v1/example/renew', 'POST', 'each-statement', { as: owner, path: '/example/renew', body: {} })) > 1);
    await house.clock.settle();
    assert.equal((await owner.get('/example')).state, 'ready');
  });
  after(() => console.log(`torture on ${engine}: ${t.routes} routes with ${t.statements} statements, ${t.tries} of them and of their commits failed`));
}
