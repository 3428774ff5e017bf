// SPDX-License-Identifier: Apache-2.0
/* A GET that a page shows: the last known answer at once, the fresh one when it arrives, again when a hint says so.
 *   const cases = resource<Page<Case>>(() => path('/cases', { state }), { on: /^(case|response)\./ });
 *   cases.data · cases.problem · cases.reload() */
import { api, Problem } from './client.ts';
import { onHint } from './stream.svelte.ts';
import type { Hint } from './types.ts';

const known = new Map<string, unknown>();
const LIMIT = 200;

export function forgetAll(): void {
  known.clear();
}

function remember(at: string, value: unknown): void {
  known.delete(at);
  known.set(at, value);
  if (known.size > LIMIT) known.delete(known.keys().next().value!);
}

export interface Resource<T> {
  readonly data: T | undefined;
  readonly problem: Problem | null;
  readonly loading: boolean;
  reload(): Promise<void>;
  set(value: T): void;
}

interface Options { on?: RegExp; when?: (hint: Hint) => boolean; quiet?: number }

export function resource<T>(where: () => string | null, options: Options = {}): Resource<T> {
  let data = $state.raw<T | undefined>();
  let problem = $state.raw<Problem | null>(null);
  let loading = $state(false);
  let at: string | null = null;
  let turn = 0;

  async function read(): Promise<void> {
    const path = at;
    if (!path) return;
    const mine = ++turn;
    loading = true;
    try {
      const value = await api.get<T>(path);
      remember(path, value);
      if (mine === turn) {
        data = value;
        problem = null;
      }
    } catch (e) {
      if (mine === turn) problem = e instanceof Problem ? e : new Problem(0, 'internal', String(e));
    } finally {
      if (mine === turn) loading = false;
    }
  }

  $effect.pre(() => {
    const next = where();
    if (next === at) return;
    at = next;
    turn++;
    problem = null;
    const old = next ? (known.get(next) as T | undefined) : undefined;
    if (old !== undefined || next === null) data = old;
    else if (data !== undefined && !options.quiet) data = undefined;
    void read();
  });

  $effect(() => {
    const { on, when } = options;
    if (!on) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = onHint((hint) => {
      if (hint && (!on.test(hint.kind) || (when && !when(hint)))) return;
      clearTimeout(timer);
      timer = setTimeout(read, 60); // one read for a burst
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  });

  return {
    get data() { return data; },
    get problem() { return problem; },
    get loading() { return loading; },
    reload: read,
    set(value: T) {
      data = value;
      if (at) remember(at, value);
    },
  };
}
