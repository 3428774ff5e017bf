// SPDX-License-Identifier: Apache-2.0
/* Short words at the bottom of the page; with Undo they stay ten seconds. */
export interface Toast { id: number; text: string; tone: 'plain' | 'bad'; act?: { label: string; run: () => void } }

export const toasts = $state<Toast[]>([]);
/** How many dialogs are open: what stands behind one cannot be tapped, so the words stand in it. */
export const layer = $state({ dialogs: 0 });
let last = 0;
const timers = new Map<number, ReturnType<typeof setTimeout>>();

export function dismiss(id: number): void {
  clearTimeout(timers.get(id));
  timers.delete(id);
  const i = toasts.findIndex((t) => t.id === id);
  if (i >= 0) toasts.splice(i, 1);
}

export function toast(text: string, options: { tone?: Toast['tone']; act?: Toast['act'] } = {}): void {
  const id = ++last;
  for (const t of [...toasts]) if (t.tone === 'plain' && !t.act) dismiss(t.id); // plain words make room for newer ones
  toasts.push({ id, text, tone: options.tone ?? 'plain', act: options.act });
  if (toasts.length > 3) dismiss(toasts[0]!.id);
  timers.set(id, setTimeout(() => dismiss(id), options.act || options.tone === 'bad' ? 10_000 : 5_000));
}

export const undo = (text: string, run: () => void): void => toast(text, { act: { label: 'Undo', run } });
