// SPDX-License-Identifier: Apache-2.0
/* A week of opening hours: as the program keeps it (intervals), as a person edits it (a list for each day), and in words. */
import type { Interval } from '#lib/api/types.ts';

export interface Stretch { opens: string; closes: string }
export type Week = Stretch[][];

export const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
export const usualWeek: Interval[] = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opens: '09:00', closes: '18:00' }));

/* Midnight as the end of a day: 24:00 for the program, 00:00 in a field for times. */
const midnight = { '24:00': '00:00', '00:00': '24:00' } as Record<string, string>;
const turned = ({ opens, closes }: Stretch): Stretch => ({ opens, closes: midnight[closes] ?? closes });

export const weekOf = (hours: Interval[] | null | undefined): Week =>
  days.map((_, i) => (hours ?? []).filter((h) => h.weekday === i + 1).map(turned));
export const intervalsOf = (week: Week): Interval[] => week.flatMap((list, i) => list.map((r) => ({ weekday: i + 1, ...turned(r) })));
export const isWrong = (r: Stretch): boolean => !r.opens || !r.closes || (r.closes !== '00:00' && r.opens >= r.closes);
export const sameWeek = (a: Week, b: Week): boolean => JSON.stringify(intervalsOf(a)) === JSON.stringify(intervalsOf(b));

/** One more stretch of a day: the first, or some hours after the last. */
export function laterOf(last: Stretch | undefined): Stretch {
  if (!last) return { opens: '09:00', closes: '18:00' };
  const until = Number(last.closes.slice(0, 2)) + 4;
  return { opens: last.closes, closes: until < 24 ? `${String(until).padStart(2, '0')}:00` : '00:00' };
}

/** "Mon–Fri 08:00–19:00 · Sat 09:00–14:00" */
export function hoursWords(hours: Interval[] | null | undefined): string {
  if (!hours?.length) return '';
  const said = days.map((_, i) => hours.filter((h) => h.weekday === i + 1).map((h) => `${h.opens}\u2060–\u2060${h.closes}`).join(', ')); // from and to stay on one line
  const short = days.map((d) => d.slice(0, 3));
  const parts: string[] = [];
  for (let i = 0; i < 7; i++) {
    if (!said[i]) continue;
    let j = i;
    while (j < 6 && said[j + 1] === said[i]) j++;
    parts.push(`${i === j ? short[i] : `${short[i]}–${short[j]}`} ${said[i]}`);
    i = j;
  }
  return parts.join(' · ');
}
