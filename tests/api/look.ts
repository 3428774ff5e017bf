// SPDX-License-Identifier: Apache-2.0
// A look straight into the data, beside the program, on either engine; and what differs between two looks.
import assert from 'node:assert/strict';
import { spawn, type ChildProcess } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after } from 'node:test';
import type { House } from './helpers.ts';

type Row = Record<string, unknown>;

/** A look into the data: rows as objects. */
export interface Look {
  rows(sql: string): Promise<Row[]>;
  run(sql: string): Promise<void>;
  tables(): Promise<string[]>;
  /** Says the same twice only when nobody else committed anything in between. */
  version(): Promise<string>;
  close(): void;
}

export class SqliteLook implements Look {
  private readonly db: DatabaseSync;
  private ran = 0; // what this connection does itself does not change its data_version
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
    this.ran++;
    this.db.exec(sql);
  }
  async tables(): Promise<string[]> {
    return (await this.rows(`SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' AND name NOT LIKE 'sqlite_%' ORDER BY name`)).map((r) => String(r.name));
  }
  async version(): Promise<string> {
    return `${(await this.rows('PRAGMA data_version'))[0]!.data_version} ${this.ran}`;
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
  private said: string[] = []; // joined once it is whole: a text that grows piece by piece is copied at each look at its end
  private wake: () => void = () => {};
  private turn: Promise<unknown> = Promise.resolve();
  private prepared = false;

  constructor(address: string) {
    const psql = process.env.RAPPORT_TEST_PG_BIN ? join(process.env.RAPPORT_TEST_PG_BIN, 'psql') : 'psql';
    this.program = spawn(psql, ['-qAtX', '-d', address], { stdio: ['pipe', 'pipe', 'pipe'] });
    for (const stream of [this.program.stdout!, this.program.stderr!]) {
      stream.setEncoding('utf8').on('data', (data) => {
        this.said.push(data);
        this.wake();
      });
    }
    this.program.on('exit', () => this.wake());
    this.program.stdin!.on('error', () => {}); // its server may have been stopped
  }

  private async ask(sql: string): Promise<string> {
    this.said = [];
    this.program.stdin!.write(`${sql};\n\\echo @end\n`);
    while (!this.said.slice(-5).join('').endsWith('@end\n')) {
      assert.equal(this.program.exitCode, null, `psql ended: ${this.said.join('')}`);
      await new Promise<void>((wake) => (this.wake = wake));
    }
    const text = this.said.join('');
    assert.doesNotMatch(text, /^(psql:.*)?(ERROR|FATAL)/m);
    return text.slice(0, -5);
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
  /** How many rows each table has and by which transactions: one more row, one less or another one changes it. */
  async marks(): Promise<Map<string, string>> {
    if (!this.prepared) {
      const mark = (name: string) => `SELECT '${name}' AS name, count(*) || ' ' || coalesce(sum(xmin::text::bigint), 0) || ' ' || coalesce(max(xmin::text::bigint), 0) AS mark FROM ${name}`;
      await this.run(`PREPARE marks AS ${(await this.tables()).map(mark).join(' UNION ALL ')}`);
      this.prepared = true;
    }
    const lines = (await this.inTurn('EXECUTE marks')).split('\n').filter(Boolean);
    return new Map(lines.map((text) => text.split('|') as [string, string]));
  }
  async version(): Promise<string> {
    return String((await this.rows('SELECT xid::text AS xid FROM pg_last_committed_xact()'))[0]?.xid);
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

/** What a request may note besides what it is about: when somebody was last seen, written once a minute by the keeper; how far the timeline was looked at. */
const VOLATILE: Record<string, string[]> = { session: ['seen_at', 'expires_at'], api_key: ['last_used_at'], webhook: ['cursor'] };

/** Rows that move by themselves: to look at the mailbox, to send, to pass on and to tell are jobs that begin at once. */
const itself = (table: string, row: Row) => table === 'job' && ['mail.receive', 'speak.send', 'gate.send', 'webhook.send', 'webhook.clean'].includes(String(row.kind));

function line(table: string, row: Row): string {
  const shown = Object.entries(row).filter(([column]) => !VOLATILE[table]?.includes(column));
  return shown.map(([column, value]) => `${column}=${value instanceof Uint8Array ? Buffer.from(value).toString('hex') : String(value)}`).join(' ');
}

/** What was read of a table: how its rows were marked, the lines of them by place and writer, and the youngest writer. */
interface Table {
  mark: string;
  lines: Map<string, string | undefined>;
  youngest: number;
}
interface Seen {
  version: string;
  dump: Dump;
  tables: Map<string, Table>;
}
const seen = new WeakMap<Look, Seen>();

/** Every row of every table. What nobody committed to since it was last read is not read again. */
export async function dump(look: Look): Promise<Dump> {
  const version = await look.version(); // before the rows: what is committed meanwhile is read again the next time
  const known = seen.get(look);
  if (known?.version === version) return known.dump;
  const tables = new Map(known?.tables);
  const now = look instanceof PostgresLook ? await readChanged(look, tables, known?.dump) : await read(look);
  seen.set(look, { version, dump: now, tables });
  return now;
}

async function read(look: Look): Promise<Dump> {
  const all: Dump = new Map();
  for (const name of await look.tables()) {
    const rows = (await look.rows(`SELECT * FROM "${name}"`)).filter((row) => !itself(name, row));
    all.set(name, rows.map((row) => line(name, row)).sort());
  }
  return all;
}

/** In one snapshot, what changed since: the rows that younger writers left are read whole, of the others only that they are still there. */
async function readChanged(look: PostgresLook, tables: Map<string, Table>, before: Dump | undefined): Promise<Dump> {
  await look.run('BEGIN ISOLATION LEVEL REPEATABLE READ');
  const marks = await look.marks();
  const changed = [...marks.keys()].filter((name) => tables.get(name)?.mark !== marks.get(name));
  await readTables(look, tables, changed);
  const late = changed.filter((name) => [...tables.get(name)!.lines.values()].includes(LATE)); // an older writer committed after a younger one
  for (const name of late) tables.delete(name);
  await readTables(look, tables, late);
  await look.run('COMMIT');
  const all: Dump = new Map();
  for (const [name, mark] of marks) {
    tables.get(name)!.mark = mark;
    all.set(name, changed.includes(name) ? ([...tables.get(name)!.lines.values()].filter(Boolean) as string[]).sort() : before!.get(name)!);
  }
  return all;
}

const LATE = '?';

async function readTables(look: PostgresLook, tables: Map<string, Table>, names: string[]): Promise<void> {
  if (!names.length) return;
  const before = new Map(names.map((name) => [name, tables.get(name) ?? { mark: '', lines: new Map(), youngest: -1 }]));
  for (const name of names) tables.set(name, { mark: '', lines: new Map(), youngest: -1 });
  const writer = 'x.xmin::text::bigint';
  const one = (name: string) =>
    `SELECT '${name}' AS name, x.ctid::text AS at, ${writer} AS by, CASE WHEN ${writer} > ${before.get(name)!.youngest} THEN to_jsonb(x) END AS row FROM ${name} x`;
  for (const { name, at, by, row } of (await look.rows(names.map(one).join(' UNION ALL '))) as { name: string; at: string; by: number; row: Row | null }[]) {
    const table = tables.get(name)!;
    const known = before.get(name)!.lines;
    const key = `${at} ${by}`;
    table.lines.set(key, row ? (itself(name, row) ? undefined : line(name, row)) : known.has(key) ? known.get(key) : LATE);
    table.youngest = Math.max(table.youngest, by);
  }
}

/** What differs, as "+table row" and "-table row". */
export function difference(before: Dump, now: Dump): string[] {
  const told: string[] = [];
  for (const table of new Set([...before.keys(), ...now.keys()])) {
    if (before.get(table) === now.get(table)) continue; // not read again
    const left = before.get(table) ?? [];
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
    .map((row) => row.replace(/\b[0-9a-f]{32,}\b/g, '#').replace(/\$argon2\S*/g, '#').replace(/\b(sealed|sealed_before|secret)=\S+/g, '$1=#').replace(/\b[a-z]{3}_[0-9a-hjkmnp-tv-z]{10,}/g, '#').replace(/(\bsurvey_file .* name=)\S+/, '$1#').replace(/(\bimport_run [^]*? file=)\S+/, '$1#').replace(/<[0-9a-z]+@/g, '<#@').replace(/\d+/g, '0'))
    .sort();
}
