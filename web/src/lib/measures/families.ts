// SPDX-License-Identifier: Apache-2.0
/* Figures that answer one question together: a page shows one family at a time, so that six stand in sight and not twenty. */
import type { Measure } from '#lib/api/types.ts';

export type Family = 'felt' | 'right' | 'back' | 'asked';
export const families: { value: Family; label: string; names: string[] }[] = [
  { value: 'felt', label: 'How it felt', names: ['nps', 'csat', 'ces', 'ces_easy', 'stars', 'happy'] },
  { value: 'right', label: 'Putting right', names: ['unresolved', 'cases_open', 'cases_opened', 'first_response', 'resolution', 'fcr', 'right_first_time'] },
  { value: 'back', label: 'Coming back', names: ['repeat', 'retention', 'second_purchase', 'orders', 'revenue', 'on_time'] },
  { value: 'asked', label: 'Asking', names: ['responses', 'response_rate'] },
];

/** Where a measure belongs; one that nobody placed stands with how it felt. */
export const familyOf = (m: Pick<Measure, 'name'>): Family => families.find((f) => f.names.includes(m.name))?.value ?? 'felt';
export const ofFamily = (all: Measure[], family: Family): Measure[] => all.filter((m) => familyOf(m) === family);
