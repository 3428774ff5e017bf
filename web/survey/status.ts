// SPDX-License-Identifier: Apache-2.0
/* Where an order, a case or a return stands: what has happened, what comes next and by when. It listens, so that nobody has to reload. */
import { el } from './dom.ts';
import { english, tongues, type StatusWords } from './status-words.ts';

interface Step { key: string; at: string | null }
interface Status {
  business: string; zone: string; kind: 'order' | 'case' | 'return'; number: string | null; steps: Step[];
  next: string | null; by_day: string | null; by: string | null; done: boolean; balance: number | null; currency: string | null;
}

const asked = new URLSearchParams(location.search).get('lang') ?? navigator.language ?? 'en';
const tongue = asked.split('-')[0]!;
const words: StatusWords = { ...english, ...tongues[tongue] };
const known = tongue === 'en' || tongue in tongues;
const locale = !known || asked === 'en' ? 'en-GB' : asked;
const put = (text: string, value: string) => text.replace('{0}', value);

const moment = (at: string, zone: string) => new Date(at).toLocaleString(locale, { weekday: 'long', day: 'numeric', month: 'long', hour: '2-digit', minute: '2-digit', timeZone: zone });
const day = (d: string) => new Date(`${d}T12:00:00Z`).toLocaleDateString(locale, { weekday: 'long', day: 'numeric', month: 'long', timeZone: 'UTC' });
const today = (zone: string) => new Date().toLocaleDateString('en-CA', { timeZone: zone });

function money(s: Status): string {
  const currency = s.currency ?? 'EUR', digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  return new Intl.NumberFormat(locale, { style: 'currency', currency }).format(Math.abs(s.balance!) / 10 ** digits);
}

function nextOf(s: Status): HTMLElement {
  if (!s.next) return el('p', { class: 'next' }, words['done']);
  const late = s.by ? new Date(s.by) < new Date() : s.by_day ? s.by_day < today(s.zone) : false;
  const by = s.by ? moment(s.by, s.zone) : s.by_day ? day(s.by_day) : '';
  return el('div', { class: 'next' }, el('p', { class: 'muted' }, words['next']), el('p', { class: 'what' }, words[`next.${s.next}`] ?? s.next), by && el('p', {}, put(words['by']!, by)), late && el('p', { class: 'late' }, words['late']));
}

function draw(page: HTMLElement, s: Status): void {
  const heading = words[s.kind]!;
  const steps = s.steps.map((x) => el('li', {}, el('span', {}, words[`${s.kind}.${x.key}`] ?? x.key), x.at && el('time', { datetime: x.at, class: 'muted' }, moment(x.at, s.zone))));
  const owed = s.balance === null ? null : s.balance === 0 ? words['even']! : put(words[s.balance > 0 ? 'owed' : 'ours']!, money(s));
  document.title = `${heading} · ${s.business}`;
  page.replaceChildren(el('p', { class: 'shop' }, s.business), el('h1', {}, heading, s.number && el('span', { class: 'number' }, ` ${s.number}`)),
    el('div', { role: 'status' }, nextOf(s)), el('h2', {}, words['so']), el('ol', { class: 'steps' }, ...steps), ...(owed ? [el('p', { class: 'owed' }, owed)] : []), el('p', { class: 'state' }, words['live']));
}

function wrong(page: HTMLElement): void {
  document.title = words['wrong']!;
  page.replaceChildren(el('h1', {}, words['wrong']), el('p', {}, words['wrongMore']));
}

export function status(page: HTMLElement, token: string): void {
  const at = `/api/v1/public/status/${token}`;
  document.documentElement.lang = known ? tongue : 'en';
  document.documentElement.dir = ['ar', 'he'].includes(tongue) ? 'rtl' : 'ltr';
  let line: EventSource | undefined;
  async function read(): Promise<void> {
    try {
      const r = await fetch(at);
      if (r.ok) return draw(page, (await r.json()) as Status);
      if (r.status === 404) {
        line?.close();
        return wrong(page);
      }
    } catch { /* no connection: what is shown stays, and the line comes back by itself */ }
    if (!page.querySelector('.steps')) setTimeout(() => void read(), 5000);
  }
  void read().then(() => {
    if (!page.querySelector('.steps')) return;
    line = new EventSource(`${at}/stream`);
    line.onopen = line.onmessage = () => void read(); // also what changed while it was away
    for (const kind of ['changed', 'reset']) line.addEventListener(kind, () => void read());
    line.onerror = () => line?.readyState === EventSource.CLOSED && setInterval(() => void read(), 30_000); // no line for us: too many follow already
  });
}
