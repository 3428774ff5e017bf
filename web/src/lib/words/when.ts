// SPDX-License-Identifier: Apache-2.0
/* Dates as people say them, in the business's zone. `now` is passed in, so that phrases move with the clock. */
import { zone } from '#lib/session.svelte.ts';

const formats = new Map<string, Intl.DateTimeFormat>();
function format(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = zone() + JSON.stringify(options);
  let f = formats.get(key);
  if (!f) {
    try {
      f = new Intl.DateTimeFormat('en-GB', { timeZone: zone(), ...options });
    } catch {
      f = new Intl.DateTimeFormat('en-GB', options);
    }
    formats.set(key, f);
  }
  return f;
}

export const dayOf = (at: number | string): string => {
  const p = Object.fromEntries(format({ year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(new Date(at)).map((x) => [x.type, x.value]));
  return `${p.year}-${p.month}-${p.day}`;
};
const days = (a: string, b: string): number => Math.round((Date.parse(b) - Date.parse(a)) / 86_400_000);
const clock = (at: string) => format({ hour: '2-digit', minute: '2-digit' }).format(new Date(at));
const weekday = (at: string) => format({ weekday: 'long' }).format(new Date(at));

function date(at: string, now: number): string {
  const sameYear = dayOf(at).slice(0, 4) === dayOf(now).slice(0, 4);
  return format(sameYear ? { day: 'numeric', month: 'short' } : { day: 'numeric', month: 'short', year: 'numeric' }).format(new Date(at));
}

/** "just now", "12 min ago", "today 14:05", "yesterday 9:10", "Friday 17:00", "3 Nov", "3 Nov 2024"; and the same ahead. */
export function when(at: string, now: number): string {
  const gap = Date.parse(at) - now;
  const min = Math.round(Math.abs(gap) / 60_000);
  if (min < 1) return 'just now';
  if (min < 60) return gap < 0 ? `${min} min ago` : `in ${min} min`;
  const d = days(dayOf(now), dayOf(at));
  if (d === 0) return `today ${clock(at)}`;
  if (d === -1) return `yesterday ${clock(at)}`;
  if (d === 1) return `tomorrow ${clock(at)}`;
  if (Math.abs(d) < 7) return `${weekday(at)} ${clock(at)}`;
  return date(at, now);
}

/** The same for what is still to come: when its moment is there or past, it is about to happen. */
export const ahead = (at: string, now: number): string => (Date.parse(at) - now < 60_000 ? 'in a moment' : when(at, now));

/** "for 2 h", "for 3 days": how long something has waited. */
export function since(at: string, now: number): string {
  const min = Math.max(0, Math.round((now - Date.parse(at)) / 60_000));
  if (min < 1) return 'just now';
  if (min < 60) return `${min} min`;
  if (min < 48 * 60) return `${Math.round(min / 60)} h`;
  return `${Math.round(min / 1440)} days`;
}

export const exact = (at: string): string =>
  format({ weekday: 'short', day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(new Date(at));

/** "2 Nov 2026, 10:00": a moment with its year, where many stand below each other. */
export const moment = (at: string): string => format({ day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' }).format(new Date(at));

/** A calendar day ("2026-11-20") in words, with no zone in play. */
export function dayWords(day: string, now: number): string {
  const d = days(dayOf(now), day);
  if (d === 0) return 'today';
  if (d === -1) return 'yesterday';
  if (d === 1) return 'tomorrow';
  const at = new Date(`${day}T12:00:00Z`);
  const year = day.slice(0, 4) === dayOf(now).slice(0, 4) ? undefined : ('numeric' as const);
  return new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', day: 'numeric', month: 'short', year }).format(at);
}

/** Group heading of a list by day: "Today", "Yesterday", "Friday 20 November". */
export function dayHeading(at: string, now: number): string {
  const d = days(dayOf(now), dayOf(at));
  if (d === 0) return 'Today';
  if (d === -1) return 'Yesterday';
  const year = dayOf(at).slice(0, 4) === dayOf(now).slice(0, 4) ? undefined : ('numeric' as const);
  return format({ weekday: 'long', day: 'numeric', month: 'long', year }).format(new Date(at));
}
