// SPDX-License-Identifier: Apache-2.0
import type { Mail } from '#lib/api/types.ts';

/** What a mail is, in a word or two; nothing for a person's. */
export const mailKind: Record<Mail['kind'], string> = {
  person: '', auto: 'Automatic', bounce: 'Came back', abuse: 'Reported as unwanted', receipt: 'Receipt', stop: 'Asks to stop', poison: 'Set aside',
};
export const mailWho = (m: Mail): string => m.customer_name ?? m.from_name ?? m.from_address ?? 'Nobody named';
export const fileSize = (bytes: number): string => (bytes < 1000 ? `${bytes} B` : bytes < 1e6 ? `${Math.round(bytes / 1000)} kB` : `${(bytes / 1e6).toFixed(1)} MB`);
