// SPDX-License-Identifier: Apache-2.0
/* The pages are written with customer, order and visit, which is placed and delivered; a trade says them its own way. Each page says such a
 * sentence through here. */
import { session } from '#lib/session.svelte.ts';

type Own = Partial<Record<'customer' | 'order' | 'visit', [one: string, many: string]>> & { placed?: [string]; delivered?: [string] };
const own: Record<string, Own> = {
  clinic: { customer: ['patient', 'patients'], order: ['appointment', 'appointments'], placed: ['booked'], delivered: ['held'] },
  services: { customer: ['client', 'clients'], order: ['job', 'jobs'], placed: ['ordered'], delivered: ['done'] },
  hosting: { customer: ['client', 'clients'], visit: ['contact', 'contacts'] },
};
const nouns = /\b(an? )?(customer|order|visit|placed|delivered)(s?)\b/gi;

/** A sentence of ours, in the words of this trade: "New customer" is "New patient" in a clinic. Never for what people wrote. */
export function say(text: string, trade: string = session.me?.business.trade ?? ''): string {
  const words = own[trade];
  if (!words) return text;
  return text.replace(nouns, (all: string, article: string | undefined, noun: string, s: string) => {
    const to = words[noun.toLowerCase() as keyof Own]?.[s ? 1 : 0];
    if (!to) return all;
    const word = noun[0] === noun[0]!.toUpperCase() ? to[0]!.toUpperCase() + to.slice(1) : to;
    return article ? `${article[0]}${/^[aeiou]/i.test(word) ? 'n' : ''} ${word}` : word;
  });
}
