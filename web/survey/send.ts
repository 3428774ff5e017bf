// SPDX-License-Identifier: Apache-2.0
/* The two calls of the page. Nothing typed is lost: an unsent answer waits in this tab and is tried again. */
export interface Ask {
  business: string; question: string; kind: 'nps' | 'csat' | 'ces' | 'stars' | 'respect'; min: number; max: number; low_label: string; high_label: string;
  comment_question: string; thanks: string; answered: { score: number; comment: string | null; editable_until?: string | null } | null; frozen: boolean; editable_until?: string | null;
}
export interface Kept { score: number; comment: string | null; editable_until: string | null }

const [, room, token] = location.pathname.split('/');
const at = `/api/v1/public/${room === 'r' ? 'respects' : 'invitations'}/${token}`;

/* /s/preview is the phone in the survey editor: what is asked comes from the page around it, and nothing leaves. */
export const rehearsing = room === 's' && token === 'preview';
export function rehearse(show: (ask: Ask) => void): void {
  addEventListener('message', (e) => {
    if (e.origin === location.origin && e.source === parent && e.data?.type === 'rapport-preview') show(e.data.ask as Ask);
  });
  parent.postMessage({ type: 'rapport-preview-ready' }, location.origin);
}

export class Refused extends Error {
  status: number;
  constructor(status: number, title: string) { super(title); this.status = status; }
}

async function call<T>(init?: RequestInit): Promise<T> {
  const r = await fetch(at, init);
  const body = await r.json().catch(() => ({}));
  if (!r.ok) throw new Refused(r.status, body.errors?.[0]?.message ?? body.title ?? '');
  return body as T;
}

export const read = () => call<Ask>();

let turn: Promise<unknown> = Promise.resolve();
/** Answers go out one after the other, so that the last tap wins. */
export function send(answer: { score: number; comment?: string }): Promise<Kept> {
  if (rehearsing) return Promise.resolve({ score: answer.score, comment: answer.comment ?? null, editable_until: null });
  const mine = turn.then(() => call<Kept>({ method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(answer) }));
  turn = mine.catch(() => {});
  return mine;
}

const draftKey = `draft:${room}/${token}`;
export const draft = {
  get: () => { try { return sessionStorage.getItem(draftKey) ?? ''; } catch { return ''; } },
  set: (s: string) => { if (!rehearsing) try { if (s) sessionStorage.setItem(draftKey, s); else sessionStorage.removeItem(draftKey); } catch { /* private mode: the field itself still holds it */ } },
};
