// SPDX-License-Identifier: Apache-2.0
// PostgreSQL goes away: stopped and started again, one of its processes killed, a connection closed. 503, and recovery by itself.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Page } from '../api/helpers.ts';
import { Ground } from '../api/requests.ts';
import { lookInto } from '../api/look.ts';
import { Cluster, engines, eventually, wait } from './support.ts';

if (engines.includes('postgres')) {
  const cluster = await Cluster.start();
  process.env.RAPPORT_TEST_PG = cluster.address;
  const g = await Ground.make({ engine: 'postgres' });
  const { house } = g;

  /** On a connection of its own: others do not survive what happens here. */
  const ask = async (sql: string) => {
    const look = lookInto(house);
    try {
      return await look.rows(sql);
    } finally {
      look.close();
    }
  };

  /** Writes without a pause while something happens, then until it is well again. Each answer is there or not as it was told. */
  const underLoad = async (mark: string, happen: () => Promise<void>) => {
    const told = new Map<string, number>();
    let over = false;
    const writing = Array.from({ length: 16 }, async (_, client) => {
      for (let n = 0; !over; n++) {
        const comment = `${mark} ${client} ${n}`;
        const answer = await g.key.raw('POST', '/responses', { body: { survey_id: g.survey.id, score: n % 11, comment } });
        told.set(comment, answer.status);
        if (answer.status === 503) assert.ok(answer.headers.get('retry-after'));
        else assert.equal(answer.status, 201, answer.text);
      }
    });
    await wait(300);
    await happen();
    const good = () => [...told.values()].filter((s) => s === 201).length;
    const before = good();
    await eventually('answers are kept again', 20_000, async () => good() > before + 100);
    over = true;
    await Promise.all(writing);
    const rows = await ask(`SELECT comment FROM response WHERE comment LIKE '${mark} %'`);
    const there = new Set(rows.map((row) => String(row.comment)));
    assert.equal(there.size, rows.length, `doubled\n${house.log.slice(-6000)}`);
    assert.deepEqual([...told].filter(([comment, status]) => there.has(comment) !== (status === 201)), [], 'each is there exactly when it was acknowledged');
    return { kept: there.size, refused: told.size - there.size };
  };

  test('postgres: stopped it is 503 for writing and reading, started again all is well, without a restart of ours', async () => {
    const page = await Page.open(g.owner);
    await cluster.down();
    const body = { survey_id: g.survey.id, score: 9 };
    for (let i = 0; i < 3; i++) {
      for (const answer of await Promise.all([g.key.raw('POST', '/responses', { body }), g.key.raw('GET', '/responses'), g.owner.raw('GET', '/session'), g.anonymous().raw('POST', '/session', { body: { email: 'olga@bica.test', password: 'a fine pass phrase' } })])) {
        assert.equal(answer.status, 503, answer.text);
        assert.ok(Number(answer.headers.get('retry-after')) > 0);
      }
    }
    assert.equal((await fetch(`${house.url}/healthz`)).status, 200);
    assert.equal((await fetch(`${house.url}/readyz`)).status, 503);
    await cluster.up();
    await eventually('it answers again', 10_000, async () => (await g.key.raw('POST', '/responses', { body })).status === 201);
    assert.equal((await fetch(`${house.url}/readyz`)).status, 200);
    await page.hears('response.received', 5000);
    page.close();
  });

  test('postgres: stopped and started under load', async () => {
    const { kept, refused } = await underLoad('stopped', async () => {
      await cluster.down();
      await wait(1000);
      await cluster.up();
    });
    console.log(`PostgreSQL stopped for a second under load: ${kept} kept, ${refused} answered 503`);
  });

  test('postgres: kill -9 of one of its processes under load', async () => {
    const { kept, refused } = await underLoad('killed', async () => {
      for (let i = 0; i < 3; i++) {
        const [row] = await ask(`SELECT pid FROM pg_stat_activity WHERE application_name = 'rapport' AND query NOT LIKE '%READ ONLY%' ORDER BY backend_start LIMIT 1`);
        process.kill(Number(row!.pid), 'SIGKILL'); // PostgreSQL then throws everybody out and recovers from its log
        await eventually('PostgreSQL is back', 20_000, async () => (await ask('SELECT 1 AS one')).length === 1);
        await wait(300);
      }
    });
    console.log(`three processes of PostgreSQL killed under load: ${kept} kept, ${refused} answered 503`);
  });

  test('postgres: connections that are closed from the other side are opened again', async () => {
    const { kept, refused } = await underLoad('closed', async () => {
      for (let i = 0; i < 20; i++) {
        await ask(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'rapport'`);
        await wait(50);
      }
    });
    console.log(`all connections closed twenty times under load: ${kept} kept, ${refused} answered 503`);
  });
}
