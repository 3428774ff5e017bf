// SPDX-License-Identifier: Apache-2.0
/* A rule's conditions as a form holds them, and as the API takes them. What the form has no field for goes along untouched. */
import type { GuardCondition } from '#lib/api/types.ts';

export interface Draft { key: number; fact: string; holds: string; kinds: string; unless_later: string; words: string; is: string; count: number | null; within_days: number | null; rest: Partial<GuardCondition> }
let keys = 0;

export function blank(): Draft {
  return { key: ++keys, fact: 'event', holds: 'yes', kinds: '', unless_later: '', words: '', is: 'zero', count: null, within_days: null, rest: {} };
}
export function drafted(c: GuardCondition): Draft {
  const { same, older_days, field, value, is } = c;
  const kept = Object.entries({ same, older_days, field, value, ...(c.fact === 'event' ? { is } : {}) }).filter(([, v]) => v !== null && v !== undefined);
  return {
    key: ++keys, fact: c.fact, holds: c.holds === false ? 'no' : 'yes', kinds: (c.kinds ?? []).join(', '), unless_later: (c.unless_later ?? []).join(', '), words: (c.words ?? []).join('\n'),
    is: c.fact === 'balance' && c.is ? c.is : 'zero', count: c.count ?? null, within_days: c.within_days ?? null, rest: Object.fromEntries(kept) as Partial<GuardCondition>,
  };
}

const pieces = (text: string, at: RegExp) => text.split(at).map((x) => x.trim()).filter(Boolean);
const LOOKS: Record<string, (d: Draft) => Record<string, unknown>> = {
  event: (d) => ({ ...d.rest, kinds: pieces(d.kinds, /,/), ...(d.unless_later.trim() ? { unless_later: pieces(d.unless_later, /,/) } : {}) }),
  text: (d) => ({ words: pieces(d.words, /\n/) }),
  balance: (d) => ({ is: d.is }),
  too_many: (d) => (d.count ? { count: d.count } : {}),
  promise_open: (d) => (d.rest.same ? { same: d.rest.same } : {}),
  promise_contradicted: (d) => (d.rest.same ? { same: d.rest.same } : {}),
};
export function condition(d: Draft): GuardCondition {
  const days = ['event', 'told_before', 'too_many', 'promise_open'].includes(d.fact) && d.within_days ? { within_days: d.within_days } : {};
  return { fact: d.fact, ...(d.holds === 'no' ? { holds: false } : {}), ...(LOOKS[d.fact]?.(d) ?? {}), ...days } as GuardCondition;
}
