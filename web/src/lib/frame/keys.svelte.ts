// SPDX-License-Identifier: Apache-2.0
/* Keys that work everywhere: / searches, ? lists the keys, g then a letter goes. Never while someone types. */
import { goto } from '$app/navigation';
import { can } from '#lib/session.svelte.ts';
import { menu } from './places.ts';

export const overlay = $state({ search: false, keys: false });
let gAt = 0;

export function typing(e: KeyboardEvent): boolean {
  const t = e.target as HTMLElement | null;
  return e.ctrlKey || e.metaKey || e.altKey || Boolean(t?.closest('input:not([type=radio]):not([type=checkbox]), textarea, select, [contenteditable]'));
}

export function onKey(e: KeyboardEvent): void {
  if (typing(e) || document.querySelector('dialog[open]')) return;
  if (e.key === '/' && can('people')) overlay.search = true;
  else if (e.key === '?') overlay.keys = true;
  else if (e.key === 'g') gAt = Date.now();
  else if (Date.now() - gAt < 1500) {
    const place = [...menu().five, ...menu().more].find((p) => p.key === e.key);
    gAt = 0;
    if (!place) return;
    void goto(place.href);
  } else return;
  if (e.key !== 'g') e.preventDefault();
}

/** Esc goes back from the thing just opened to its list. */
export function backOnEsc(e: KeyboardEvent, href: string): void {
  if (e.key === 'Escape' && !e.defaultPrevented && !typing(e) && !document.querySelector('dialog[open], [popover]:popover-open')) void goto(href);
}

/** j and k move through the links or buttons marked data-row; Enter is the browser's. */
export function moveRows(e: KeyboardEvent): void {
  if (typing(e) || (e.key !== 'j' && e.key !== 'k') || Date.now() - gAt < 1500 || document.querySelector('dialog[open]')) return;
  const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')].filter((r) => r.offsetParent);
  if (!rows.length) return;
  const at = rows.indexOf(document.activeElement as HTMLElement);
  const seen = rows.findIndex((r) => r.getBoundingClientRect().top >= 0); // nowhere yet, or scrolled away from there
  const next = at < 0 ? Math.max(0, seen) : Math.min(rows.length - 1, Math.max(0, at + (e.key === 'j' ? 1 : -1)));
  rows[next]!.focus();
  rows[next]!.scrollIntoView({ block: 'nearest' });
  e.preventDefault();
}
