// SPDX-License-Identifier: Apache-2.0
// An authenticator app: the six figures of a secret at a moment, by RFC 6238, written once more and not by the program's library.
import { createHmac } from 'node:crypto';
import type { House } from './helpers.ts';

function bytes(base32: string): Buffer {
  let bits = '';
  for (const c of base32) bits += 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0');
  return Buffer.from(bits.match(/.{8}/g)!.map((b) => parseInt(b, 2)));
}

export function code(secret: string, at: Date): string {
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at.getTime() / 30_000)));
  const mac = createHmac('sha1', bytes(secret)).update(counter).digest();
  return String((mac.readUInt32BE(mac[19]! & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

/** What the app shows now, or so many half minutes later. */
export async function shown(house: House, secret: string, later = 0): Promise<string> {
  return code(secret, new Date(Date.parse(await house.clock.now()) + later * 30_000));
}
