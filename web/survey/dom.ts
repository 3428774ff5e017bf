// SPDX-License-Identifier: Apache-2.0
/* A very small way to build elements. Text is always set as text. */
type Child = Node | string | null | false | undefined;
type Props = { [k: string]: string | boolean | ((e: Event) => void) | undefined };

export function el<K extends keyof HTMLElementTagNameMap>(tag: K, props: Props = {}, ...children: Child[]): HTMLElementTagNameMap[K] {
  const node = document.createElement(tag);
  for (const [k, v] of Object.entries(props)) {
    if (typeof v === 'function') node.addEventListener(k, v);
    else if (v === true) node.setAttribute(k, '');
    else if (v !== false && v !== undefined) node.setAttribute(k, v);
  }
  for (const c of children) if (c) node.append(c);
  return node;
}

const NS = 'http://www.w3.org/2000/svg';
function svg(paths: string[], filled = false): SVGSVGElement {
  const s = document.createElementNS(NS, 'svg');
  for (const [k, v] of [['viewBox', '0 0 24 24'], ['fill', filled ? 'currentColor' : 'none'], ['stroke', 'currentColor'], ['stroke-width', '1.7'], ['stroke-linecap', 'round'], ['stroke-linejoin', 'round'], ['aria-hidden', 'true']]) s.setAttribute(k!, v!);
  for (const d of paths) {
    const p = document.createElementNS(NS, 'path');
    p.setAttribute('d', d);
    s.append(p);
  }
  return s;
}

const ring = 'M12 2.5a9.5 9.5 0 1 0 0 19 9.5 9.5 0 1 0 0-19';
const eyes = 'M8.7 9.5v.6M15.3 9.5v.6';
const mouths = ['M7.5 17c1.8-3 7.2-3 9 0', 'M8.2 16.3c1.5-1.6 6.1-1.6 7.6 0', 'M8.5 15.5h7', 'M8.2 14.7c1.5 1.7 6.1 1.7 7.6 0', 'M7.3 13.7c1.7 4 7.7 4 9.4 0z'];
/** A face from 1 (sad) to 5 (glad). */
export const face = (n: number) => svg([ring, eyes, mouths[n - 1]!]);
export const star = (full: boolean) => svg(['M12 3.2l2.7 5.6 6.1.8-4.5 4.3 1.1 6.1L12 17.1l-5.4 2.9 1.1-6.1-4.5-4.3 6.1-.8z'], full);
