// SPDX-License-Identifier: Apache-2.0
/* The public survey page: the question on the scale first, one tap sends it at once; what follows from it, if they like, below. */
import { el } from './dom.ts';
import { headline, isAnswered, path, piped, words, type Said, type Saids } from './path.ts';
import { ends, further, scale } from './question.ts';
import { draft, newReceipt, own, read, Refused, rehearse, rehearsing, remove, send, statusToken, type Ask, type Question } from './send.ts';
import { say, speak } from './words.ts';

const page = document.getElementById('page')!;
let ask: Ask;
let said: Saids = new Map();
let fields = new Map<string, string>();
let until: string | null = null;
let receipt: string | undefined;
let retry: ReturnType<typeof setTimeout> | undefined;

const show = (...nodes: (Node | string | false)[]) => page.replaceChildren(...nodes.filter((n): n is Node | string => n !== false));
const shop = () => el('p', { class: 'shop' }, ask.business);
const text = (s: string) => piped(s, ask, said, fields);
const score = () => said.get(headline(ask).key)?.number;

function title(heading: string): HTMLElement {
  document.title = ask ? `${heading} · ${ask.business}` : heading;
  return el('h1', { tabindex: '-1' }, heading);
}

function untilWords(): string {
  if (!until) return '';
  const at = new Date(until), locale = document.documentElement.lang || 'en-GB';
  const time = at.toLocaleTimeString(locale === 'en' ? 'en-GB' : locale, { hour: '2-digit', minute: '2-digit' });
  const today = at.toDateString() === new Date().toDateString();
  const day = today && locale.startsWith('en') ? 'today ' : today ? '' : `${at.toLocaleDateString(locale === 'en' ? 'en-GB' : locale, { weekday: 'long' })} `;
  return say('until', day + time);
}

function languages(): HTMLElement | false {
  if (ask.languages.length < 2) return false;
  const name = (l: string) => { try { return new Intl.DisplayNames([l], { type: 'language' }).of(l) ?? l; } catch { return l; } };
  const menu = el('select', { id: 'language', change: () => void open(menu.value) }, ...ask.languages.map((l) => el('option', { value: l, selected: l === ask.language, lang: l }, name(l))));
  return el('p', { class: 'language' }, el('label', { for: 'language' }, say('language')), menu);
}

/** What is sent: with everything behind the score only when it is complete. */
function body(whole: boolean, change: boolean): object {
  const comment = words(ask), asked = path(ask, said), extra = ask.questions.filter((q) => q !== headline(ask) && q !== comment);
  const answer: Record<string, unknown> = { score: score() };
  if (ask.version) Object.assign(answer, { language: ask.language, version: ask.version });
  if (receipt) answer.receipt = receipt;
  if (fields.size) answer.fields = [...fields].map(([name, value]) => ({ name, value }));
  if (!whole) return answer;
  const wrote = comment && asked.includes(comment) ? (said.get(comment.key)?.text ?? '').trim() : '';
  if (comment && (wrote || change)) answer.comment = wrote;
  if (extra.length || comment?.required) answer.answers = extra.filter((q) => asked.includes(q) && said.has(q.key)).map((q) => ({ question: q.key, ...said.get(q.key) }));
  return answer;
}

