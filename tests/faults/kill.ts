// SPDX-License-Identifier: Apache-2.0
// kill -9 under load: 64 clients write answers, each under an outside id or an Idempotency-Key of its own, and send again what they got
// no answer for. After every restart each acknowledged answer is there exactly once, with its event and its case.
import assert from 'node:assert/strict';
import { Agent, request } from 'node:http';
import { test } from 'node:test';
import { start, type Engine, type House } from '../api/helpers.ts';
import { lookInto, type Look } from '../api/look.ts';
import { long, wait } from './support.ts';

const CLIENTS = 64;
const KILLS = long ? 300 : 50;
const INTO_THE_START = 10; // every so many times the next kill comes while the program is still starting

class Load {
  private readonly house: House;
  private readonly survey: string;
  private readonly headers: Record<string, string>;
  private readonly agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });
  private clients: Promise<void>[] = [];
  private over = false;
  private back!: Promise<void>;
  private open!: () => void;
  readonly acknowledged = new Set<string>();
  inFlight = 0;
  sentAgain = 0;
  refused = 0;

  constructor(house: House, survey: string, headers: Record<string, string>) {
    this.house = house;
    this.survey = survey;
    this.headers = headers;
    this.down();
  }

  down() {
    this.back = new Promise((open) => (this.open = open));
  }
  up() {
    this.open();
  }

  private post(body: string, headers: Record<string, string>): Promise<number> {
    return new Promise((done) => {
      const r = request(`${this.house.url}/api/v1/responses`, { method: 'POST', agent: this.agent, headers }, (answer) => {
        answer.resume().on('end', () => done(answer.complete ? answer.statusCode! : 0));
        answer.on('error', () => done(0));
      });
      r.on('error', () => done(0));
      r.end(body);
    });
  }

  private async write(name: string, client: number) {
    const own = client % 2 ? { external_id: { source: 'load', id: name } } : {};
    const body = JSON.stringify({ survey_id: this.survey, score: client % 11, comment: name, ...own });
    const headers = { ...this.headers, 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)), ...(client % 2 ? {} : { 'idempotency-key': name }) };
    for (let first = true; !this.over; first = false) {
      await this.back;
      if (!first) this.sentAgain++;
      this.inFlight++;
      const status = await this.post(body, headers);
      this.inFlight--;
      if (status === 200 || status === 201) {
        this.acknowledged.add(name);
        return;
      }
      assert.ok(status === 0 || status === 503, `an answer was refused with ${status}`);
      if (status === 503) this.refused++;
      await wait(1);
    }
  }

  begin() {
    this.clients = Array.from({ length: CLIENTS }, async (_, client) => {
      for (let n = 0; !this.over; n++) await this.write(`${client}-${n}`, client);
    });
  }

  async end() {
    this.over = true;
    this.up();
    await Promise.all(this.clients);
    this.agent.destroy();
  }
}

async function everythingOnce(look: Look, load: Load) {
  const acknowledged = [...load.acknowledged];
  const rows = await look.rows('SELECT comment, COUNT(*) AS n FROM response GROUP BY comment');
  const there = new Map(rows.map((row) => [String(row.comment), Number(row.n)]));
  assert.deepEqual(acknowledged.filter((name) => !there.has(name)), [], 'acknowledged, but lost');
  assert.deepEqual([...there].filter(([, n]) => n !== 1), [], 'doubled');
  const [counts] = await look.rows(`SELECT (SELECT COUNT(*) FROM response) AS answers,
    (SELECT COUNT(*) FROM event WHERE kind = 'response.received') AS told, (SELECT COUNT(DISTINCT subject_id) FROM event WHERE kind = 'response.received') AS told_of,
    (SELECT COUNT(*) FROM response WHERE score <= 6) AS unhappy, (SELECT COUNT(*) FROM cases) AS cases, (SELECT COUNT(DISTINCT response_id) FROM cases) AS of_answers`);
  const { answers, told, told_of, unhappy, cases, of_answers } = counts as any;
  assert.deepEqual([told, told_of], [answers, answers], 'each answer has its event');
  assert.deepEqual([cases, of_answers], [unhappy, unhappy], 'each unhappy one has its case');
  return Number(answers);
}

async function startAndKill(house: House, load: Load, look: Look, kill: number): Promise<number> {
  if (kill % INTO_THE_START === 0) {
    const starting = house.serve();
    await wait(Math.random() * 60);
    house.program!.kill('SIGKILL');
    await Promise.allSettled([starting, house.stopped]);
    return 0;
  }
  await house.serve();
  await everythingOnce(look, load);
  const before = load.acknowledged.size;
  load.up();
  const until = Date.now() + 40 + Math.random() * 160;
  while (Date.now() < until || load.acknowledged.size < before + CLIENTS) await wait(5);
  const inFlight = load.inFlight;
  house.program!.kill('SIGKILL');
  load.down();
  await house.stopped;
  return inFlight;
}

export function kill(engine: Engine) {
  test(`kill: kill -9 under load loses no acknowledged answer and doubles none (${engine})`, { timeout: 3_600_000 }, async () => {
    const house = await start({ engine });
    const survey = await house.as.owner.post('/surveys', { name: 'After the visit', kind: 'nps' }, 201);
    const load = new Load(house, survey.id, await house.as.key.signature());
    const look = lookInto(house);
    await house.stop('SIGKILL');
    load.begin();
    let inFlight = 0;
    for (let n = 1; n <= KILLS; n++) inFlight += await startAndKill(house, load, look, n);
    await house.serve();
    load.up();
    await load.end();
    const there = await everythingOnce(look, load);
    assert.equal(there, load.acknowledged.size, 'at the end everything sent is acknowledged and there');
    if (engine === 'sqlite') assert.equal((await look.rows('PRAGMA integrity_check'))[0]!.integrity_check, 'ok');
    console.log(`${engine}: ${KILLS} kills under ${CLIENTS} clients: ${there} answers acknowledged, each there once; ${inFlight} were under way when it was killed, ${load.sentAgain} sent again`);
  });
}
