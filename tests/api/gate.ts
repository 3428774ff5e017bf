// SPDX-License-Identifier: Apache-2.0
// A program that sends its mail through the gate.
import { connect } from 'node:net';
import type { House } from './helpers.ts';

/** Says it all at once, as a program that pipelines; what was answered until the gate hung up. */
export function talk(house: House, words: string | Buffer, then: 'waits' | 'goes' = 'waits'): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(house.gatePort!, '127.0.0.1', () => socket.write(words, () => { if (then === 'goes') socket.destroy(); }));
    let said = '';
    socket.on('data', (d) => (said += d)).on('close', () => resolve(said)).on('error', (e) => (then === 'goes' ? resolve(said) : reject(e)));
  });
}

const stuffed = (text: string) => text.replace(/^\./gm, '..');
export const envelope = (to: string[], from = 'billing@isp.example') => `EHLO till.example\r\nMAIL FROM:<${from}> BODY=8BITMIME\r\n${to.map((t) => `RCPT TO:<${t}>\r\n`).join('')}DATA\r\n`;

/** Through the gate; the reply to the dot. latin1: each byte is a letter. */
export async function give(house: House, text: string, to = ['nobody@example.com'], from?: string): Promise<string> {
  const said = await talk(house, Buffer.from(`${envelope(to, from)}${stuffed(text)}.\r\nQUIT\r\n`, 'latin1'));
  return /^354 [^\r]*\r\n([^\r]*)/m.exec(said)?.[1] ?? said;
}
