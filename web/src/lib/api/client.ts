// SPDX-License-Identifier: Apache-2.0
/* One door to the HTTP API: JSON in, JSON out, a Problem for everything that is not 2xx. */

export interface FieldError { field: string; message: string }

export class Problem extends Error {
  status: number;
  code: string;
  errors: FieldError[];
  /** Seconds to wait before the next try, when the server said so. */
  retryAfter: number | null;

  constructor(status: number, code: string, title: string, errors: FieldError[] = [], retryAfter: number | null = null) {
    super(title);
    this.status = status;
    this.code = code;
    this.errors = errors;
    this.retryAfter = retryAfter;
  }
}

const base = '/api/v1';
let onSignedOut = () => {};

/** What to do when the session has ended (401 outside of sign-in). */
export function whenSignedOut(act: () => void): void {
  onSignedOut = act;
}

export type Query = Record<string, string | number | boolean | null | undefined>;

/** A path with its query; empty values are left out. */
export function path(at: string, query: Query = {}): string {
  const q = new URLSearchParams();
  for (const [k, v] of Object.entries(query)) if (v !== null && v !== undefined && v !== '') q.set(k, String(v));
  const s = q.toString();
  return s ? `${at}?${s}` : at;
}

export async function problemOf(r: Response): Promise<Problem> {
  const wait = Number(r.headers.get('retry-after')) || null;
  try {
    const p = await r.json();
    return new Problem(r.status, p.code ?? 'internal', p.title ?? r.statusText, p.errors ?? [], wait);
  } catch {
    const title = r.status >= 500 ? 'The program did not answer as it should. What you typed is still here; try again.' : r.statusText;
    return new Problem(r.status, 'internal', title, [], wait);
  }
}

/* Asked before the app stood (scripts/first.js); each answer is taken once, and only while it is young. */
const asked = (globalThis as { rapportAsked?: Record<string, Promise<Response>> }).rapportAsked ?? {};
setTimeout(() => Object.keys(asked).forEach((k) => delete asked[k]), 10_000);
export const wasAsked = (at: string): boolean => at in asked;
function answerOf(method: string, at: string, init: RequestInit): Promise<Response> {
  const early = method === 'GET' ? asked[at] : undefined;
  delete asked[at];
  return early ?? fetch(base + at, init);
}

interface Options { quiet401?: boolean; headers?: Record<string, string>; signal?: AbortSignal }

export async function call<T>(method: string, at: string, body?: unknown, options: Options = {}): Promise<T> {
  let r: Response;
  try {
    r = await answerOf(method, at, {
      method,
      headers: { accept: 'application/json', ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...options.headers },
      body: body === undefined ? undefined : JSON.stringify(body),
      credentials: 'same-origin',
      signal: options.signal,
    });
  } catch (e) {
    if (e instanceof DOMException && e.name === 'AbortError') throw e;
    throw new Problem(0, 'offline', 'Rapport cannot be reached just now. What you typed is still here; try again in a moment.');
  }
  if (r.status === 401 && !options.quiet401) onSignedOut();
  if (!r.ok) throw await problemOf(r);
  if (r.status === 204) return undefined as T;
  return (await r.json()) as T;
}

export const api = {
  get: <T>(at: string, options?: Options) => call<T>('GET', at, undefined, options),
  post: <T>(at: string, body: unknown = {}, options?: Options) => call<T>('POST', at, body, options),
  patch: <T>(at: string, body: unknown, options?: Options) => call<T>('PATCH', at, body, options),
  del: <T>(at: string, options?: Options) => call<T>('DELETE', at, undefined, options),
};

/** A key that makes a POST safe to send twice. */
export function once(): Record<string, string> {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return { 'idempotency-key': Array.from(bytes, (b) => b.toString(16).padStart(2, '0')).join('') };
}
