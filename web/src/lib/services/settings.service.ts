// SPDX-License-Identifier: Apache-2.0
import { api, once } from '#lib/api/client.ts';
import type { Key, Setting } from '#lib/api/types.ts';
import { toast, undo } from '#lib/ui/toast.svelte.ts';

export const titles: Record<string, string> = {
  public_url: 'Customers reach me at', nps_unhappy_max: '“Recommend”, 0 to 10', csat_unhappy_max: '“Satisfied”, 1 to 5', stars_unhappy_max: 'Stars, 1 to 5', ces_unhappy_max: '“Easy”, 1 to 7',
  edit_window_hours: 'An answer can be changed for', first_response_minutes: 'First answer within', resolution_minutes: 'Put right within', case_owner_rule: 'A new case goes to', case_daily_cap: 'Single alerts a day, at most',
  who_looked: 'Who looked is noted', keep_months: 'Personal words are kept for', survey_files: 'Surveys may ask for photos and files', words_stay_inside: 'Words stay inside', webhooks: 'Tell other programs', webhooks_private: 'Also inside your own network',
  two_factor_for: 'Two steps of signing in are wanted of',
  scores_told_day: 'The team was told on', scores_minimum: 'Answers before a personal score shows', scores_off: 'Never by person',
};
export const titleOf = (s: Setting): string => titles[s.name] ?? s.name.replaceAll('_', ' ').replace(/^./, (c) => c.toUpperCase());
export const unitOf = (name: string): string => (name.endsWith('_minutes') ? 'open minutes' : name.endsWith('_hours') ? 'hours' : name.endsWith('_months') ? 'months; 0 is for ever' : name.endsWith('_unhappy_max') ? 'or less is unhappy' : '');
export const choiceWords: Record<string, string> = { who_served: 'Who served', manager: 'The manager', owner: 'The owner', nobody: 'Nobody', owners: 'Owners', managers: 'Owners and managers', everyone: 'Everyone' };

/** Saves one setting at once and offers the way back. */
export async function saveSetting(s: Setting, value: unknown, after: (all: Setting[]) => void): Promise<void> {
  const put = async (v: unknown) => after((await api.patch<{ data: Setting[] }>('/settings', { [s.name]: v })).data);
  await put(value);
  undo(`${titleOf(s)}: saved.`, () => void put(s.value).catch((e: Error) => toast(e.message, { tone: 'bad' })));
}

export const addKey = (name: string, scope: string): Promise<Key> => api.post<Key>('/keys', { name, scope }, { headers: once() });
export async function dropKey(k: Key): Promise<void> {
  await api.del(`/keys/${k.id}`);
  toast(`“${k.name}” can no longer sign in.`);
}

/** What can be seen from here about the address under which customers reach the pages. */
export function reachWords(url: string): { text: string; good: boolean } {
  let u: URL;
  try {
    u = new URL(url);
  } catch {
    return { text: 'Write it whole, for example https://rapport.example.com', good: false };
  }
  const h = u.hostname;
  if (h === 'localhost' || h.startsWith('127.') || h === '[::1]') return { text: 'Only this computer can open that address. Customers cannot.', good: false };
  if (/^(10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)/.test(h) || h.endsWith('.local') || !h.includes('.')) return { text: 'Only phones in your own network can open that address: fine for a tablet at the counter, not for links in messages.', good: false };
  if (u.protocol !== 'https:') return { text: 'Without https, some phones will warn your customers.', good: false };
  return { text: u.origin === location.origin ? 'This is the address you are using now.' : 'Open it once on a phone with mobile data, to be sure.', good: true };
}
