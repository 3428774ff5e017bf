// SPDX-License-Identifier: Apache-2.0
// A full disk, an I/O error, a commit that fails: 503 with Retry-After, reads go on, nothing is half-written, and when the disk is well
// again so are we, by ourselves. Who shared the group with a failing one loses nothing.
import assert from 'node:assert/strict';
import { afterEach, describe, test } from 'node:test';
import type { Answer } from '../api/helpers.ts';
import { Ground, requests } from '../api/requests.ts';
import { difference, dump } from '../api/look.ts';
import { counter, engines, eventually, wait } from './support.ts';

const ILL = ['disk-full', 'io', 'each-commit'] as const;
const WRITES = ['POST /api/v1/responses', 'POST /api/v1/customers', 'POST /api/v1/orders', 'PATCH /api/v1/customers/{id}', 'POST /api/v1/public/invitations/{token}', 'PATCH /api/v1/settings', 'POST /api/v1/session'];

const isRefused = (answer: Answer) => {
  assert.equal(answer.status, 503, answer.text);
  assert.equal(answer.body.code, 'busy');
  assert.ok(Number(answer.headers.get('retry-after')) > 0, 'Retry-After');
};

for (const engine of engines) {
  describe(`on ${engine}`, async () => {
    const g = await Ground.make({ engine });
    const { house } = g;
    const { clock } = house;
    const send = async (name: string) => {
      const r = await requests[name]!(g);
      return () => r.as.raw(name.split(' ')[0]!, r.path, { body: r.body });
    };

    afterEach(() => clock.fault('none'));

    for (const kind of ILL) {
      test(`storage-${kind}: writes answer 503, reads go on, nothing is half-written, and afterwards all is well`, async () => {
        const sends = await Promise.all(WRITES.flatMap((name) => [send(name), send(name), send(name)]));
        const before = await dump(g.look);
        await clock.fault(kind);
        for (let round = 0; round < 3; round++) {
          for (const answer of await Promise.all(sends.map((again) => again()))) isRefused(answer);
          await g.owner.get('/responses');
          assert.equal((await g.owner.get(`/customers/${g.ana.id}`)).name, 'Ana Lima');
          for (const path of ['/healthz', '/readyz']) assert.equal((await fetch(house.url + path)).status, 200);
        }
        assert.deepEqual(difference(before, await dump(g.look)), []);
        await clock.fault('none');
        for (const answer of await Promise.all(sends.map((again) => again()))) assert.ok(answer.status < 300, answer.text);
      });

      test(`storage-${kind}: what was answered 503 is not there, what was answered 201 is`, async () => {
        const told = new Map<string, number>();
        let over = false;
        const writing = Array.from({ length: 16 }, async (_, client) => {
          for (let n = 0; !over; n++) {
            const comment = `${kind} ${client} ${n}`;
            told.set(comment, (await g.key.raw('POST', '/responses', { body: { survey_id: g.survey.id, score: n % 11, comment } })).status);
          }
        });
        for (let i = 0; i < 6; i++) {
          await clock.fault(i % 2 ? 'none' : kind, 1 + i * 3);
          await wait(100);
        }
        over = true;
        await Promise.all(writing);
        const there = new Set((await g.look.rows(`SELECT comment FROM response WHERE comment LIKE '${kind} %'`)).map((row) => String(row.comment)));
        const statuses = new Set(told.values());
        assert.deepEqual([...statuses].sort(), [201, 503], 'both were seen');
        for (const [comment, status] of told) assert.equal(there.has(comment), status === 201, `${comment} was answered ${status}`);
      });

      test(`storage-${kind}: what is due waits without running hot, and happens when it can`, async () => {
        const now = new Date(await clock.now()).getTime();
        const made = await g.response({ score: 1, comment: 'Cold again', customer_id: g.ana.id });
        await clock.fault(kind);
        const lines = house.log.length;
        const moved = clock.to(new Date(now + 3 * 86_400_000).toISOString());
        await wait(1500);
        assert.ok(house.log.length - lines < 10_000, `${house.log.length - lines} bytes logged in 1.5 s: ${house.log.slice(lines, lines + 500)}`);
        assert.equal((await g.key.get(`/cases/${made.case_id}`)).climbed_to, 'none');
        await clock.fault('none');
        await moved;
        await clock.settle();
        const climbed = () => g.key.get(`/cases/${made.case_id}`).then((c) => c.climbed_to !== 'none');
        if (!(await climbed())) await clock.to(new Date(now + 5 * 86_400_000).toISOString());
        await eventually('the late case climbs', 5000, climbed);
      });
    }

    test('storage-import: a disk that fills in the middle of an import: it waits, goes on when there is room, and each row is there once', async () => {
      const n = 4000;
      const text = ['Card,Name', ...Array.from({ length: n }, (_, i) => `full${i},Customer ${i}`)].join('\n');
      const sent = await g.owner.raw('POST', '/imports?name=full.csv', { text, headers: { 'content-type': 'text/csv' } });
      const run = () => g.owner.get(`/imports/${sent.body.id}`);
      const there = async () => Number((await g.look.rows("SELECT COUNT(*) AS n FROM customer_reference WHERE outside_id LIKE 'full%'"))[0]!.n);
      await g.owner.patch(`/imports/${sent.body.id}`, { map: 'source = till\n[customers]\nid = {Card}\nname = {Name}\n' });
      await clock.hold('import.run');
      await g.owner.post(`/imports/${sent.body.id}/start`, {}, 200);
      await clock.fault('disk-full', engine === 'sqlite' ? 60 : 400); // writes of the file, or statements, from when it goes on
      await clock.hold('none');
      await eventually('the disk is full', 10_000, async () => (await g.owner.raw('PATCH', '/business', { body: { name: `Bica ${g.next()}` } })).status === 503);
      const kept = await there();
      assert.ok(kept > 0 && kept < n, `${kept} of ${n} rows`);
      assert.equal((await run()).state, 'running');
      const undo = await g.owner.raw('POST', `/imports/${sent.body.id}/undo`, { body: {} });
      assert.ok([409, 503].includes(undo.status), `what runs is not taken back, nor can it be written: ${undo.text}`);
      await clock.fault('none');
      await eventually('it goes on by itself', 30_000, async () => {
        await clock.to(new Date(new Date(await clock.now()).getTime() + 60_000).toISOString());
        return (await run()).state === 'done';
      });
      assert.deepEqual((await run()).counts.map((c: { kind: string; made: number; refused: number }) => [c.kind, c.made, c.refused]), [['customers', n, 0]]);
      assert.equal(await there(), n);
    });

    test('storage-group: a statement that fails once costs nobody anything', async () => {
      for (let n = 1; n < 400; n += 13) {
        await clock.fault('statement', n);
        const answers = await Promise.all(Array.from({ length: 24 }, (_, i) => g.key.raw('POST', '/responses', { body: { survey_id: g.survey.id, score: i % 11, comment: `group ${n} ${i}` } })));
        assert.deepEqual(answers.map((a) => a.status), answers.map(() => 201), house.log.slice(-1500));
      }
      await clock.fault('none');
      const rows = await g.look.rows(`SELECT comment FROM response WHERE comment LIKE 'group %'`);
      assert.deepEqual([rows.length, new Set(rows.map((row) => row.comment)).size], [31 * 24, 31 * 24]);
      assert.ok((await counter(house, 'rapport_units_rerun_total')) > 100, 'groups were undone and run again');
    });

    test('storage-group: one that fails alone takes nobody with it', async () => {
      await clock.fault('each-statement', 12); // a department needs less, an unhappy answer more
      const light = () => g.owner.raw('POST', '/departments', { body: { name: `Light ${g.next()}` } });
      const heavy = () => g.key.raw('POST', '/responses', { body: { survey_id: g.survey.id, score: 0, comment: 'heavy', customer_id: g.ana.id, employee_id: g.lea.id, location_id: g.harbour.id } });
      for (let round = 0; round < 5; round++) {
        const answers = await Promise.all(Array.from({ length: 32 }, (_, i) => (i % 4 ? light() : heavy())));
        answers.forEach((answer, i) => (i % 4 ? assert.equal(answer.status, 201, answer.text) : isRefused(answer)));
      }
      await clock.fault('none');
      const [row] = await g.look.rows(`SELECT (SELECT COUNT(*) FROM department WHERE name LIKE 'Light %') AS light, (SELECT COUNT(*) FROM response WHERE comment = 'heavy') AS heavy`);
      assert.deepEqual([Number(row!.light), Number(row!.heavy)], [5 * 24, 0]);
    });

    test('storage-lines: of an upload each line says what became of it', async () => {
      const text = Array.from({ length: 500 }, (_, i) => JSON.stringify({ kind: 'visit', customer_id: g.ana.id, fields: { n: i } })).join('\n');
      const upload = async () => {
        const answer = await g.key.raw('POST', '/events', { text, headers: { 'content-type': 'application/x-ndjson' } });
        assert.equal(answer.status, 200, answer.text);
        return answer.text.trim().split('\n').map((l) => JSON.parse(l));
      };
      const count = async () => Number((await g.look.rows(`SELECT COUNT(*) AS n FROM event WHERE kind = 'visit'`))[0]!.n);
      const before = await count();
      await clock.fault('statement', 150);
      const once = await upload();
      assert.deepEqual([once.length, once.filter((l) => l.error).length, (await count()) - before], [500, 0, 500], 'the failing one ran again');
      await clock.fault('disk-full');
      const full = await upload();
      assert.deepEqual([full.length, full.every((l) => l.error?.status === 503)], [500, true]);
      await clock.fault('none');
      assert.equal((await count()) - before, 500);
      assert.deepEqual((await upload()).filter((l) => l.error), []);
    });
  });
}
