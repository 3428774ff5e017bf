// SPDX-License-Identifier: Apache-2.0
// Being stopped, and waiting for another program that writes: what is in flight is finished, and nobody waits for ever.
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { Page, type Answer, type Client, type Engine } from '../api/helpers.ts';
import { Ground } from '../api/requests.ts';
import { counter, eventually, hold, wait } from './support.ts';

const MANY = 64;

/** Writers, pages that come and go, and uploads, until nothing answers any more. What was acknowledged. */
async function storm(as: Client, survey: string, tag: string): Promise<Set<string>> {
  const acknowledged = new Set<string>();
  const untilItStops = async (act: (n: number) => Promise<void>) => {
    for (let n = 0; ; n++) {
      try {
        await act(n);
      } catch (e) {
        if (e instanceof assert.AssertionError) throw e;
        return;
      }
    }
  };
  const writers = Array.from({ length: 16 }, (_, client) => untilItStops(async (n) => {
    const comment = `${tag} ${client} ${n}`;
    const { status } = await as.raw('POST', '/responses', { body: { survey_id: survey, score: n % 11, comment } });
    assert.ok(status === 201 || status === 503, String(status));
    if (status === 201) acknowledged.add(comment);
  }));
  const pages = Array.from({ length: 8 }, () => untilItStops(async () => {
    const page = await Page.open(as, 1);
    await wait(Math.random() * 20);
    page.close();
  }).catch(() => {})); // a page that is refused
  const text = `${JSON.stringify({ kind: 'visit' })}\n`.repeat(300);
  const uploads = Array.from({ length: 2 }, () => untilItStops(async () => void (await as.raw('POST', '/events', { text, headers: { 'content-type': 'application/x-ndjson' } }))));
  await Promise.all([...writers, ...pages, ...uploads]);
  return acknowledged;
}

export function stop(engine: Engine) {
  describe(`on ${engine}`, async () => {
    const g = await Ground.make({ engine });
    const { house } = g;
    const answers = (mark: string) => Array.from({ length: MANY }, (_, i) => g.key.raw('POST', '/responses', { body: { survey_id: g.survey.id, score: i % 11, comment: `${mark} ${i}` } }));
    const kept = async (mark: string) => Number((await g.look.rows(`SELECT COUNT(DISTINCT comment) AS n FROM response WHERE comment LIKE '${mark} %'`))[0]!.n);
    /** Starts them and waits until the program has them all. */
    const inFlight = async (mark: string) => {
      const before = await counter(house, 'rapport_requests_total');
      const sent = Promise.all(answers(mark));
      let asked = 0; // this look is a request too
      await eventually('all are with the program', 10_000, async () => (await counter(house, 'rapport_requests_total')) - before - ++asked >= MANY);
      return { sent };
    };
    const end = async () => {
      const began = Date.now();
      const code = await house.stop('SIGTERM');
      return { code, seconds: (Date.now() - began) / 1000 };
    };
    const statuses = (all: Answer[]) => [...new Set(all.map((a) => a.status))];

    test('lock: while another program writes, answers wait and are kept', async () => {
      const release = await hold(house);
      const { sent } = await inFlight('patient');
      await wait(2000);
      assert.equal((await g.owner.get('/surveys')).data.length > 0, true, 'reads go on');
      assert.equal(await kept('patient'), 0);
      await release();
      assert.deepEqual(statuses(await sent), [201]);
      assert.equal(await kept('patient'), MANY);
    });

    test('lock: when it does not let go, all who wait hear it after the same ten seconds', async () => {
      const release = await hold(house);
      const began = Date.now();
      const all = await (await inFlight('refused')).sent;
      const seconds = (Date.now() - began) / 1000;
      await release();
      assert.deepEqual(statuses(all), [503]);
      assert.ok(all.every((a) => a.headers.get('retry-after')));
      assert.ok(seconds > 5 && seconds < 20, `${seconds} s`);
      assert.equal(await kept('refused'), 0);
      assert.deepEqual(statuses(await Promise.all(answers('again'))), [201]);
    });

    test('stop: with open pages and answers in flight, the answers arrive and the program ends well', async () => {
      const pages = await Promise.all(Array.from({ length: 20 }, () => Page.open(g.owner)));
      const release = await hold(house);
      const { sent } = await inFlight('late');
      const stopped = end();
      await wait(1000);
      assert.notEqual(await g.owner.raw('GET', '/surveys').then((a) => a.status, () => 0), 200, 'nobody new is let in');
      await release();
      assert.deepEqual(statuses(await sent), [201]);
      const { code, seconds } = await stopped;
      assert.equal(code, 0, house.log.slice(-2000));
      assert.ok(seconds < 10, `${seconds} s`);
      assert.equal(await kept('late'), MANY);
      for (const page of pages) assert.ok(page.resets === 0);
      await house.serve();
    });

    test('stop: what cannot be finished is given up within ten seconds, and is not half there', async () => {
      const release = await hold(house);
      const sent = Promise.allSettled(answers('lost'));
      await wait(500);
      const { code, seconds } = await end();
      assert.equal(code, 0, house.log.slice(-2000));
      assert.ok(seconds < 13, `${seconds} s`);
      await release();
      await sent;
      assert.equal(await kept('lost'), 0);
      await house.serve();
    });

    test('stop: under a storm of requests, pages that come and go, and uploads', { timeout: 120_000 }, async () => {
      for (let round = 0; round < 5; round++) {
        const over = storm(g.key, g.survey.id, `storm ${round}`);
        await wait(300 + Math.random() * 300);
        const { code, seconds } = await end();
        assert.equal(code, 0, house.log.slice(-3000));
        assert.ok(seconds < 10, `${seconds} s`);
        const acknowledged = await over;
        await house.serve();
        const there = new Set((await g.look.rows(`SELECT comment FROM response WHERE comment LIKE 'storm %'`)).map((row) => String(row.comment)));
        assert.deepEqual([...acknowledged].filter((name) => !there.has(name)), [], 'acknowledged, but lost');
        assert.ok(acknowledged.size > 0);
      }
    });
  });
}
