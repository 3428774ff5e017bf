// SPDX-License-Identifier: Apache-2.0
// Mail as a server would hand it over: made of headers and words, given to `rapport receive` on its stdin.
import { spawn } from 'node:child_process';
import { type Body, bin, type House } from './helpers.ts';

export type Mail = { from?: string; to?: string; subject?: string; text?: string; id?: string; answers?: string; headers?: Record<string, string> };

let made = 0;
/** A message as it comes over the wire. */
export function mail(m: Mail): string {
  const n = ++made;
  const headers: Record<string, string> = {
    From: m.from ?? 'Ana <ana@example.com>', To: m.to ?? 'hello@bica.example', Subject: m.subject ?? `Hello ${n}`, Date: 'Wed, 18 Nov 2026 09:30:00 +0000', 'Message-ID': m.id ?? `<m${n}@example.com>`,
    ...(m.answers ? { 'In-Reply-To': m.answers, References: `<older@example.com> ${m.answers}` } : {}),
    'Content-Type': 'text/plain; charset=utf-8', ...m.headers,
  };
  return `${Object.entries(headers).map(([k, v]) => `${k}: ${v}\r\n`).join('')}\r\n${(m.text ?? `Words ${n}.`).replace(/\n/g, '\r\n')}\r\n`;
}

/** A bounce of one of our messages, as Postfix writes it. */
export function bounce(address: string, messageId: string, status = '5.1.1', said = '550 5.1.1 User unknown', action = 'failed'): string {
  return mail({
    from: 'MAILER-DAEMON@mx.example.com', subject: 'Undelivered Mail Returned to Sender', headers: { 'Return-Path': '<>', 'Content-Type': 'multipart/report; report-type=delivery-status; boundary=b' },
    text: `--b\n\nI'm sorry.\n--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example.com\n\nFinal-Recipient: rfc822; ${address}\nAction: ${action}\nStatus: ${status}\nDiagnostic-Code: smtp; ${said}\n`
      + `--b\nContent-Type: text/rfc822-headers\n\nFrom: hello@bica.example\nTo: ${address}\n${messageId ? `Message-ID: ${messageId}\n` : ''}\n--b--`,
  });
}

export function receive(house: House, message: string | Buffer, ...more: string[]): Promise<{ code: number; stderr: string }> {
  return new Promise((resolve, reject) => {
    const program = spawn(bin, ['receive', '--data', house.dir, ...more], { stdio: ['pipe', 'ignore', 'pipe'] });
    let stderr = '';
    program.stderr.on('data', (data) => (stderr += data));
    program.stdin.on('error', () => {}); // it may have stopped reading
    program.stdin.end(message);
    program.on('error', reject);
    program.on('exit', (code) => resolve({ code: code ?? -1, stderr }));
  });
}

/** Gives it in and tells the row it became: the newest with its Message-ID (two programs' clocks may stand at the same moment). */
export async function arrives(house: House, message: string | Buffer, ...more: string[]): Promise<Body> {
  const { code, stderr } = await receive(house, message, ...more);
  if (code !== 0) throw new Error(`receive ended with ${code}: ${stderr}`);
  const id = /^Message-ID: <(.*)>/im.exec(typeof message === 'string' ? message : message.toString('latin1'))?.[1];
  const rows: Body[] = (await house.as.owner.get('/mails?limit=20')).data;
  return rows.find((m) => id && m.message_id === id) ?? rows[0]!;
}
