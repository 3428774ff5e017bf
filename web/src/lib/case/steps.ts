// SPDX-License-Identifier: Apache-2.0
/* The three R as a path: responsibility, resolution, respect. What is done, what is open, what comes later. */
import type { Case } from '#lib/api/types.ts';
import { howWords } from '#lib/words/names.ts';
import { money } from '#lib/words/numbers.ts';

export type Move = 'acknowledge' | 'wish' | 'apologise' | 'resolve' | 'ask-back' | 'close';
export interface Step { move: Move; group: string; title: string; done: boolean; said: string | null; by: string | null; at: string | null; open: boolean; lead: boolean }

const plain = (move: string) => move.replaceAll('_', '-');
export const may = (c: Case, move: string): boolean => c.next.some((m) => plain(m) === move);

const path: [Move, string, string][] = [
  ['acknowledge', 'Responsibility', 'Own it'],
  ['apologise', 'Responsibility', 'Apologise'],
  ['wish', 'Resolution', 'Ask what would put it right'],
  ['resolve', 'Resolution', 'Put it right'],
  ['ask-back', 'Respect', 'Ask how they were treated'],
  ['close', 'Respect', 'Close'],
];

/* What closing still needs is the program's word; after a case was opened again an old answer is not enough. */
function isDone(c: Case, move: Move): boolean {
  if (c.state !== 'closed' && c.missing.length) return move !== 'close' && !c.missing.some((m) => plain(m) === move);
  switch (move) {
    case 'acknowledge': return c.state !== 'opened';
    case 'wish': return Boolean(c.wish || c.wish_none || c.gesture);
    case 'apologise': return Boolean(c.apologised_how);
    case 'resolve': return Boolean(c.outcome);
    case 'ask-back': return Boolean(c.respect_how);
    case 'close': return c.state === 'closed';
  }
}

function saying(c: Case, move: Move): string | null {
  switch (move) {
    case 'wish': return c.wish ? `“${c.wish}”` : c.wish_none ? `No wish: ${c.wish_none}` : c.gesture ? 'Met by a gesture, face to face' : null;
    case 'apologise': return c.apologised_how ? `Apologised ${howWords[c.apologised_how] ?? c.apologised_how}` : null;
    case 'resolve': {
      if (!c.outcome) return null;
      const cost = c.outcome_cost ? `, ${money(c.outcome_cost, c.currency ?? undefined)}` : '';
      const met = c.wish_met === null || !c.wish ? '' : c.wish_met ? ' · their wish was met' : ' · not what they wished for';
      return `${c.outcome}${cost}${met}`;
    }
    case 'ask-back': {
      if (!c.respect_how) return null;
      const answer = c.respect_answer ? `: ${c.respect_answer} of 5` : c.respect_how === 'sent' ? ', no answer yet' : '';
      return `Asked ${howWords[c.respect_how] ?? c.respect_how}${answer}${c.respect_because ? ` (${c.respect_because})` : ''}`.replace('Asked could', 'Could');
    }
    default: return null;
  }
}

export function stepsOf(c: Case): Step[] {
  const rows = path.map(([move, group, title]) => {
    const act = (c.history ?? []).findLast((h) => plain(h.act).startsWith(move));
    return { move, group, title, done: isDone(c, move), said: saying(c, move), by: act?.employee_name ?? null, at: act?.at ?? null, open: may(c, move), lead: false };
  });
  const lead = rows.find((s) => s.open && !s.done);
  if (lead) lead.lead = true;
  return rows;
}