function question(change = false): void {
  const first = headline(ask), comment = words(ask);
  const state = el('p', { class: 'state', role: 'status' });
  const tell = (message: string, bad = false) => { state.textContent = message; state.className = bad ? 'state bad' : 'state'; };
  const above = el('div', { class: 'above' }), below = el('div', {});
  const go = el('button', { type: 'submit', class: 'go' }, say('send'));
  const form = el('form', { class: 'more', submit: (e) => { e.preventDefault(); void all(); } }, below, go);
  const made = new Map<Question, HTMLElement>();
  form.noValidate = true;
  form.hidden = score() === undefined;

  function block(q: Question): HTMLElement {
    if (q !== comment) return further(q, text(q.text), q.help ? text(q.help) : '', said.get(q.key), (s) => { told(q, s); arrange(); });
    const field = el('textarea', { id: 'words', maxlength: String(q.max_length ?? 8000), rows: '4', input: () => { told(q, { text: field.value }); draft.set(field.value); } });
    field.value = said.get(q.key)?.text ?? '';
    const note = el('p', { class: 'state bad missing', role: 'alert' });
    note.hidden = true;
    return el('section', { 'data-key': q.key }, el('label', { for: 'words' }, text(q.text)), field, q.help ? el('p', { class: 'muted help' }, text(q.help)) : '', note);
  }
  const told = (q: Question, s: Said | undefined) => {
    if (s) said.set(q.key, s); else said.delete(q.key);
    const note = made.get(q)?.querySelector<HTMLElement>('.missing');
    if (note) note.hidden = true;
  };
  /** Shows what follows from what was said; what is there stays as it is, with what was typed. */
  function arrange(): void {
    const asked = path(ask, said), at = asked.indexOf(first);
    for (const [where, list] of [[above, asked.slice(0, at)], [below, asked.slice(at + 1)]] as const) {
      for (const q of list) if (!made.has(q) || /\{answer:/.test(q.text) && !made.get(q)!.contains(document.activeElement)) { made.get(q)?.remove(); made.set(q, block(q)); }
      const wanted = list.map((q) => made.get(q)!);
      for (const node of [...where.children]) if (!wanted.includes(node as HTMLElement)) node.remove();
      wanted.forEach((node, i) => { if (where.children[i] !== node) where.insertBefore(node, where.children[i] ?? null); });
    }
  }
  function miss(key: string, why: string): boolean {
    const q = ask.questions.find((x) => x.key === key), node = q && made.get(q), note = node?.querySelector<HTMLElement>('.missing');
    if (!node || !note) return false;
    note.textContent = why;
    note.hidden = false;
    node.scrollIntoView({ block: 'nearest' });
    node.querySelector<HTMLElement>('input, textarea, button')?.focus();
    return true;
  }

  async function put(wait: number): Promise<void> {
    clearTimeout(retry);
    const n = score();
    try {
      until = (await send(body(false, change))).editable_until;
      if (n === score()) tell(say('saved'));
    } catch (e) {
      if (ended(e)) return;
      if (n === score()) {
        tell(say('notSent'), true);
        retry = setTimeout(() => void put(Math.min(wait * 2, 30_000)), wait);
      }
    }
  }
  async function all(): Promise<void> {
    clearTimeout(retry);
    const missing = path(ask, said).find((q) => q !== first && q.required && !isAnswered(q, said.get(q.key)));
    if (missing && miss(missing.key, say('needed'))) return;
    go.disabled = true;
    tell(say('sending'));
    try {
      until = (await send(body(true, change))).editable_until;
      draft.set('');
      thanks();
    } catch (e) {
      go.disabled = false;
      if (ended(e)) return;
      const why = e instanceof Refused && e.status < 500 && e.message ? e.message : say('tryAgain');
      tell(why, true);
      if (!(e instanceof Refused && miss(e.field.replace(/^answers\./, '').replace('comment', comment?.key ?? ''), why))) form.querySelector<HTMLElement>('textarea, input, button')?.focus();
    }
  }
  const tap = (n: number) => {
    const was = form.hidden;
    said.set(first.key, { number: n });
    form.hidden = false;
    arrange();
    tell(say('sending'));
    void put(2000);
    if (was) form.scrollIntoView({ block: 'nearest' });
  };
  arrange();
  show(shop(), ask.anonymous ? el('p', { class: 'muted' }, say('anonymous')) : false, above, title(text(first.text)), first.help ? el('p', { class: 'muted' }, text(first.help)) : false,
    scale(first, score, tap, el('legend', {}, text(first.text))), state, form, ask.anonymous ? ownButton() : false, languages());
  if (change) state.textContent = untilWords();
}

/** True when the link itself says no: then the page says so, and there is nothing to try again. */
function ended(e: unknown): boolean {
  if (!(e instanceof Refused)) return false;
  if (e.status === 409) {
    const lost = draft.get();
    show(shop(), title(say('kept')), el('p', {}, say('frozen')), lost ? el('blockquote', {}, lost) : false);
    return true;
  }
  if (e.status === 410 && ask) { closed(); return true; }
  if (e.status === 404 || e.status === 410) { wrong(); return true; }
  return false;
}

function closed(): void {
  show(shop(), title(say('closed')), el('p', {}, say('closedMore')), ask.anonymous ? ownButton() : false, languages());
}

function thanks(): void {
  const h = title(say('thanks'));
  show(shop(), h, el('p', {}, text(ask.thanks)), ask.anonymous && receipt ? el('div', { class: 'receipt' }, el('p', {}, say('receipt')), el('p', { class: 'code', dir: 'ltr' }, receipt), el('p', { class: 'muted' }, say('receiptMore'))) : false,
    el('p', { class: 'state' }, untilWords()), el('button', { type: 'button', class: 'plain', click: () => question(true) }, say('change')));
  h.focus();
}

function answered(): void {
  const a = ask.answered!, comment = words(ask);
  said = new Map([[headline(ask).key, { number: a.score }]]);
  if (comment && a.comment) said.set(comment.key, { text: a.comment });
  for (const { question: key, ...rest } of a.answers ?? []) said.set(key, Object.fromEntries(Object.entries(rest).filter(([, v]) => v !== null)) as Said);
  if (!ask.frozen && draft.get()) { // words typed earlier and not sent yet
    if (comment) said.set(comment.key, { text: draft.get() });
    return question(true);
  }
  const [before, after] = say('answered', '\u0001', ask.max).split('\u0001');
  const gave = el('p', {}, before!, el('span', { class: 'score' }, `${a.score}`), after!);
  const quote = a.comment ? el('blockquote', {}, a.comment) : false;
  if (ask.frozen) show(shop(), title(say('have')), gave, quote, el('p', { class: 'state' }, say('cannot')));
  else show(shop(), title(say('have')), gave, quote, el('button', { type: 'button', class: 'go', click: () => question(true) }, say('change')), el('p', { class: 'state' }, untilWords()));
}

/* ---- one's own anonymous answer ---- */

const ownButton = () => el('p', {}, el('button', { type: 'button', class: 'plain', click: () => ownPage() }, say('own')));

function ownPage(): void {
  const state = el('div', { role: 'status', class: 'found' }), field = el('input', { id: 'receipt', autocomplete: 'off', spellcheck: 'false', dir: 'ltr' });
  const form = el('form', { class: 'more', submit: (e) => { e.preventDefault(); void look(); } }, el('label', { for: 'receipt' }, say('receipt')), field, el('button', { class: 'go' }, say('look')));
  const none = (e: unknown) => state.replaceChildren(el('p', { class: 'state bad' }, e instanceof Refused && e.status === 404 ? say('noReceipt') : say('tryAgain')));
  async function look(): Promise<void> {
    try {
      const a = await own(field.value);
      const gone = () => void remove(field.value).then(() => { receipt = undefined; state.replaceChildren(el('p', {}, say('removed'))); }, none);
      const lines = (a.answers ?? []).map((x) => {
        const q = ask.questions.find((one) => one.key === x.question);
        const named = (list: { key: string; text: string | null }[] | undefined, key: string) => { const o = list?.find((one) => one.key === key); return o?.text ?? (o ? say(o.key as 'angry') : key); };
        const said = x.number ?? x.text ?? x.choices?.map((c) => named(q?.options, c)).join(', ') ?? x.cells?.map((c) => `${named(q?.rows, c.row)}: ${named(q?.options, c.option)}`).join(', ');
        return el('li', {}, `${q?.text ?? x.question}: ${said}`);
      });
      state.replaceChildren(el('p', {}, say('answered', a.score, ask.max)), a.comment ? el('blockquote', {}, a.comment) : '', el('ul', {}, ...lines), el('button', { type: 'button', class: 'plain', click: gone }, say('remove')));
    } catch (e) { none(e); }
  }
  show(shop(), title(say('own')), form, state, el('button', { type: 'button', class: 'plain', click: () => (ask.closed ? closed() : question()) }, say('back')));
  field.focus();
}

function wrong(): void {
  show(title('This link is not valid'), el('p', {}, 'It may be mistyped or too old. Please ask us for a new one, or simply tell us in person.'));
}

function unreachable(): void {
  show(title('We cannot be reached just now'), el('p', {}, 'Please check your connection. The question opens by itself as soon as it can.'), el('button', { type: 'button', class: 'go', click: () => void open() }, 'Try again'));
  clearTimeout(retry);
  retry = setTimeout(() => void open(), 5000);
}

/** The number tapped in a mail stands chosen. It is sent by the button only: mail scanners open links too. */
function choose(asked: string | null): void {
  const [min, max] = ends[headline(ask).kind] ?? [0, -1], n = asked && /^\d{1,2}$/.test(asked) ? Number(asked) : -1;
  if (n >= min && n <= max && score() === undefined) said.set(headline(ask).key, { number: n });
}

async function open(language?: string): Promise<void> {
  clearTimeout(retry);
  try {
    ask = await read(language ?? new URLSearchParams(location.search).get('lang') ?? undefined);
    await speak(ask.language ?? 'en');
    const query = new URLSearchParams(location.search);
    fields = new Map(ask.hidden_fields.flatMap((name) => (query.get(name) ? [[name, query.get(name)!.slice(0, 200)] as const] : [])));
    if (ask.for_many) receipt ??= newReceipt();
    until = ask.answered?.editable_until ?? ask.editable_until ?? null;
    if (language) question(!!ask.answered);
    else if (ask.answered) answered();
    else if (ask.frozen) ended(new Refused(409, ''));
    else if (ask.closed) closed();
    else {
      const comment = words(ask);
      if (comment && draft.get()) said.set(comment.key, { text: draft.get() });
      choose(query.get('score'));
      question();
    }
  } catch (e) {
    if (!ended(e)) unreachable();
  }
}

show(el('div', { class: 'bone half' }), el('div', { class: 'bone' }), el('div', { class: 'bone tall' }));
if (statusToken) void import('./status.ts').then((m) => m.status(page, statusToken!), () => setTimeout(() => location.reload(), 5000));
else if (rehearsing) rehearse((asked) => { ask = asked; said = new Map(); void speak(ask.language ?? 'en').then(() => question()); });
else void open();
