// SPDX-License-Identifier: Apache-2.0
/* Words for codes. Anything the page says about a state, an act or a channel comes from here. */
import type { Answer, Case, CaseState, Customer, Late, Mood, QuestionKind, Role, SurveyKind, WaitingLine } from '#lib/api/types.ts';

export const roleWords: Record<Role, string> = { owner: 'Owner', manager: 'Manager', frontline: 'Frontline', advisor: 'Advisor' };
export const roleHelp: Record<Role, string> = {
  owner: 'Sees and changes everything.',
  manager: 'Runs a place: cases, team, surveys and measures.',
  frontline: 'Serves customers and puts things right.',
  advisor: 'Reads the measures, never a customer’s name.',
};
/* The same, to the one who is invited; the trade is not known there. */
export const joinWords: Record<Role, string> = {
  owner: 'You see and change everything.',
  manager: 'You run a place: its cases, team, surveys and measures.',
  frontline: 'You serve people and put things right.',
  advisor: 'You read the measures, never the name of somebody served.',
};
export const moodWords: Record<Mood, string> = { happy: 'Happy', unsure: 'In between', unhappy: 'Unhappy' };
export const kindWords: Record<SurveyKind, string> = { nps: 'Recommend (0–10)', csat: 'Satisfied (1–5)', ces: 'Easy (1–7)', stars: 'Stars (1–5)' };
export const questionWords: Record<QuestionKind, string> = {
  nps: 'Recommend (0–10)', csat: 'Satisfied (1–5)', ces: 'Easy (1–7)', stars: 'Stars (1–5)', emotion: 'Emotion', single: 'Choose one', multiple: 'Choose several', matrix: 'Table',
  text: 'Words', file: 'Photo or file',
};
export const emotionWords: Record<string, string> = { delighted: 'Delighted', pleased: 'Pleased', neutral: 'Neutral', frustrated: 'Frustrated', angry: 'Angry' };
export const scaleTop: Record<SurveyKind, number> = { nps: 10, csat: 5, ces: 7, stars: 5 };
export const stateWords: Record<CaseState, string> = {
  opened: 'Waiting', owned: 'Owned', apologised: 'Apologised', resolved: 'Put right', asked_back: 'Asked back', closed: 'Closed',
};
export const actWords: Record<string, string> = {
  acknowledge: 'Own it', wish: 'Ask their wish', apologise: 'Apologise', resolve: 'Put it right', 'ask-back': 'Ask back', ask_back: 'Ask back',
  close: 'Close', reopen: 'Reopen', assign: 'Hand over', note: 'Add a note', dismiss: 'Seen',
};
export const missingWords: Record<string, string> = {
  acknowledge: 'someone who owns it', wish: 'what they wish for', apologise: 'an apology', resolve: 'what was done', 'ask-back': 'asking back', ask_back: 'asking back',
};
export const channelWords: Record<string, string> = {
  link: 'with a link', email: 'by e-mail', qr: 'by a scanned code', kiosk: 'at the kiosk', phone: 'by phone', web: 'on the website', api: 'from another program', import: 'imported', counter: 'at the counter', sms: 'by text message', chat: 'by chat', paper: 'on paper', widget: 'on the website', app: 'in an app', other: 'some other way',
};
export const howWords: Record<string, string> = { in_person: 'in person', call: 'by phone', message: 'by message', sent: 'with a link', could_not_reach: 'could not reach them' };
export const lateWords: Record<Late, string> = { none: '', first: 'First answer is late', resolution: 'Putting it right is late' };

export const someone = (name: string | null | undefined): string => name || 'Someone we do not know yet';
/** What a customer is called in lists: their name, else how to reach them; someone without either walked in. */
export const customerTitle = (c: Pick<Customer, 'name' | 'call_name' | 'contact_points'>): string =>
  c.name || c.call_name || c.contact_points[0]?.value || 'Walk-in';
export const initials = (name: string | null | undefined): string =>
  (name ?? '').split(/\s+/).filter(Boolean).slice(0, 2).map((w) => w[0]!.toUpperCase()).join('') || '?';

/** "Ana was unhappy: cold coffee" */
export function unhappyLine(c: Pick<Case | WaitingLine, 'customer_name' | 'text' | 'score'>): string {
  const who = c.customer_name ?? 'Someone';
  const words = c.text?.trim();
  if (!words) return `${who} was unhappy and left no words`;
  return `${who} was unhappy: ${words}`;
}

/** Whose a case is, in a few words: taken, given to somebody and not taken, or nobody's. */
export function whoHasIt(state: CaseState, owner: string | null, mine: boolean): string {
  if (!owner) return 'nobody has it yet';
  if (state === 'opened') return `for ${mine ? 'you' : firstName(owner)}`;
  if (state === 'closed') return mine ? 'you had it' : `${firstName(owner)} had it`;
  return mine ? 'you have it' : `${firstName(owner)} has it`;
}
export const firstName = (name: string): string => name.split(' ')[0]!;

export const scoreWords = (score: number, kind: SurveyKind): string => `${score} of ${scaleTop[kind]}`;
export const answerWho = (a: Answer): string => a.customer_name ?? 'Anonymous';

/** How a number feels on its scale; what counts as unhappy can be set, this is for the face beside a number. */
export function moodOf(score: number, kind: SurveyKind): Mood {
  const [happy, unsure] = { nps: [9, 7], csat: [4, 3], ces: [5, 4], stars: [4, 3] }[kind] as [number, number];
  return score >= happy ? 'happy' : score >= unsure ? 'unsure' : 'unhappy';
}

/** "2026-11" → "Nov 2026", "2026-Q4" → "Q4 2026". */
export function periodWords(period: string | null): string {
  if (!period || period === 'all') return 'All';
  const q = /^(\d{4})-?Q(\d)$/.exec(period);
  if (q) return `Q${q[2]} ${q[1]}`;
  const m = /^(\d{4})-(\d{2})$/.exec(period);
  const d = /^(\d{4})-(\d{2})-(\d{2})$/.exec(period);
  const f = (o: Intl.DateTimeFormatOptions, at: string) => new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...o }).format(new Date(at));
  if (m) return f({ month: 'short', year: 'numeric' }, `${period}-15T12:00:00Z`);
  if (d) return f({ day: 'numeric', month: 'short', year: 'numeric' }, `${period}T12:00:00Z`);
  return period;
}
