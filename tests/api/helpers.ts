// SPDX-License-Identifier: Apache-2.0
// What every scenario stands on: a real program on a fresh data directory, people who are signed in, a clock that the test moves,
// and a page that listens. RAPPORT_ENGINE says on which database; a scenario does not know.
import assert from 'node:assert/strict';
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after } from 'node:test';
import { promisify } from 'node:util';

const run = promisify(execFile);
export const bin = process.env.RAPPORT_BIN ?? join(import.meta.dirname, '../../build/rapport');
export type Engine = 'sqlite' | 'postgres';
export const engine = (process.env.RAPPORT_ENGINE ?? 'sqlite') as Engine;

export type Body = Record<string, any>;
export type Answer = { status: number; headers: Headers; body: any; text: string };

/** Somebody who talks to the API: with a session, a key, or nothing. */
export class Client {
  private readonly where: string | { url: string };
  private readonly sign: () => Promise<Record<string, string>>;

  constructor(where: string | { url: string }, sign: () => Promise<Record<string, string>>) {
    this.where = where;
    this.sign = sign;
  }

  /** A house that was started again has another one. */
  get url(): string {
    return typeof this.where === 'string' ? this.where : this.where.url;
  }

  private headers?: Record<string, string>;

  async raw(method: string, path: string, options: { body?: unknown; text?: string | Uint8Array; headers?: Record<string, string> } = {}): Promise<Answer> {
    this.headers ??= await this.sign();
    const body = options.text ?? (options.body === undefined ? undefined : JSON.stringify(options.body));
    const type: Record<string, string> = body === undefined ? {} : { 'content-type': 'application/json' };
    const where = path.startsWith('/api') || !path.startsWith('/') || path.startsWith('//') ? path : `/api/v1${path}`;
    const reply = await fetch(where.startsWith('http') ? where : this.url + where, {
      method,
      body: body as BodyInit | undefined,
      headers: { ...this.headers, ...type, ...options.headers },
      redirect: 'manual',
    });
    const text = await reply.text();
    let parsed: any = text;
    if (/\bjson/.test(reply.headers.get('content-type') ?? '') && text) parsed = JSON.parse(text);
    return { status: reply.status, headers: reply.headers, body: parsed, text };
  }

  private async expect(method: string, path: string, body: unknown, status?: number, headers?: Record<string, string>): Promise<any> {
    const answer = await this.raw(method, path, { body, headers });
    const good = status === undefined ? answer.status >= 200 && answer.status < 300 : answer.status === status;
    assert.ok(good, `${method} ${path} answered ${answer.status}, expected ${status ?? '2xx'}: ${answer.text.slice(0, 600)}`);
    return answer.body;
  }

  get(path: string, status = 200): Promise<any> {
    return this.expect('GET', path, undefined, status);
  }
  post(path: string, body: unknown = {}, status?: number, headers?: Record<string, string>): Promise<any> {
    return this.expect('POST', path, body, status, headers);
  }
  patch(path: string, body: unknown, status = 200, headers?: Record<string, string>): Promise<any> {
    return this.expect('PATCH', path, body, status, headers);
  }
  del(path: string, status = 204): Promise<any> {
    return this.expect('DELETE', path, undefined, status);
  }
  /** The headers it signs with: for sockets and streams of a test's own. */
  async signature(): Promise<Record<string, string>> {
    return (this.headers ??= await this.sign());
  }
}

/** The names of the fields a problem complains about, in its order. */
export function fields(problem: Body): string[] {
  return problem.errors.map((e: Body) => e.field);
}

export type Hint = { seq: number; kind: string; id: string | null };

/** A page that listens to /stream. */
export class Page {
  readonly heard: Hint[] = [];
  resets = 0;
  private waiting: (() => void)[] = [];
  private readonly stopper = new AbortController();

