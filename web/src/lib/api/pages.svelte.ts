// SPDX-License-Identifier: Apache-2.0
/* A long list read page by page. What a person sees stays where it is: changed items change in place, new ones wait in
 * `fresh` until they are let in.
 *   const list = pages<Case>(() => path('/cases', { state }), { on: /^case\./ });
 *   list.items · list.fresh · list.letIn() · list.more() */
import { api, path as at, Problem } from './client.ts';
import { onHint } from './stream.svelte.ts';
import type { Page } from './types.ts';

const known = new Map<string, Page<unknown>>();
export const forgetPages = (): void => known.clear();

interface Options { on?: RegExp; limit?: number }

export function pages<T extends { id: string }>(where: () => string | null, options: Options = {}) {
  let items = $state.raw<T[] | undefined>();
  let held = $state.raw<T[]>([]);
  let next = $state<string | null>(null);
  let problem = $state.raw<Problem | null>(null);
  let busy = $state(false);
  let now: string | null = null;
  let turn = 0;

  const url = (cursor?: string) => {
    const [base, query] = now!.split('?');
    return at(base!, { ...Object.fromEntries(new URLSearchParams(query)), limit: options.limit ?? 50, cursor });
  };
  const fault = (e: unknown) => (e instanceof Problem ? e : new Problem(0, 'internal', String(e)));

  async function first(quiet: boolean): Promise<void> {
    if (!now) return;
    const mine = ++turn;
    const asked = now;
    busy = true;
    try {
      const page = await api.get<Page<T>>(url());
      if (mine !== turn) return;
      problem = null;
      if (!quiet || !items) {
        items = page.data;
        next = page.next;
        held = [];
        known.set(asked, page);
      } else {
        const got = new Map(page.data.map((x) => [x.id, x]));
        const have = new Set(items.map((x) => x.id));
        const oldest = page.next === null ? -1 : items.findIndex((x) => x.id === page.data.at(-1)?.id);
        // What has left the first page (a closed case in "open") goes quietly; later pages are left alone.
        items = items.filter((x, i) => got.has(x.id) || (oldest >= 0 && i > oldest)).map((x) => got.get(x.id) ?? x);
        held = page.data.filter((x) => !have.has(x.id));
      }
    } catch (e) {
      if (mine === turn) problem = fault(e);
    } finally {
      if (mine === turn) busy = false;
    }
  }

  $effect.pre(() => {
    const to = where();
    if (to === now) return;
    now = to;
    problem = null;
    held = [];
    const old = to ? (known.get(to) as Page<T> | undefined) : undefined;
    if (old) {
      items = old.data;
      next = old.next;
    }
    void first(false);
  });

  $effect(() => {
    if (!options.on) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = onHint((hint) => {
      if (hint && !options.on!.test(hint.kind)) return;
      clearTimeout(timer);
      timer = setTimeout(() => void first(true), 60);
    });
    return () => {
      stop();
      clearTimeout(timer);
    };
  });

  return {
    get items() { return items; },
    get fresh() { return held.length; },
    get hasMore() { return next !== null; },
    get problem() { return problem; },
    get busy() { return busy; },
    reload: () => first(false),
    letIn() {
      items = [...held, ...(items ?? [])];
      held = [];
      scrollTo({ top: 0, behavior: 'smooth' });
    },
    async more() {
      if (!next || busy) return;
      busy = true;
      try {
        const page = await api.get<Page<T>>(url(next));
        const have = new Set((items ?? []).map((x) => x.id));
        items = [...(items ?? []), ...page.data.filter((x) => !have.has(x.id))];
        next = page.next;
      } catch (e) {
        problem = fault(e);
      } finally {
        busy = false;
      }
    },
  };
}
