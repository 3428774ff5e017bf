// SPDX-License-Identifier: Apache-2.0
/* The map of an import as the page changes it: a column becomes a field, or nothing. The text stays the one thing that counts
 * (docs/import.md); what the page does not understand of it stays as it is. */

const reads = (line: string, column: string): boolean => line.includes(`{${column}}`) || line.includes(`{${column} |`);
const isHeading = (line: string): boolean => /^\[.+\]\s*$/.test(line);
const fieldOf = (line: string): string => line.split('=')[0]!.trim();
/* Settings of a section (only, file, delivered_at.dates) are no fields. */
const SETTINGS = ['only', 'file', 'source', 'zone', 'dates', 'currency', 'decimal', 'charset', 'delimiter'];
const isField = (line: string): boolean => !line.startsWith('#') && !fieldOf(line).includes('.') && !SETTINGS.includes(fieldOf(line));

/** "customers.email" for each place a column goes to. */
export function targets(map: string, column: string): string[] {
  const found: string[] = [];
  let kind = '';
  for (const line of map.split('\n')) {
    if (isHeading(line)) kind = line.trim().slice(1, -1);
    else if (kind && isField(line) && reads(line, column)) found.push(`${kind}.${fieldOf(line)}`);
  }
  return found;
}

/** The line without that column; empty when nothing else stood in it. */
function without(line: string, column: string): string {
  const at = line.indexOf('=');
  const rest = line.slice(at + 1).replaceAll(new RegExp(`\\{${column.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}( \\|[^}]*)?\\}`, 'g'), '').trim();
  return /\{/.test(rest) ? `${line.slice(0, at + 1)} ${rest}` : '';
}

interface Section { head: string; lines: string[] }

function sections(map: string): Section[] {
  const all: Section[] = [{ head: '', lines: [] }];
  for (const line of map.split('\n')) {
    if (isHeading(line)) all.push({ head: line.trim().slice(1, -1), lines: [] });
    else if (line.trim()) all.at(-1)!.lines.push(line);
  }
  return all;
}

const written = (all: Section[]): string =>
  all.filter((s) => !s.head || s.lines.some((l) => isField(l) && l.includes('{'))).map((s) => [...(s.head ? [`[${s.head}]`] : []), ...s.lines, ''].join('\n')).join('\n').trim() + '\n';

/** The column becomes this field ("customers.email") and nothing else; "" makes it nothing. */
export function assign(map: string, column: string, target: string): string {
  const all = sections(map);
  for (const s of all) if (s.head) s.lines = s.lines.map((l) => (isField(l) && reads(l, column) ? without(l, column) : l)).filter(Boolean);
  if (target) {
    const [kind, field] = target.split('.') as [string, string];
    let s = all.find((x) => x.head === kind);
    if (!s) all.push((s = { head: kind, lines: [] }));
    s.lines = [...s.lines.filter((l) => fieldOf(l) !== field), `${field} = {${column}}`];
  }
  return written(all);
}
