// SPDX-License-Identifier: Apache-2.0
/* Who came in while somebody looks at Today: below those already seen, lit for a moment; named in a bar only when out of sight. */
import { tick } from 'svelte';

export function arrivals<T extends { id: string }>(waiting: () => T[] | undefined) {
  let order: string[] | null = null; // as they were last seen
  let lit = $state.raw<string[]>([]);
  let unseen = $state.raw<string[]>([]);

  /* The order a person has seen stays; what is new comes below it. */
  const lines = $derived.by(() => {
    const rank = new Map((order ?? []).map((id, i) => [id, i]));
    return (waiting() ?? []).toSorted((a, b) => (rank.get(a.id) ?? Infinity) - (rank.get(b.id) ?? Infinity) || 0);
  });

  const row = (id: string) => document.getElementById(`w-${id}`);
  const isOutOfSight = (id: string): boolean => {
    const box = row(id)?.getBoundingClientRect();
    return box !== undefined && (box.top < 0 || box.bottom > innerHeight);
  };
  const look = (): void => {
    if (unseen.length) unseen = unseen.filter(isOutOfSight);
  };

  $effect(() => {
    if (!waiting()) return;
    const ids = lines.map((l) => l.id);
    const added = order ? ids.filter((id) => !order!.includes(id)) : [];
    order = ids;
    if (added.length) lit = added;
    if (added.length || unseen.some((id) => !ids.includes(id))) {
      unseen = [...unseen.filter((id) => ids.includes(id)), ...added];
      void tick().then(look);
    }
  });

  return {
    get lines() { return lines; },
    get unseen() { return unseen.length; },
    isLit: (id: string): boolean => lit.includes(id),
    look,
    show(): void {
      row(unseen[0]!)?.scrollIntoView({ block: 'center', behavior: 'smooth' });
      lit = unseen;
      unseen = [];
    },
  };
}
