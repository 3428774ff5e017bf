// SPDX-License-Identifier: Apache-2.0
/* Live hints for the page. A SharedWorker holds the one connection; where there is none, this tab opens its own. */
import { openLine, type LineMessage } from './line.ts';
import type { Hint } from './types.ts';

type Listener = (hint: Hint | null) => void; // null: anything may have changed, read again
const listeners = new Set<Listener>();
export const line = $state({ live: true });

let send: ((m: 'restart' | 'stop' | 'bye') => void) | null = null;
let downTimer: ReturnType<typeof setTimeout> | undefined;

function heard(m: LineMessage): void {
  if ('live' in m) {
    clearTimeout(downTimer);
    if (m.live) line.live = true;
    else downTimer = setTimeout(() => (line.live = false), 4000); // a short gap is not worth a word
  } else {
    if ('hint' in m) listeners.forEach((f) => f(m.hint));
    if (!('hint' in m) || m.hint.kind === 'example.made') listeners.forEach((f) => f(null)); // a year that was made quietly
  }
}

export function startStream(): void {
  if (send) return send('restart');
  if (typeof SharedWorker === 'function') {
    const worker = new SharedWorker(new URL('./stream.worker.ts', import.meta.url), { type: 'module', name: 'rapport-stream' });
    worker.port.onmessage = (e) => heard(e.data as LineMessage);
    send = (m) => worker.port.postMessage(m);
    addEventListener('pagehide', () => send?.('bye'));
  } else {
    const own = openLine(heard);
    own.start();
    send = (m) => (m === 'restart' ? own.restart() : own.stop());
  }
}

export function stopStream(): void {
  send?.('stop');
}

/** Listen until the returned function is called. */
export function onHint(f: Listener): () => void {
  listeners.add(f);
  return () => listeners.delete(f);
}