  static async open(client: Client, since?: number): Promise<Page> {
    const page = new Page();
    const headers = { ...(await client.signature()), ...(since === undefined ? {} : { 'last-event-id': String(since) }) };
    const reply = await fetch(`${client.url}/api/v1/stream`, { headers, signal: page.stopper.signal });
    assert.equal(reply.status, 200);
    const reader = reply.body!.getReader();
    const first = await reader.read(); // the welcome: from here on nothing is missed
    page.take(new TextDecoder().decode(first.value));
    void page.listen(reader);
    return page;
  }

  private take(text: string) {
    for (const block of text.split('\n\n')) {
      if (/^event: reset$/m.test(block)) this.resets++;
      const data = /^event: hint$/m.test(block) ? /^data: (.*)$/m.exec(block) : null;
      if (data) this.heard.push(JSON.parse(data[1]!));
    }
    this.waiting.splice(0).forEach((wake) => wake());
  }

  private async listen(reader: ReadableStreamDefaultReader<Uint8Array>) {
    let rest = '';
    const decoder = new TextDecoder();
    try {
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return;
        rest += decoder.decode(value, { stream: true });
        const end = rest.lastIndexOf('\n\n');
        if (end >= 0) {
          this.take(rest.slice(0, end));
          rest = rest.slice(end + 2);
        }
      }
    } catch {
      // closed by the test, or the program ended
    }
  }

  /** Waits until a hint of this kind was heard (or had been), at most `ms`. */
  hears(kind: string, ms = 1000): Promise<Hint> {
    return this.waitFor(`hint "${kind}"`, ms, () => this.heard.find((h) => h.kind === kind));
  }
  /** Waits until so many of this kind were heard. */
  async hearsMany(kind: string, count: number, ms = 5000): Promise<void> {
    await this.waitFor(`${count} hints "${kind}"`, ms, () => this.heard.filter((h) => h.kind === kind).length >= count);
  }
  /** The same for a number. */
  hearsSeq(seq: number, ms = 2000): Promise<Hint> {
    return this.waitFor(`hint number ${seq}`, ms, () => this.heard.find((h) => h.seq === seq));
  }
  async resetWithin(ms: number): Promise<void> {
    await this.waitFor('reset', ms, () => this.resets > 0);
  }

  private async waitFor<T>(what: string, ms: number, look: () => T | undefined | false): Promise<T> {
    const until = Date.now() + ms;
    for (;;) {
      const seen = look();
      if (seen) return seen;
      const left = until - Date.now();
      assert.ok(left > 0, `no ${what} within ${ms} ms; heard: ${this.heard.map((h) => `${h.seq} ${h.kind}`).join(', ')}`);
      await new Promise<void>((wake) => {
        const timer = setTimeout(wake, left);
        this.waiting.push(() => {
          clearTimeout(timer);
          wake();
        });
      });
    }
  }

  close() {
    this.stopper.abort();
  }
}

/** The test socket of a directory made by `init --test`: its clock and its faults. */
export class TestSocket {
  private readonly path: string;

  constructor(path: string) {
    this.path = path;
  }

  say(line: string): Promise<string> {
    return new Promise((resolve, reject) => {
      const socket = connect(this.path, () => socket.write(line + '\n'));
      let text = '';
      socket.on('data', (data) => {
        text += data;
        if (text.endsWith('\n')) {
          socket.end();
          resolve(text.trim());
        }
      });
      socket.on('error', reject);
      socket.on('close', () => reject(new Error(`the program ended before it answered "${line}"`)));
    });
  }

  private async sayOk(line: string) {
    assert.equal(await this.say(line), 'ok', line);
  }
  now(): Promise<string> {
    return this.say('now');
  }
  /** Moves the clock; everything due by then has happened when it returns. */
  to(instant: string): Promise<void> {
    return this.sayOk(`to ${instant}`);
  }
  settle(): Promise<void> {
    return this.sayOk('settle');
  }
  /** Due jobs of this kind are not begun until another kind (or 'none') is held. */
  hold(kind: string): Promise<void> {
    return this.sayOk(`hold ${kind}`);
  }
  fault(kind: 'none' | 'statement' | 'commit' | 'disk-full' | 'io' | 'each-statement' | 'each-commit', countdown = 1): Promise<void> {
    return this.sayOk(`fault ${kind} ${countdown}`);
  }
}

