// SPDX-License-Identifier: Apache-2.0
/* One question on the page, by its kind. It tells what was said with `told`. */
import { el, face, star } from './dom.ts';
import { isScale, type Said } from './path.ts';
import { Refused, upload, type Question } from './send.ts';
import { say } from './words.ts';

export const ends: Record<string, [number, number]> = { nps: [0, 10], csat: [1, 5], ces: [1, 7], stars: [1, 5], respect: [1, 5] };
type Told = (said: Said | undefined) => void;

export function scale(q: Question, now: () => number | undefined, tap: (n: number) => void, legend: HTMLElement): HTMLElement {
  const [min, max] = ends[q.kind]!, many = max - min + 1;
  const box = el('div', { class: `scale${many === 5 ? ' few' : many === 7 ? ' seven' : ''}` });
  const paint = () => [...box.children].forEach((b, i) => {
    const n = min + i, score = now();
    b.setAttribute('aria-pressed', String(n === score));
    if (q.kind === 'stars') {
      b.replaceChildren(star(score !== undefined && n <= score));
      b.classList.toggle('lit', score !== undefined && n < score);
    }
  });
  for (let n = min; n <= max; n++) {
    const what = q.kind === 'csat' ? face(n) : q.kind === 'stars' ? star(false) : String(n);
    const end = n === min ? q.low_label : n === max ? q.high_label : '';
    box.append(el('button', { type: 'button', 'aria-label': say('of', n, max) + (end ? `, ${end}` : ''), click: () => { tap(n); paint(); } }, what));
  }
  paint();
  return el('fieldset', {}, legend, box, el('div', { class: 'ends' }, el('span', {}, q.low_label), el('span', {}, q.high_label)));
}

function choices(q: Question, was: Said | undefined, told: Told): HTMLElement[] {
  const many = q.kind === 'multiple';
  const boxes = q.options.map((o) => el('input', { type: many ? 'checkbox' : 'radio', name: q.key, value: o.key, checked: was?.choices?.includes(o.key) ?? false, change: () => told({ choices: boxes.filter((b) => b.checked).map((b) => b.value) }) }));
  return q.options.map((o, i) => el('label', { class: 'option' }, boxes[i]!, q.kind === 'emotion' && face(5 - i), el('span', {}, o.text ?? say(o.key as 'angry'))));
}

function matrix(q: Question, was: Said | undefined, told: Told): HTMLElement[] {
  const cells = new Map(was?.cells?.map((c) => [c.row, c.option]));
  return q.rows.map((row) => el('fieldset', { class: 'row' }, el('legend', { class: 'seen' }, row.text), el('div', { class: 'cells' }, ...q.options.map((o) => el('label', { class: 'option' },
    el('input', { type: 'radio', name: `${q.key}.${row.key}`, checked: cells.get(row.key) === o.key, change: () => { cells.set(row.key, o.key); told({ cells: [...cells].map(([r, option]) => ({ row: r, option })) }); } }), el('span', {}, o.text))))));
}

function file(q: Question, was: Said | undefined, told: Told, label: string): HTMLElement[] {
  const state = el('p', { class: 'state', role: 'status' }, was?.file_id ? say('uploaded') : '');
  const input = el('input', { type: 'file', 'aria-label': `${label}: ${say('file')}`, accept: q.accept === 'any' ? 'image/*,application/pdf,video/mp4,video/quicktime' : 'image/*', change: () => {
    const chosen = input.files?.[0];
    if (!chosen) return;
    state.className = 'state';
    state.textContent = say('uploading');
    upload(q.key, chosen).then((f) => { told({ file_id: f.id }); state.textContent = say('uploaded'); })
      .catch((e: unknown) => { told(undefined); input.value = ''; state.className = 'state bad'; state.textContent = e instanceof Refused && e.message ? e.message : say('tryAgain'); });
  } });
  return [input, state];
}

/** A further question, with what was said to it before. */
export function further(q: Question, text: string, help: string, was: Said | undefined, told: Told): HTMLElement {
  const more = q.required ? '' : ` (${say('optional')})`;
  const legend = el('legend', { class: 'seen' }, text, el('span', { class: 'muted' }, more));
  const note = el('p', { class: 'state bad missing', role: 'alert' });
  note.hidden = true;
  const set: HTMLElement = q.kind === 'text'
    ? el('div', {}, el('label', { for: `a-${q.key}` }, text, el('span', { class: 'muted' }, more)), text_field(q, was, told))
    : isScale(q) ? scale(q, ((n) => () => n.at)(held(was)), (n) => { holding.get(q.key)!.at = n; told({ number: n }); }, legend)
      : el('fieldset', {}, legend, ...(q.kind === 'matrix' ? matrix(q, was, told) : q.kind === 'file' ? file(q, was, told, text) : choices(q, was, told)));
  function held(said: Said | undefined) { const h = { at: said?.number }; holding.set(q.key, h); return h; }
  return el('section', { 'data-key': q.key }, set, help ? el('p', { class: 'muted help' }, help) : '', note);
}
const holding = new Map<string, { at: number | undefined }>();

function text_field(q: Question, was: Said | undefined, told: Told): HTMLTextAreaElement {
  const field = el('textarea', { id: `a-${q.key}`, rows: '3', maxlength: String(q.max_length ?? 8000), input: () => told({ text: field.value }) });
  field.value = was?.text ?? '';
  return field;
}
