// SPDX-License-Identifier: Apache-2.0
// Real files, where they are, and parts of them that still fit together.
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export const shared = join(import.meta.dirname, '../../../shared/data');
export const skip = existsSync(shared) ? false : 'the real files (../shared/data) are not here';

/** Lines of a CSV file as whole records, quoted newlines and all. */
export function records(path: string): string[] {
  const out: string[] = [];
  let from = 0, quoted = false;
  const text = readFileSync(path, 'utf8');
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '"') quoted = !quoted;
    if (text[i] === '\n' && !quoted) {
      out.push(text.slice(from, i + 1));
      from = i + 1;
    }
  }
  if (from < text.length) out.push(text.slice(from));
  return out;
}

export const olistFile = (what: string) => `olist_${what}_dataset.csv`;
const cell = (line: string, i: number) => line.split(',')[i]!.trim();

/** Some orders of Olist with everything that belongs to them; the paths of the files. */
export async function olistPart(folder: string, from: number, to: number): Promise<string[]> {
  const real = (what: string) => records(join(shared, 'olist', olistFile(what)));
  const paths: string[] = [];
  await mkdir(folder, { recursive: true });
  const keep = async (what: string, column: number, wanted: Set<string>): Promise<string[]> => {
    const [head, ...lines] = real(what), kept = lines.filter((l) => wanted.has(cell(l, column)));
    paths.push(join(folder, olistFile(what)));
    await writeFile(paths.at(-1)!, head! + kept.join(''));
    return kept;
  };
  const of = (lines: string[], column: number) => new Set(lines.map((l) => cell(l, column)));
  const orders = real('orders').slice(from, to);
  const ids = of(orders, 0);
  await keep('orders', 0, ids);
  await keep('customers', 0, of(orders, 1));
  const items = await keep('order_items', 0, ids);
  await keep('order_payments', 0, ids);
  await keep('order_reviews', 1, ids);
  await keep('products', 0, of(items, 2));
  await keep('sellers', 0, of(items, 3));
  return paths;
}
