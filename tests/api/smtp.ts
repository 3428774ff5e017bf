// SPDX-License-Identifier: Apache-2.0
// A mail server of our own that does at each step what a test wants: answers, refuses, hangs up, or says nothing at all.
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { after } from 'node:test';
import { createSecureContext, TLSSocket } from 'node:tls';

/** The steps of a conversation, in its order. `dot`: after the final dot. */
export type Step = 'banner' | 'ehlo' | 'starttls' | 'auth' | 'mail' | 'rcpt' | 'data' | 'body' | 'dot';
/** A reply, or: drop (hangs up), silence (never answers). */
export type Wish = string | 'drop' | 'silence';
export type Taken = { from: string; to: string; text: string; user?: string; tls: boolean };

const GOOD: Record<Step, string> = {
  banner: '220 fake ESMTP', ehlo: '', starttls: '220 go ahead', auth: '235 2.7.0 ok', mail: '250 2.1.0 ok', rcpt: '250 2.1.5 ok', data: '354 go on', body: '', dot: '250 2.0.0 taken as 1',
};

export class FakeServer {
  readonly taken: Taken[] = [];
  readonly said: string[] = []; // every command, of every connection
  connections = 0;
  /** What to do at a step; asked with the recipient, where there is one yet. */
  wish: (step: Step, to: string) => Wish | undefined = () => undefined;
  cert?: { key: string; cert: string };
  private readonly server: Server;
  private readonly open = new Set<Socket>();
  private waiting: (() => void)[] = [];

  constructor() {
    this.server = createServer((socket) => this.talk(socket));
  }

  static async start(): Promise<FakeServer> {
    const fake = new FakeServer();
    await new Promise<void>((done) => fake.server.listen(0, '127.0.0.1', done));
    after(() => {
      fake.open.forEach((s) => s.destroy());
      fake.server.close();
    });
    return fake;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** As new, for the next test. */
  clear() {
    this.taken.length = 0;
    this.said.length = 0;
    this.connections = 0;
    this.wish = () => undefined;
  }

  /** Resolves once this command was said. */
  async heard(start: string): Promise<void> {
    while (!this.said.some((s) => s.startsWith(start))) await new Promise<void>((wake) => this.waiting.push(wake));
  }

  private talk(raw: Socket) {
    this.connections++;
    this.open.add(raw);
    raw.on('close', () => this.open.delete(raw)).on('error', () => {});
    let socket: Socket = raw;
    let rest = '', from = '', to = '', body: string[] | undefined, user: string | undefined, tls = false, deaf = false;
    const answer = (step: Step, text?: string) => {
      const wish = this.wish(step, to) ?? text ?? GOOD[step];
      if (wish === 'silence') return void (deaf = true);
      if (wish === 'drop') return void (deaf = true, raw.destroy());
      socket.write(wish + '\r\n');
      return /^[23]/.test(wish);
    };
    const line = (text: string) => {
      if (deaf) return;
      if (body) {
        if (text !== '.') return void body.push(text.startsWith('.') ? text.slice(1) : text);
        const whole = body.join('\r\n');
        body = undefined;
        const before = this.wish('dot', to);
        if (!before || /^2/.test(before) || before === 'drop!') this.taken.push({ from, to, text: whole, user, tls });
        return void (before === 'drop!' ? (deaf = true, raw.destroy()) : answer('dot'));
      }
      this.said.push(text);
      this.waiting.splice(0).forEach((wake) => wake());
      const command = text.slice(0, 4).toUpperCase();
      if (command === 'EHLO' || command === 'HELO') {
        answer('ehlo', ['250-fake', ...(this.cert && !tls ? ['250-STARTTLS'] : []), '250-AUTH PLAIN', '250 8BITMIME'].join('\r\n'));
      } else if (command === 'STAR') {
        if (!answer('starttls')) return;
        raw.removeAllListeners('data');
        socket = new TLSSocket(raw, { isServer: true, secureContext: createSecureContext(this.cert) }).on('error', () => {});
        tls = true;
        listen();
      } else if (command === 'AUTH') {
        user = Buffer.from(text.split(' ')[2] ?? '', 'base64').toString().split('\0')[1];
        answer('auth');
      } else if (command === 'MAIL') {
        from = /<(.*)>/.exec(text)![1]!;
        answer('mail');
      } else if (command === 'RCPT') {
        to = /<(.*)>/.exec(text)![1]!;
        answer('rcpt');
      } else if (command === 'DATA') {
        if (!answer('data')) return;
        body = [];
        if (this.wish('body', to) === 'drop') raw.destroy();
      } else if (command === 'QUIT') {
        socket.end('221 bye\r\n');
      } else {
        socket.write('250 ok\r\n');
      }
    };
    const listen = () => socket.on('data', (data) => {
      rest += data.toString('latin1');
      for (let at; (at = rest.indexOf('\r\n')) >= 0;) {
        const text = rest.slice(0, at);
        rest = rest.slice(at + 2);
        line(text);
      }
    });
    listen();
    answer('banner');
  }
}