export type StartOptions = { trade?: string; zone?: string; currency?: string; now?: string; business?: string; found?: boolean; engine?: Engine };

const PASSWORD = 'a fine pass phrase';

export async function freshDatabase(engine: Engine): Promise<string[]> {
  if (engine !== 'postgres') return [];
  const base = process.env.RAPPORT_TEST_PG;
  assert.ok(base, 'RAPPORT_TEST_PG is not set: run ./test');
  const name = `t_${process.pid}_${Math.random().toString(36).slice(2, 10)}`;
  const address = new URL(base);
  address.pathname = '/postgres';
  const psql = process.env.RAPPORT_TEST_PG_BIN ? join(process.env.RAPPORT_TEST_PG_BIN, 'psql') : 'psql';
  await run(psql, ['-q', '-d', address.href, '-c', `CREATE DATABASE ${name}`]);
  address.pathname = `/${name}`;
  return ['--database', address.href];
}

/** A directory to restore a backup into; on PostgreSQL the backup's own rapport.conf names where, as docs/operating.md says. */
export async function elsewhere(house: House, copy: string, name: string): Promise<House> {
  const there = new House(join(house.dir, name));
  const [, address] = await freshDatabase(engine);
  if (address) {
    const conf = join(copy, 'rapport.conf');
    await writeFile(conf, (await readFile(conf, 'utf8')).replace(/^database = .*$/m, `database = ${address}`));
  }
  return there;
}

/** One installation with one business ("Café Bica"), ready to be talked to. It is stopped and removed after the file's tests. */
export class House {
  readonly dir: string;
  url = '';
  program?: ChildProcess;
  log = '';
  readonly clock: TestSocket;
  private people = new Map<string, Client>();
  private key?: string;
  stopped?: Promise<number | null>;

  constructor(dir: string) {
    this.dir = dir;
    this.clock = new TestSocket(join(dir, 'test.sock'));
  }

  async command(...words: string[]): Promise<{ stdout: string; stderr: string }> {
    return run(bin, [words[0]!, ...words.slice(1), '--data', this.dir], { maxBuffer: 64 << 20 });
  }

  /** The exit code and output of a command that may fail. */
  async attempt(...words: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
    try {
      return { code: 0, ...(await this.command(...words)) };
    } catch (e: any) {
      return { code: e.code, stdout: e.stdout, stderr: e.stderr };
    }
  }

  async serve(...more: string[]): Promise<void> {
    const program = spawn(bin, ['serve', '--data', this.dir, '--listen', '127.0.0.1:0', ...more], { stdio: ['ignore', 'pipe', 'pipe'] });
    this.program = program;
    this.stopped = new Promise((resolve) => program.on('exit', (code) => resolve(code)));
    program.stderr!.on('data', (data) => (this.log += data));
    this.url = await new Promise((resolve, reject) => {
      let text = '';
      program.stdout!.on('data', (data) => {
        text += data;
        const found = /https?:\/\/[^\s]+/.exec(text);
        if (found && text.endsWith('\n')) {
          this.gatePort = Number(/gate takes mail at \S*:(\d+)/.exec(text)?.[1]) || undefined;
          this.setupCode = /this code: (\w+)/.exec(text)?.[1];
          resolve(found[0]);
        }
      });
      program.on('exit', (code) => reject(new Error(`rapport serve ended with ${code}: ${this.log}`)));
    });
  }
  setupCode?: string;
  gatePort?: number; // serve('--gate', …)

  killed = false;

  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number | null> {
    this.killed ||= signal === 'SIGKILL';
    this.program?.kill(signal);
    return (await this.stopped) ?? null;
  }

  /** Stops and starts again on the same data. Sessions and keys stay valid. */
  async restart(signal: NodeJS.Signals = 'SIGTERM'): Promise<void> {
    await this.stop(signal);
    await this.serve();
  }

  nobody(): Client {
    return new Client(this, async () => ({}));
  }

  withKey(key: string): Client {
    return new Client(this, async () => ({ authorization: `Bearer ${key}` }));
  }

