// SPDX-License-Identifier: Apache-2.0
/* The line to /stream: reconnects by itself, says when it is live. Used by the shared worker, or by a tab alone. */
import type { Hint } from './types.ts';

export type LineMessage = { hint: Hint } | { reset: true } | { live: boolean };

export function openLine(tell: (m: LineMessage) => void) {
  let source: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let wait = 1000;
  let live = false;
  let heard = false; // a hint came: the browser knows a Last-Event-ID to ask from
  let gone = false;

  const setLive = (v: boolean) => {
    if (v !== live) tell({ live: (live = v) });
  };
  const stop = () => {
    clearTimeout(timer);
    source?.close();
    source = null;
    heard = false;
    setLive(false);
  };
  const start = () => {
    if (source) return;
    clearTimeout(timer);
    source = new EventSource('/api/v1/stream');
    source.onopen = () => {
      wait = 1000;
      setLive(true);
      if (gone) tell({ reset: true }); // hints may have been missed while the line was down
      gone = false;
    };
    source.onerror = () => {
      setLive(false);
      gone ||= !heard;
      if (source?.readyState !== EventSource.CLOSED) return; // the browser reconnects and resends Last-Event-ID
      source = null;
      heard = false;
      gone = true;
      timer = setTimeout(start, wait);
      wait = Math.min(wait * 2, 30_000);
    };
    source.addEventListener('hint', (e) => { heard = true; tell({ hint: JSON.parse((e as MessageEvent<string>).data) as Hint }); });
    source.addEventListener('reset', () => tell({ reset: true }));
  };
  return { start, stop, live: () => live, restart: () => { stop(); wait = 1000; start(); } };
}
