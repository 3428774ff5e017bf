// SPDX-License-Identifier: Apache-2.0
/* What the guard's codes are called. */
export const KINDS: Record<string, string> = {
  survey: 'Surveys', reminder: 'Reminders of surveys', ask_back: 'Asking back', thanks: 'Thanks', told: 'News of their matter', letter: 'Letters', apology: 'Apologies',
  offer: 'Offers', invoice: 'Invoices', dunning: 'Payment reminders', notice: 'Notices', other: 'Other',
};
export const ACTS: Record<string, string> = { hold: 'Hold it until someone decides', stop: 'Stop it', tell: 'Send it, and tell someone' };
export const DONE: Record<string, string> = { hold: 'held', stop: 'stopped', tell: 'sent, told' };
export const DOES: Record<string, string> = { hold: 'Holds', stop: 'Stops', tell: 'Sends and tells' };
export const TELLS: Record<string, string> = { nobody: 'Nobody', manager: 'The manager', owner: 'The owner' };
export const FACTS: Record<string, string> = {
  event: 'Something happened', balance: 'Their balance', case_open: 'A case of theirs is open', promise_open: 'A promise is not kept yet', promise_contradicted: 'It names a later day than promised',
  told_before: 'They were told the same', name_wrong: 'It greets somebody else', language_wrong: 'It is not in their language', date_past: 'It speaks of a coming day that is past already',
  recipient_closed: 'They are gone', too_many: 'Many messages lately', text: 'Words in it',
};
export const BALANCES: Record<string, string> = { zero: 'Nothing is owed', owed: 'They owe something', credit: 'We owe them' };
