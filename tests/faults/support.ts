// SPDX-License-Identifier: Apache-2.0
// What the fault tests stand on: both engines, patience, another program that writes, a PostgreSQL that may be stopped.
import assert from 'node:assert/strict';
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after } from 'node:test';
import { promisify } from 'node:util';
import type { Engine, House } from '../api/helpers.ts';
import { lookInto, SqliteLook } from '../api/look.ts';

/** Both, unless one was asked for. */
export const engines: Engine[] = process.env.RAPPORT_ENGINE ? [process.env.RAPPORT_ENGINE as Engine] : ['sqlite', 'postgres'];
export const long = process.env.RAPPORT_TEST_ALL === '1';

export const wait = (ms: number) => new Promise<void>((done) => setTimeout(done, ms));

/** Tries until it holds; what it last said explains the failure. */
export async function eventually<T>(what: string, ms: number, look: () => Promise<T | undefined | false>): Promise<T> {
  const until = Date.now() + ms;
  let last: unknown;
  while (Date.now() < until) {
    try {
      const seen = await look();
      if (seen) return seen;
      last = seen;
    } catch (e) {
      last = e;
    }
    await wait(20);
  }
  assert.fail(`${what}: not within ${ms} ms (${last instanceof Error ? last.message : String(last)})`);
}

/** A counter of /metrics. */
export async function counter(house: House, name: string): Promise<number> {
  const text = await (await fetch(`${house.url}/metrics`)).text();
  return Number(new RegExp(`^${name} (\\d+)`, 'm').exec(text)![1]);
}

/** Another program that writes and does not let go: nobody else gets to write until it is released. */
export async function hold(house: House): Promise<() => Promise<void>> {
  const other = lookInto(house);
  const sqlite = other instanceof SqliteLook;
  await other.run(sqlite ? 'BEGIN IMMEDIATE' : 'SELECT pg_advisory_lock(id) FROM business');
  return () => other.run(sqlite ? 'ROLLBACK' : 'SELECT pg_advisory_unlock_all()');
}

/** A PostgreSQL of our own, that may be stopped. */
export class Cluster {
  readonly address: string;
  private readonly data: string;
  private readonly programs: string;
  private readonly keeper: ChildProcess;

  private constructor(keeper: ChildProcess, told: Record<string, string>) {
    this.keeper = keeper;
    this.address = told.RAPPORT_TEST_PG!;
    this.data = told.RAPPORT_TEST_PG_DATA!;
    this.programs = told.RAPPORT_TEST_PG_BIN!;
  }

  static async start(): Promise<Cluster> {
    const keeper = spawn(join(import.meta.dirname, '../tools/with-postgres'), ['sh', '-c', 'env | grep ^RAPPORT_TEST_PG; echo; cat'], { stdio: ['pipe', 'pipe', 'inherit'] });
    let text = '';
    await new Promise<void>((told) => keeper.stdout!.on('data', (data) => (text += data).includes('\n\n') && told()));
    const cluster = new Cluster(keeper, Object.fromEntries(text.trim().split('\n').map((l) => l.split(/=(.*)/s).slice(0, 2))));
    after(() => cluster.end());
    return cluster;
  }

  /** How it was started, so that it can be started again. */
  private get started(): string {
    return readFileSync(join(this.data, 'postmaster.opts'), 'utf8').trim();
  }
  get postmaster(): number {
    return Number(readFileSync(join(this.data, 'postmaster.pid'), 'utf8').split('\n')[0]);
  }
  /** Fast: whoever is connected is thrown out. */
  async down() {
    const pid = this.postmaster;
    process.kill(pid, 'SIGINT');
    await eventually('PostgreSQL has stopped', 20_000, async () => !existsSync(`/proc/${pid}`));
  }
  async up() {
    const [, ...words] = this.started.match(/"[^"]*"|\S+/g)!.map((w) => w.replaceAll('"', ''));
    const options = words.slice(2).map((w) => `'${w}'`).join(' '); // after -D DATA
    const as = process.getuid!() === 0 ? ['runuser', '-u', 'postgres', '--'] : [];
    const [program, ...rest] = [...as, join(this.programs, 'pg_ctl'), '-D', this.data, '-w', '-t', '60', '-l', join(this.data, '../log'), '-o', options, 'start'];
    await promisify(execFile)(program!, rest, { cwd: '/' });
  }
  private end() {
    this.keeper.stdin!.end();
    return new Promise((done) => this.keeper.on('exit', done));
  }
}
