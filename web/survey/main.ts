// SPDX-License-Identifier: Apache-2.0
/* The public survey page: one question, one tap, a few words if they like. A tap is sent at once. */
import { el, face, star } from './dom.ts';
import { draft, read, Refused, rehearse, rehearsing, send, type Ask } from './send.ts';

const page = document.getElementById('page')!;
let ask: Ask;
let score: number | null = null;
let savedScore: number | null = null;
let until: string | null = null;
let retry: ReturnType<typeof setTimeout> | undefined;

const show = (...nodes: (Node | string)[]) => page.replaceChildren(...nodes);
const shop = () => el('p', { class: 'shop' }, ask.business);
const isFaces = () => ask.kind === 'csat';

function title(text: string): HTMLElement {
  document.title = ask ? `${text} · ${ask.business}` : text;
  return el('h1', { tabindex: '-1' }, text);
}

function untilWords(): string {
  if (!until) return '';
  const at = new Date(until);
  const day = at.toDateString() === new Date().toDateString() ? 'today' : at.toLocaleDateString('en-GB', { weekday: 'long' });
  return `You can change your answer until ${day} ${at.toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })}.`;
}

function label(n: number): string {
  const ends = n === ask.min ? `, ${ask.low_label}` : n === ask.max ? `, ${ask.high_label}` : '';
  return `${n} of ${ask.max}${ends}`;
}

function scale(onTap: (n: number) => void): HTMLElement {
  const many = ask.max - ask.min + 1;
  const box = el('div', { class: `scale${many === 5 ? ' few' : many === 7 ? ' seven' : ''}` });
  const paint = () => [...box.children].forEach((b, i) => {
    const n = ask.min + i;
    b.setAttribute('aria-pressed', String(n === score));
    if (ask.kind === 'stars') {
      b.replaceChildren(star(score !== null && n <= score));
      b.classList.toggle('lit', score !== null && n <= score && n !== score);
    }
  });
  for (let n = ask.min; n <= ask.max; n++) {
    const what = isFaces() ? face(n) : ask.kind === 'stars' ? star(false) : String(n);
    box.append(el('button', { type: 'button', 'aria-label': label(n), click: () => { onTap(n); paint(); } }, what));
  }
  paint();
  return el('fieldset', {}, el('legend', {}, ask.question), box, el('div', { class: 'ends' }, el('span', {}, ask.low_label), el('span', {}, ask.high_label)));
}

function question(change = false): void {
  const state = el('p', { class: 'state', role: 'status' });
  const say = (text: string, bad = false) => { state.textContent = text; state.className = bad ? 'state bad' : 'state'; };
  const field = el('textarea', { id: 'words', maxlength: '8000', rows: '4', input: () => draft.set(field.value) });
  field.value = draft.get() || ask.answered?.comment || '';
  const go = el('button', { type: 'submit', class: 'go' }, 'Send');
  const form = el('form', { class: 'more', submit: (e) => { e.preventDefault(); void words(); } }, el('label', { for: 'words' }, ask.comment_question), field, go);
  form.hidden = score === null;

  async function put(wait: number): Promise<boolean> {
    clearTimeout(retry);
    const n = score!;
    try {
      const kept = await send({ score: n });
      until = kept.editable_until;
      if (n === score) { savedScore = n; say('Saved. Thank you.'); }
      return true;
    } catch (e) {
      if (ended(e)) return false;
      if (n === score) {
        say('Not sent yet: no connection. Your answer is kept here and tried again.', true);
        retry = setTimeout(() => void put(Math.min(wait * 2, 30_000)), wait);
      }
      return false;
    }
  }
  async function words(): Promise<void> {
    clearTimeout(retry);
    go.disabled = true;
    say('Sending…');
    try {
      const comment = field.value.trim();
      const kept = await send(comment || change ? { score: score!, comment } : { score: score! });
      until = kept.editable_until;
      draft.set('');
      ask.answered = { score: score!, comment };
      thanks();
    } catch (e) {
      go.disabled = false;
      if (ended(e)) return;
      const why = e instanceof Refused && e.status < 500 && e.message ? e.message : 'Not sent: no connection. What you wrote is still here; please try again.';
      say(why, true);
      field.focus();
    }
  }
  const tap = (n: number) => {
    const first = form.hidden;
    score = n;
    form.hidden = false;
    say('Sending…');
    void put(2000);
    if (first) form.scrollIntoView({ block: 'nearest' });
  };
  show(shop(), title(ask.question), scale(tap), state, form);
  if (change) state.textContent = untilWords();
}

/** True when the link itself says no: then the page says so, and there is nothing to try again. */
function ended(e: unknown): boolean {
  if (!(e instanceof Refused)) return false;
  if (e.status === 409) {
    const lost = draft.get();
    show(shop(), title('Your answer is kept'), el('p', {}, 'This answer can no longer be changed. If there is more to say, please tell us in person; we are glad to listen.'), lost ? el('blockquote', {}, lost) : '');
    return true;
  }
  if (e.status === 404 || e.status === 410) { wrong(); return true; }
  return false;
}

function thanks(): void {
  const h = title('Thank you');
  show(shop(), h, el('p', {}, ask.thanks), el('p', { class: 'state' }, untilWords()), el('button', { type: 'button', class: 'plain', click: () => question(true) }, 'Change my answer'));
  h.focus();
}

function answered(): void {
  const a = ask.answered!;
  score = savedScore = a.score;
  if (!ask.frozen && draft.get()) return question(true); // words typed earlier and not sent yet
  const said = el('p', {}, 'You answered ', el('span', { class: 'score' }, `${a.score}`), ` of ${ask.max}.`);
  const quote = a.comment ? el('blockquote', {}, a.comment) : '';
  if (ask.frozen) show(shop(), title('Thank you, we have your answer'), said, quote, el('p', { class: 'state' }, 'It can no longer be changed. If there is more to say, please tell us in person.'));
  else show(shop(), title('Thank you, we have your answer'), said, quote, el('button', { type: 'button', class: 'go', click: () => question(true) }, 'Change my answer'), el('p', { class: 'state' }, untilWords()));
}

function wrong(): void {
  show(title('This link is not valid'), el('p', {}, 'It may be mistyped or too old. Please ask us for a new one, or simply tell us in person.'));
}

function unreachable(): void {
  show(title('We cannot be reached just now'), el('p', {}, 'Please check your connection. The question opens by itself as soon as it can.'), el('button', { type: 'button', class: 'go', click: () => void open() }, 'Try again'));
  clearTimeout(retry);
  retry = setTimeout(() => void open(), 5000);
}

async function open(): Promise<void> {
  clearTimeout(retry);
  try {
    ask = await read();
    until = ask.answered?.editable_until ?? ask.editable_until ?? null;
    if (ask.answered) answered();
    else if (ask.frozen) ended(new Refused(409, ''));
    else question();
  } catch (e) {
    if (!ended(e)) unreachable();
  }
}

show(el('div', { class: 'bone half' }), el('div', { class: 'bone' }), el('div', { class: 'bone tall' }));
if (rehearsing) rehearse((asked) => { ask = asked; score = savedScore = until = null; question(); });
else void open();
