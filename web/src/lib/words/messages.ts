// SPDX-License-Identifier: Apache-2.0
/* Messages in words: what they are, how far they are. */
import type { Message } from '#lib/api/types.ts';

export const kindOf: Record<Message['kind'], string> = {
  survey: 'Survey', reminder: 'Reminder of a survey', ask_back: 'Asking back', thanks: 'Thanks', told: 'News of their matter', letter: 'Letter', apology: 'Apology', offer: 'Offer', invoice: 'Invoice',
  dunning: 'Payment reminder', notice: 'Notice', other: 'Message',
};
export const stateOf: Record<Message['state'], { words: string; tone: 'plain' | 'late' | 'waiting' | 'done' | 'info' }> = {
  drafted: { words: 'Waits for approval', tone: 'waiting' }, held: { words: 'Held back', tone: 'waiting' }, queued: { words: 'Waits to leave', tone: 'info' }, sending: { words: 'Being sent', tone: 'info' },
  sent: { words: 'Sent', tone: 'done' }, unsure: { words: 'May not have left', tone: 'waiting' }, delivered: { words: 'Arrived', tone: 'done' }, bounced: { words: 'Came back', tone: 'late' },
  stopped: { words: 'Stopped', tone: 'plain' }, skipped: { words: 'Not sent', tone: 'plain' },
};
export const purposeOf: Record<Message['purpose'], string> = { feedback: 'Asking how it was', service: 'Their own matters', news: 'Offers and news' };
/** What moved it, as the button says it. */
export const moveWords: Record<string, string> = { approve: 'Approve and send', release: 'Send it anyway', stop: 'Stop it', 'send-again': 'Send again' };
/** A [ of somebody's own words is kept as \[; a button reads as its label and address. */
export const plain = (text: string): string => text.replace(/^\[(\d+)-(\d+)\]\((\S+)\)$/gm, '$1 … $2: $3').replace(/^\[([^\]]+)\]\((\S+)\)$/gm, '$1: $2').replace(/\\([[\\])/g, '$1');
