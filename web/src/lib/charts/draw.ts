// SPDX-License-Identifier: Apache-2.0
/* Comparisons and bars as a drawing of their own, for the picture that is saved: on the page they are laid out as text. */
import { scaleLinear } from 'd3-scale';
import type { Measure, Point } from '#lib/api/types.ts';
import { count, value } from '#lib/words/numbers.ts';
import { domain, fewWords, mark, marks, ofWhat, tooFew } from './read.ts';

const escape = (s: string): string => s.replace(/[&<>"]/g, (c) => `&#${c.charCodeAt(0)};`);
const colour = (name: string): string => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const text = (x: number, y: number, words: string, more = '', size = 14): string =>
  `<text x="${x}" y="${y}" font-family="system-ui, sans-serif" font-size="${size}" fill="${colour('--color-base-content')}" ${more}>${escape(words)}</text>`;

function svg(width: number, height: number, parts: string[]): string {
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${parts.join('')}</svg>`;
}

/** A dot and its interval for each, in the order given. */
export function drawRows(points: Point[], m: Measure): string {
  const left = 200, width = 760, row = 36, top = 48, height = top + points.length * row + 28;
  const x = scaleLinear().domain(domain(m, points)).range([left, width - 90]).clamp(true);
  const pine = colour('--color-primary'), line = colour('--color-base-300');
  const parts = [text(16, 26, m.title, 'font-weight="600"')];
  for (const t of marks(x, m)) {
    parts.push(`<line x1="${x(t)}" x2="${x(t)}" y1="${top}" y2="${height - 24}" stroke="${line}"/>`);
    parts.push(text(x(t), height - 8, mark(t, m), 'text-anchor="middle" opacity="0.7"'));
  }
  points.forEach((p, i) => {
    const y = top + i * row + row / 2;
    parts.push(text(16, y + 1, p.label ?? 'Not recorded'), text(16, y + 14, ofWhat(m.name, p.n), 'opacity="0.7"', 11));
    if (tooFew(p, m) || p.value === null) { parts.push(text(left, y + 5, fewWords(m.name), 'opacity="0.7"')); return; }
    if (p.low !== null && p.high !== null) {
      parts.push(`<line x1="${x(p.low)}" x2="${x(p.high)}" y1="${y}" y2="${y}" stroke="${pine}" stroke-width="6" stroke-linecap="round" opacity="0.35"/>`);
    }
    parts.push(`<circle cx="${x(p.value)}" cy="${y}" r="6" fill="${pine}"/>`, text(width - 16, y + 5, value(p.value, m.unit), 'text-anchor="end" font-weight="600"'));
  });
  return svg(width, height, parts);
}

/** How many gave each number. */
export function drawBars(counts: number[], first: number, title: string, fill: (n: number) => string): string {
  const step = 56, width = 32 + counts.length * step, height = 260, base = height - 32, top = Math.max(1, ...counts);
  const parts = [text(16, 26, title, 'font-weight="600"')];
  counts.forEach((c, i) => {
    const tall = (c / top) * (base - 64), x = 16 + i * step;
    parts.push(`<rect x="${x + 8}" y="${base - tall}" width="${step - 16}" height="${tall}" fill="${colour(fill(first + i))}"/>`);
    parts.push(text(x + step / 2, base - tall - 6, c ? count(c) : '', 'text-anchor="middle"', 12), text(x + step / 2, height - 10, String(first + i), 'text-anchor="middle"'));
  });
  return svg(width, height, parts);
}
