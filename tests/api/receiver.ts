// SPDX-License-Identifier: Apache-2.0
// Another program that is told what happens: keeps what came, checks who signed it, and answers as a test wishes.
import { createHmac } from 'node:crypto';
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { after } from 'node:test';
import type { Body } from './helpers.ts';

export type Told = { url: string; headers: IncomingHttpHeaders; text: string; body: Body };
/** A status, headers with it, or: drop (hangs up), silence (never answers). */
export type Answer = number | { status: number; headers: Record<string, string> } | 'drop' | 'silence';

export class Receiver {
  readonly told: Told[] = [];
  readonly answered = new Map<number, number>();
  answer: (told: Told) => Answer = () => 204;
  private server: Server = createServer();
  private readonly open = new Set<Socket>();

  static async start(): Promise<Receiver> {
    const r = new Receiver();
    await r.listen(0);
    after(() => r.close());
    return r;
  }

  private listen(port: number): Promise<void> {
    this.server = createServer((request, reply) => {
      let text = '';
      request.on('data', (data) => (text += data));
      request.on('end', () => this.hear({ url: request.url!, headers: request.headers, text, body: JSON.parse(text) }, reply));
    });
    this.server.on('connection', (socket) => {
      this.open.add(socket);
      socket.on('close', () => this.open.delete(socket));
    });
    return new Promise((done) => this.server.listen(port, '127.0.0.1', done));
  }

  private hear(told: Told, reply: ServerResponse) {
    this.told.push(told);
    const answer = this.answer(told);
    if (answer === 'drop') return void reply.destroy();
    if (answer === 'silence') return;
    const { status, headers } = typeof answer === 'number' ? { status: answer, headers: {} } : answer;
    reply.writeHead(status, headers).end('thank you');
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }
  get url(): string {
    return `http://127.0.0.1:${this.port}/hook`;
  }
  kinds(): string[] {
    return this.told.map((t) => t.body.type);
  }
  /** As new, for the next test. */
  clear() {
    this.told.length = 0;
    this.answer = () => 204;
  }
  /** Nobody is at home any more; and again, at the same address. */
  async close(): Promise<void> {
    this.open.forEach((s) => s.destroy());
    await new Promise((done) => this.server.close(done));
  }
  async reopen(port: number): Promise<void> {
    await this.listen(port);
  }
}

/** As the receiver's own library does it: which of its secrets signed this. */
export function signedBy(t: Told, secrets: string[]): string[] {
  const message = `${t.headers['webhook-id']}.${t.headers['webhook-timestamp']}.${t.text}`;
  const given = String(t.headers['webhook-signature']).split(' ');
  return secrets.filter((s) => given.includes(`v1,${createHmac('sha256', Buffer.from(s.replace(/^whsec_/, ''), 'base64')).update(message).digest('base64')}`));
}
