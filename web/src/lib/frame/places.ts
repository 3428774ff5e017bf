// SPDX-License-Identifier: Apache-2.0
/* The menu: five places within a thumb's reach, the rest under More. `g` and the letter goes there. */
import { ChartLine, House, Inbox, LifeBuoy, MessageSquareText, Settings, Users, UsersRound } from '@lucide/svelte';

export interface Place { href: string; label: string; key: string; icon: typeof House; need?: string }

export const five: Place[] = [
  { href: '/', label: 'Today', key: 't', icon: House, need: 'people' },
  { href: '/inbox', label: 'Inbox', key: 'i', icon: Inbox, need: 'people' },
  { href: '/cases', label: 'Cases', key: 'c', icon: LifeBuoy, need: 'people' },
  { href: '/customers', label: 'Customers', key: 'u', icon: Users, need: 'people' },
  { href: '/measures', label: 'Measures', key: 'm', icon: ChartLine },
];
export const more: Place[] = [
  { href: '/surveys', label: 'Surveys', key: 's', icon: MessageSquareText, need: 'manage' },
  { href: '/team', label: 'Team', key: 'e', icon: UsersRound, need: 'manage' },
  { href: '/settings', label: 'Settings', key: 'o', icon: Settings },
];
export const here = (at: string, href: string): boolean => (href === '/' ? at === '/' : at === href || at.startsWith(`${href}/`));