  async signIn(email: string, password = PASSWORD): Promise<Record<string, string>> {
    const answer = await this.nobody().raw('POST', '/session', { body: { email, password } });
    assert.equal(answer.status, 201, answer.text);
    return { cookie: answer.headers.getSetCookie()[0]!.split(';')[0]! };
  }

  private person(role: string, sign: () => Promise<Record<string, string>>): Client {
    let client = this.people.get(role);
    if (!client) this.people.set(role, (client = new Client(this, sign)));
    return client;
  }

  /** A colleague with an account of their own; location_id and so on may be given. */
  async colleague(name: string, role: string, more: Body = {}): Promise<{ id: string; client: Client }> {
    const employee = await this.as.owner.post('/employees', { name, role, ...more }, 201);
    const invite = await this.as.owner.post(`/employees/${employee.id}/invite`, {}, 201);
    const email = `${name.toLowerCase().replace(/\W+/g, '.')}@bica.test`;
    const joined = await this.nobody().raw('POST', `/public/joins/${invite.token}`, { body: { email, password: PASSWORD } });
    assert.equal(joined.status, 201, joined.text);
    const cookie = joined.headers.getSetCookie()[0]!.split(';')[0]!;
    return { id: employee.id, client: new Client(this, async () => ({ cookie })) };
  }

  readonly as = (() => {
    const house = this;
    const colleague = (role: string) => house.person(role, async () => (await house.colleague(`${role} person`, role)).client.signature());
    return {
      get owner() {
        return house.person('owner', () => house.signIn('olga@bica.test'));
      },
      get manager() {
        return colleague('manager');
      },
      get frontline() {
        return colleague('frontline');
      },
      get advisor() {
        return colleague('advisor');
      },
      get key() {
        return house.person('key', async () => {
          house.key ??= (await house.command('key', 'create', '--name', 'tests', '--scope', 'all')).stdout.trim();
          return { authorization: `Bearer ${house.key}` };
        });
      },
      get nobody() {
        return house.nobody();
      },
    };
  })();

  /** The owner of a second business in the same installation: whoever holds its ids must not get far with them here. */
  async neighbour(): Promise<Client> {
    const password = join(this.dir, 'neighbour.password');
    await writeFile(password, PASSWORD);
    await this.command('init', '--business', 'Next Door', '--trade', 'shop', '--zone', 'Europe/Lisbon', '--currency', 'EUR',
      '--owner-name', 'Nadia', '--owner-email', 'nadia@next.test', '--owner-password-file', password);
    return new Client(this, () => this.signIn('nadia@next.test'));
  }

  /** The id of the employee a client is signed in as. */
  async employeeOf(client: Client): Promise<string> {
    return (await client.get('/session')).employee.id;
  }

  listen(client: Client = this.as.owner, since?: number): Promise<Page> {
    return Page.open(client, since);
  }
}

export async function start(options: StartOptions = {}): Promise<House> {
  const house = new House(await mkdtemp(join(tmpdir(), 'rapport-')));
  const password = join(house.dir, '..', `${house.dir.split('/').pop()}.password`);
  await writeFile(password, PASSWORD);
  const found = options.found === false ? [] : [
    '--business', options.business ?? 'Café Bica', '--trade', options.trade ?? 'cafe', '--zone', options.zone ?? 'Europe/Lisbon',
    '--currency', options.currency ?? 'EUR', '--owner-name', 'Olga', '--owner-email', 'olga@bica.test', '--owner-password-file', password,
  ];
  await house.command('init', '--test', '--now', options.now ?? '2026-11-18T10:00:00Z', ...found, ...(await freshDatabase(options.engine ?? engine)));
  await house.serve();
  after(async () => {
    const code = await house.stop();
    // Also what a sanitizer saw while it ran shows in how the program ends.
    assert.ok(code === 0 || house.killed, `rapport serve ended with ${code}: ${house.log.slice(-4000)}`);
    await rm(house.dir, { recursive: true, force: true });
    await rm(password, { force: true });
  });
  return house;
}
