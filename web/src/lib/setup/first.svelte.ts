// SPDX-License-Identifier: Apache-2.0
/* What was typed on the first-run page, kept in this window until it is sent: a reload loses nothing but the password. */
import { likelyCurrency } from '#lib/words/currencies.ts';
import { guessedZone } from '#lib/words/zones.ts';

export const steps = ['business', 'you', 'hours', 'reach', 'systems'] as const;
export type Step = (typeof steps)[number];
export const trades = [['cafe', 'Café or restaurant'], ['shop', 'Shop'], ['clinic', 'Clinic or practice'], ['services', 'Services'], ['hosting', 'Hosting or software']].map(([value, label]) => ({ value: value!, label: label! }));

const KEY = 'rapport-first-run';
const empty = { code: '', trade: 'cafe' as string | null, business: '', zone: guessedZone, currency: likelyCurrency(guessedZone, navigator.language), owner_name: '', email: '' };
function kept(): Partial<typeof empty> {
  try {
    return JSON.parse(sessionStorage.getItem(KEY) ?? '{}') as Partial<typeof empty>;
  } catch {
    return {};
  }
}
export const first = $state({ ...empty, ...kept() });

export function keep(): void {
  try {
    sessionStorage.setItem(KEY, JSON.stringify(first));
  } catch { /* this window keeps nothing, then */ }
}
export function done(): void {
  try {
    sessionStorage.removeItem(KEY);
  } catch { /* nothing was kept */ }
}
