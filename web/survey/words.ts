// SPDX-License-Identifier: Apache-2.0
/* The page’s own words. English is here; de es fr it nl pt, ar and he come when they are needed. Numbers in {} are put in by `say`. */
export const english = {
  send: 'Send', sending: 'Sending…', saved: 'Saved. Thank you.', thanks: 'Thank you', change: 'Change my answer', notSent: 'Not sent yet: no connection. Your answer is kept here and tried again.',
  tryAgain: 'Not sent: no connection. What you wrote is still here; please try again.', until: 'You can change your answer until {0}.', kept: 'Your answer is kept',
  frozen: 'This answer can no longer be changed. If there is more to say, please tell us in person; we are glad to listen.', have: 'Thank you, we have your answer', answered: 'You answered {0} of {1}.',
  cannot: 'It can no longer be changed. If there is more to say, please tell us in person.', closed: 'This survey has closed', closedMore: 'Thank you for wanting to answer. If there is something to say, please tell us in person.',
  of: '{0} of {1}', needed: 'This question needs an answer.', optional: 'optional', language: 'Language', file: 'Choose a file', uploading: 'Sending the file…', uploaded: 'The file is sent.',
  anonymous: 'Anonymous: nobody can find out who answered.', receipt: 'Your receipt', receiptMore: 'Keep it if you like: with it, and only with it, this answer can be looked at and deleted here.',
  own: 'Look at or delete my answer', look: 'Show my answer', remove: 'Delete my answer', removed: 'Your answer is deleted.', noReceipt: 'There is no answer with this receipt here.', back: 'Back',
  delighted: 'Delighted', pleased: 'Pleased', neutral: 'Neutral', frustrated: 'Frustrated', angry: 'Angry',
};
export type Words = typeof english;
let own: Partial<Words> = {};

const there = import.meta.glob<{ default: Partial<Words> }>('./words/*.ts');
export async function speak(language: string): Promise<void> {
  const tongue = language.split('-')[0]!;
  const load = there[`./words/${tongue}.ts`];
  own = load ? (await load().catch(() => ({ default: {} }))).default : {};
  document.documentElement.lang = language;
  document.documentElement.dir = ['ar', 'he', 'fa', 'ur'].includes(tongue) ? 'rtl' : 'ltr';
}

export const say = (key: keyof Words, ...values: (string | number)[]): string => (own[key] ?? english[key]).replace(/\{(\d)\}/g, (_m, n) => String(values[n] ?? ''));
