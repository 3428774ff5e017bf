// SPDX-License-Identifier: Apache-2.0
/* The calls of the page. Nothing typed is lost: an unsent answer waits in this tab and is tried again. */
import type { Said } from './path.ts';

export interface Option { key: string; text: string | null }
export interface Branch { at_least?: number | null; at_most?: number | null; option?: string | null; otherwise?: boolean | null; go: string }
export interface Question {
  key: string; kind: string; text: string; help: string | null; required: boolean; low_label: string | null; high_label: string | null;
  options: Option[]; rows: Option[]; max_length: number | null; accept: 'image' | 'any' | null; branches: Branch[];
}
export interface Answer { score: number; comment: string | null; answers?: ({ question: string } & Said)[] | null; editable_until?: string | null }
export interface Ask {
  business: string; question: string; kind: 'nps' | 'csat' | 'ces' | 'stars' | 'respect'; min: number; max: number; low_label: string; high_label: string;
  comment_question: string | null; thanks: string; answered: Answer | null; frozen: boolean; editable_until?: string | null;
  version?: number; questions: Question[]; language?: string; languages: string[]; hidden_fields: string[]; anonymous?: boolean; for_many?: boolean; closed?: string | null;
}
export interface Kept { score: number; comment: string | null; editable_until: string | null }

const [, room, token] = location.pathname.split('/');
/** A link to where something stands, which is longer than a survey's (src/pages/status_link.c). */
export const statusToken = room === 's' && /^[ocr][0-9a-z]{52}$/i.test(token ?? '') ? token! : null;
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
  field: string;
  constructor(status: number, title: string, field = '') { super(title); this.status = status; this.field = field; }
}

async function call<T>(path = '', init?: RequestInit): Promise<T> {
  if (rehearsing) return { id: 'preview', editable_until: null } as T;
  const r = await fetch(at + path, init);
  const body = await r.json().catch(() => ({}));
  if (!r.ok) throw new Refused(r.status, body.errors?.[0]?.message ?? body.title ?? '', body.errors?.[0]?.field);
  return body as T;
}
const post = <T>(path: string, body: unknown) => call<T>(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });

/** An older room tells its one question; it reads like a survey of two. */
export async function read(language?: string): Promise<Ask> {
  const ask = await call<Ask>(language ? `?lang=${encodeURIComponent(language)}` : '');
  if (!ask.questions) {
    const common = { help: null, low_label: ask.low_label, high_label: ask.high_label, options: [], rows: [], max_length: null, accept: null, branches: [] };
    ask.questions = [{ ...common, key: 'q1', kind: ask.kind, text: ask.question, required: true }];
    if (ask.comment_question) ask.questions.push({ ...common, key: 'q2', kind: 'text', text: ask.comment_question, required: false });
    ask.languages = ask.hidden_fields = [];
  }
  return ask;
}

let turn: Promise<unknown> = Promise.resolve();
/** Answers go out one after the other, so that the last tap wins. */
export function send(answer: object): Promise<Kept> {
  if (rehearsing) parent.postMessage({ type: 'rapport-preview-answer', answer }, location.origin);
  const mine = turn.then(() => post<Kept>('', answer));
  turn = mine.catch(() => {});
  return mine;
}

export const upload = (question: string, file: File) => call<{ id: string }>(`/files?question=${question}`, { method: 'POST', headers: { 'content-type': 'application/octet-stream' }, body: file });
export const own = (receipt: string) => post<Answer & { counted: boolean }>('/receipt', { receipt });
export const remove = (receipt: string) => post<void>('/receipt/delete', { receipt });

/** A receipt of our own, made before anything is sent: what is sent twice is one answer. */
export function newReceipt(): string {
  const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
  return [...crypto.getRandomValues(new Uint8Array(16))].map((n, i) => (i && i % 4 === 0 ? '-' : '') + letters[n % 32]).join('');
}

const draftKey = `draft:${room}/${token}`;
export const draft = {
  get: () => { try { return sessionStorage.getItem(draftKey) ?? ''; } catch { return ''; } },
  set: (s: string) => { if (!rehearsing) try { if (s) sessionStorage.setItem(draftKey, s); else sessionStorage.removeItem(draftKey); } catch { /* private mode: the field itself still holds it */ } },
};
