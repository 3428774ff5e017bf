// SPDX-License-Identifier: Apache-2.0
// What the fault tests look with: straight into the database, beside the program, on either engine.
import assert from 'node:assert/strict';
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after } from 'node:test';
import { promisify } from 'node:util';
import type { Engine, House } from '../api/helpers.ts';

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

type Row = Record<string, unknown>;

/** A look into the data: rows as objects. */
export interface Look {
  rows(sql: string): Promise<Row[]>;
  run(sql: string): Promise<void>;
  tables(): Promise<string[]>;
  close(): void;
}

class SqliteLook implements Look {
  private readonly db: DatabaseSync;
  constructor(path: string) {
    this.db = new DatabaseSync(path);
    this.db.exec('PRAGMA busy_timeout = 10000; PRAGMA wal_autocheckpoint = 0');
  }
  async rows(sql: string): Promise<Row[]> {
    const statement = this.db.prepare(sql);
    statement.setReadBigInts(true);
    return statement.all() as Row[];
  }
  async run(sql: string) {
    this.db.exec(sql);
  }
  async tables(): Promise<string[]> {
    return (await this.rows(`SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' AND name NOT LIKE 'sqlite_%' ORDER BY name`)).map((r) => String(r.name));
  }
  close() {
    this.db.close();
  }
}

/** Our ids are 63 bits: numbers that long stay text. */
const exact = (_key: string, value: unknown, context?: { source?: string }) => (typeof value === 'number' && !Number.isSafeInteger(value) ? context!.source : value);

/** One psql that stays; each answer ends with a line of ours. */
class PostgresLook implements Look {
  private readonly program: ChildProcess;
  private text = '';
  private wake: () => void = () => {};
  private turn: Promise<unknown> = Promise.resolve();

  constructor(address: string) {
    const psql = process.env.RAPPORT_TEST_PG_BIN ? join(process.env.RAPPORT_TEST_PG_BIN, 'psql') : 'psql';
    this.program = spawn(psql, ['-qAtX', '-d', address], { stdio: ['pipe', 'pipe', 'pipe'] });
    for (const stream of [this.program.stdout!, this.program.stderr!]) {
      stream.setEncoding('utf8').on('data', (data) => {
        this.text += data;
        this.wake();
      });
    }
    this.program.on('exit', () => this.wake());
    this.program.stdin!.on('error', () => {}); // its server may have been stopped
  }

  private async ask(sql: string): Promise<string> {
    this.text = '';
    this.program.stdin!.write(`${sql};\n\\echo @end\n`);
    while (!this.text.endsWith('@end\n')) {
      assert.equal(this.program.exitCode, null, `psql ended: ${this.text}`);
      await new Promise<void>((wake) => (this.wake = wake));
    }
    assert.doesNotMatch(this.text, /^(psql:.*)?(ERROR|FATAL)/m);
    return this.text.slice(0, -5);
  }

  private inTurn(sql: string): Promise<string> {
    const mine = this.turn.then(() => this.ask(sql));
    this.turn = mine.catch(() => {});
    return mine;
  }
  async run(sql: string) {
    await this.inTurn(sql);
  }
  async rows(sql: string): Promise<Row[]> {
    const text = await this.inTurn(`SELECT row_to_json(x)::text FROM (${sql}) x`);
    return text.split('\n').filter(Boolean).map((line) => JSON.parse(line, exact));
  }
  async tables(): Promise<string[]> {
    return (await this.rows(`SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename`)).map((r) => String(r.tablename));
  }
  close() {
    this.program.stdin!.end();
  }
}

/** The address of a house's data, as DIR/rapport.conf has it. */
export function addressOf(house: House): string | undefined {
  return /^database = (.*)$/m.exec(readFileSync(join(house.dir, 'rapport.conf'), 'utf8'))?.[1];
}

export function lookInto(house: House): Look {
  const address = addressOf(house);
  const look = address ? new PostgresLook(address) : new SqliteLook(join(house.dir, 'rapport.db'));
  after(() => look.close());
  return look;
}

export type Dump = Map<string, string[]>;

/** What a request may note besides what it is about: when somebody was last seen, written once a minute by the keeper. */
const VOLATILE: Record<string, string[]> = { session: ['seen_at', 'expires_at'], api_key: ['last_used_at'] };

function line(table: string, row: Row): string {
  const shown = Object.entries(row).filter(([column]) => !VOLATILE[table]?.includes(column));
  return shown.map(([column, value]) => `${column}=${value instanceof Uint8Array ? Buffer.from(value).toString('hex') : String(value)}`).join(' ');
}

/** Every row of every table. */
export async function dump(look: Look): Promise<Dump> {
  const all: Dump = new Map();
  const names = await look.tables();
  if (look instanceof PostgresLook) {
    for (const name of names) all.set(name, []);
    const union = names.map((name) => `SELECT '${name}' AS name, to_jsonb(x) AS row FROM ${name} x`).join(' UNION ALL ');
    for (const { name, row } of await look.rows(union)) all.get(name as string)!.push(line(name as string, row as Row));
  } else {
    for (const name of names) all.set(name, (await look.rows(`SELECT * FROM "${name}"`)).map((row) => line(name, row)));
  }
  for (const rows of all.values()) rows.sort();
  return all;
}

/** What differs, as "+table row" and "-table row". */
export function difference(before: Dump, now: Dump): string[] {
  const told: string[] = [];
  for (const table of new Set([...before.keys(), ...now.keys()])) {
    const left = [...(before.get(table) ?? [])];
    const added: string[] = [];
    const had = new Map<string, number>();
    for (const row of left) had.set(row, (had.get(row) ?? 0) + 1);
    for (const row of now.get(table) ?? []) {
      const n = had.get(row) ?? 0;
      if (n > 0) had.set(row, n - 1);
      else added.push(row);
    }
    for (const [row, n] of had) for (let i = 0; i < n; i++) told.push(`-${table} ${row}`);
    told.push(...added.map((row) => `+${table} ${row}`));
  }
  return told;
}

/** The same without what differs from one run to the next: ids, instants, numbers, hashes, tokens. */
export function pattern(change: string[]): string[] {
  return change
    .filter((row) => !/^.\w*_fragment_/.test(row)) // the search index keeps its own books
    .map((row) => row.replace(/\b[0-9a-f]{32,}\b/g, '#').replace(/\$argon2\S*/g, '#').replace(/\d+/g, '0'))
    .sort();
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
