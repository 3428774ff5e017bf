// SPDX-License-Identifier: Apache-2.0
/* A long list read page by page. What a person sees stays where it is: changed items change in place, new ones wait in
 * `fresh` until they are let in. The API goes by cursor only: the first page is small, so that it stands soon, later ones
 * are as large as they may be. What was read stays known, and where it was scrolled to, for the way back.
 *   const list = pages<Case>(() => path('/cases', { state }), { on: /^case\./ });
 *   list.items · list.fresh · list.letIn() · list.more() */
import { api, path as at, Problem } from './client.ts';
import { onHint } from './stream.svelte.ts';
import type { Page } from './types.ts';

/** What is kept of a list while another page is looked at. `above`: how far its beginning was scrolled out of sight, in px. */
export interface Kept { items: unknown[]; next: string | null; heights: Map<string, number>; above: number }

const known = new Map<string, Kept>();
const KNOWN_MAX = 12;
export const forgetPages = (): void => known.clear();

function keep(url: string): Kept {
  const kept = known.get(url) ?? { items: [], next: null, heights: new Map<string, number>(), above: 0 };
  known.delete(url);
  known.set(url, kept);
  if (known.size > KNOWN_MAX) known.delete(known.keys().next().value!);
  return kept;
}

interface Options { on?: RegExp; limit?: number }
const MORE = 200; // as many as the API gives at once

export interface List<T> {
  readonly items: T[] | undefined;
  readonly url: string | null;
  readonly kept: Kept | null;
  readonly fresh: number;
  readonly hasMore: boolean;
  readonly problem: Problem | null;
  readonly busy: boolean;
  reload(): Promise<void>;
  letIn(): void;
  more(): Promise<void>;
}

export function pages<T extends { id: string }>(where: () => string | null, options: Options = {}): List<T> {
  let items = $state.raw<T[] | undefined>();
  let held = $state.raw<T[]>([]);
  let next = $state<string | null>(null);
  let problem = $state.raw<Problem | null>(null);
  let busy = $state(false);
  let now = $state.raw<string | null>(null);
  let kept = $state.raw<Kept | null>(null);
  let ids = new Set<string>();
  let gap = false; // more is new than one page holds: what is held does not join on to what is seen
  let turn = 0;
  const limit = options.limit ?? 50;

  const url = (size: number, cursor?: string) => {
    const [base, query] = now!.split('?');
    return at(base!, { ...Object.fromEntries(new URLSearchParams(query)), limit: size, cursor });
  };
  const fault = (e: unknown) => (e instanceof Problem ? e : new Problem(0, 'internal', String(e)));

  function take(list: T[], to: string | null) {
    items = list;
    next = to;
    ids = new Set(list.map((x) => x.id));
    if (kept) Object.assign(kept, { items: list, next: to });
  }

  /** The first page anew, beside what is seen. What has left it (a closed case in "open") goes quietly; later pages are left alone. */
  function join(page: Page<T>) {
    const seen = items!;
    const got = new Map(page.data.map((x) => [x.id, x]));
    held = page.data.filter((x) => !ids.has(x.id));
    gap = page.next !== null && held.length === page.data.length;
    if (gap) return;
    const oldest = page.next === null ? seen.length : seen.findLastIndex((x) => got.has(x.id));
    take(seen.filter((x, i) => i > oldest || got.has(x.id)).map((x) => got.get(x.id) ?? x), page.next === null ? null : next);
  }

  async function first(quiet: boolean): Promise<void> {
    if (!now) return;
    const mine = ++turn;
    busy = true;
    try {
      const page = await api.get<Page<T>>(url(limit));
      if (mine !== turn) return;
      problem = null;
      if (quiet && items) join(page);
      else {
        held = [];
        gap = false;
        take(page.data, page.next);
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
    kept = to ? keep(to) : null;
    const old = kept?.items.length ? (kept as Kept & { items: T[] }) : null;
    if (old) take(old.items, old.next);
    void first(old !== null && old.above > 0);
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
    get url() { return now; },
    get kept() { return kept; },
    get fresh() { return held.length; },
    get hasMore() { return next !== null; },
    get problem() { return problem; },
    get busy() { return busy; },
    reload: () => first(false),
    letIn() {
      if (gap) void first(false);
      else take([...held, ...(items ?? [])], next);
      held = [];
    },
    async more() {
      if (!next || busy) return;
      const mine = turn;
      busy = true;
      try {
        const page = await api.get<Page<T>>(url(items && items.length >= 50 ? MORE : limit, next));
        if (mine !== turn) return; // the list became another one
        problem = null;
        const added = page.data.filter((x) => !ids.has(x.id));
        items = [...(items ?? []), ...added];
        for (const x of added) ids.add(x.id);
        next = page.next;
        if (kept) Object.assign(kept, { items, next });
      } catch (e) {
        if (mine === turn) problem = fault(e);
      } finally {
        if (mine === turn) busy = false;
      }
    },
  };
}
