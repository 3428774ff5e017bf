// SPDX-License-Identifier: Apache-2.0
/* The menu: five places within a thumb's reach, the rest under More. `g` and the letter goes there. What is switched off is not in it,
 * and what stands under More moves up. */
import { ChartLine, FileUp, House, Inbox, LifeBuoy, MessageSquareText, Send, Settings, ShieldCheck, Users, UsersRound } from '@lucide/svelte';
import { can } from '#lib/session.svelte.ts';
import { systemAt } from '#lib/systems.svelte.ts';
import { say } from '#lib/words/trade.ts';

export interface Place { href: string; label: string; key: string; icon: typeof House; need?: string }

const five: Place[] = [
  { href: '/', label: 'Today', key: 't', icon: House, need: 'people' },
  { href: '/inbox', label: 'Inbox', key: 'i', icon: Inbox, need: 'people' },
  { href: '/cases', label: 'Cases', key: 'c', icon: LifeBuoy, need: 'people' },
  { href: '/customers', label: 'Customers', key: 'u', icon: Users, need: 'people' },
  { href: '/measures', label: 'Measures', key: 'm', icon: ChartLine },
];
const more: Place[] = [
  { href: '/surveys', label: 'Surveys', key: 's', icon: MessageSquareText, need: 'manage' },
  { href: '/messages', label: 'Messages', key: 'l', icon: Send, need: 'people' },
  { href: '/guard', label: 'Guard', key: 'd', icon: ShieldCheck, need: 'people' },
  { href: '/imports', label: 'Import', key: 'f', icon: FileUp, need: 'manage' },
  { href: '/team', label: 'Team', key: 'e', icon: UsersRound, need: 'manage' },
  { href: '/settings', label: 'Settings', key: 'o', icon: Settings },
];
export const here = (at: string, href: string): boolean => (href === '/' ? at === '/' : at === href || at.startsWith(`${href}/`));

/* Whoever reads figures alone has nothing but the measures: they are theirs also before anybody looked at the offer. */
const isOn = (href: string): boolean => {
  const s = systemAt(href);
  return !s || s.state === 'on' || (s.state === 'later' && !can('people'));
};
const shown = (list: Place[]): Place[] => list.filter((p) => (!p.need || can(p.need)) && isOn(p.href)).map((p) => ({ ...p, label: say(p.label) }));

export function menu(): { five: Place[]; more: Place[] } {
  const first = shown(five);
  const rest = shown(more);
  const up = rest.filter((p) => systemAt(p.href)).slice(0, Math.max(0, five.length - first.length));
  return { five: [...first, ...up], more: rest.filter((p) => !up.includes(p)) };
}
