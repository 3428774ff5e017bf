// SPDX-License-Identifier: Apache-2.0
/* One row of a timeline in the words of the pages: the program's sentence, with its codes said as a person says them. */
import type { SurveyKind, TimelineEvent } from '#lib/api/types.ts';
import { channelWords, howWords, scoreWords } from '#lib/words/names.ts';
import { say } from '#lib/words/trade.ts';

export interface Happened { title: string; said: string; href: string | null }

type Fields = Record<string, unknown>;
const text = (v: unknown): string => (typeof v === 'string' ? v : '');
const number = (v: unknown): number | null => (typeof v === 'number' ? v : null);
const score = (f: Fields, name: string): string => scoreWords(number(f[name]) ?? 0, f.survey_kind as SurveyKind);
const respect = (f: Fields): string => (number(f.answer) === null ? '' : `Respect: ${f.answer} of 5`);

/* Kinds of which the program's sentence holds a code; `rest` is what it says after its first part: people's own words. */
const said: Record<string, (f: Fields, rest: string) => [title: string, words: string]> = {
  'response.received': (f, rest) => [`Answered ${score(f, 'score')}`, rest],
  'response.changed': (f, rest) => {
    const was = number(f.score_before);
    const before = was === null || was === f.score ? ', said anew' : `, was ${score(f, 'score_before')}`;
    return [`Answered ${score(f, 'score')}${before}`, rest];
  },
  'invitation.created': (f) => {
    const channel = text(f.channel);
    return [`Asked how it was${channel ? ` ${channelWords[channel] ?? channel}` : ''}`, ''];
  },
  'order.delivered': (f) => [say(`Order delivered${f.on_time === true ? ' on time' : f.on_time === false ? ' late' : ''}`), ''],
  'order.changed': (f) => [`${say('Order')} ${text(f.status).replaceAll('_', ' ') || 'changed'}`, ''],
  'case.apologised': (f) => [`We apologised ${howWords[text(f.how)] ?? ''}`.trim(), ''],
  'case.asked_back': (f) => {
    const how = text(f.how);
    return [how === 'could_not_reach' ? 'Could not be reached to ask back' : `Asked back ${howWords[how] ?? ''}`.trim(), respect(f)];
  },
  'case.respect_answered': (f) => ['Answered how they were treated', respect(f)],
};

const rooms: Record<string, string> = { cas: '/cases', rsp: '/inbox', ord: '/orders', msg: '/messages' };

export function happened(e: TimelineEvent): Happened {
  const plain = e.summary || e.kind.replaceAll(/[._]/g, ' ').replace(/^./, (c) => c.toUpperCase());
  const [first, ...parts] = plain.split(' · ');
  const rest = parts.join(' · ');
  const [title, words] = e.fields && said[e.kind] ? said[e.kind]!(e.fields as Fields, rest) : [e.kind.startsWith('order.') ? say(first!) : first!, rest];
  const room = rooms[e.subject_id?.split('_')[0] ?? ''];
  return { title, said: words, href: room ? `${room}/${e.subject_id}` : null };
}
