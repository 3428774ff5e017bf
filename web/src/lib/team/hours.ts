import type { Interval } from '#lib/api/types.ts';

const short = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/** "Mon–Fri 08:00–19:00 · Sat 09:00–14:00" */
export function hoursWords(hours: Interval[] | null | undefined): string {
  if (!hours?.length) return '';
  const byDay = short.map((_, i) => hours.filter((h) => h.weekday === i + 1).map((h) => `${h.opens}–${h.closes}`).join(', '));
  const parts: string[] = [];
  for (let i = 0; i < 7; i++) {
    if (!byDay[i]) continue;
    let j = i;
    while (j < 6 && byDay[j + 1] === byDay[i]) j++;
    parts.push(`${i === j ? short[i] : `${short[i]}–${short[j]}`} ${byDay[i]}`);
    i = j;
  }
  return parts.join(' · ');
}
