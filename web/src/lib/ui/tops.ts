// SPDX-License-Identifier: Apache-2.0
/* Where each row of a long list begins, in px from the list's own top: measured where a row was seen, guessed where not. */
const GUESS = 72;

/** Which row among all it is, told on its li to those who cannot see; -1: nobody knows yet how many there are. */
export interface Place { 'aria-posinset': number; 'aria-setsize': number }

export class Tops {
  #ids: string[] = [];
  #tops = new Float64Array(64); // of row i; one more than there are rows, the last is the whole height
  #ready = 0; // tops up to here are right
  #heights: Map<string, number>;
  #sum = 0;

  constructor(heights: Map<string, number>) {
    this.#heights = heights;
    for (const h of heights.values()) this.#sum += h;
  }

  get n(): number {
    return this.#ids.length;
  }
  #guess(): number {
    return this.#heights.size ? this.#sum / this.#heights.size : GUESS;
  }

  /** The rows as they are now; what stands as before is not counted anew. */
  take(items: { id: string }[]): void {
    let same = 0;
    const both = Math.min(items.length, this.#ids.length);
    while (same < both && items[same]!.id === this.#ids[same]) same++;
    this.#ids.length = same;
    for (let i = same; i < items.length; i++) this.#ids.push(items[i]!.id);
    if (this.#tops.length <= items.length) {
      const larger = new Float64Array(items.length * 2 + 2);
      larger.set(this.#tops);
      this.#tops = larger;
    }
    this.#ready = Math.min(this.#ready, same);
  }

  /** Answers whether it was another height than thought. */
  measured(i: number, height: number): boolean {
    const id = this.#ids[i];
    if (id === undefined || !height) return false;
    const was = this.#heights.get(id);
    if (was !== undefined && Math.abs(was - height) < 0.5) return false;
    this.#heights.set(id, height);
    this.#sum += height - (was ?? 0);
    this.#ready = Math.min(this.#ready, i);
    return true;
  }

  forgetHeights(): void {
    this.#heights.clear();
    this.#sum = 0;
    this.#ready = 0;
  }

  top(i: number): number {
    const to = Math.min(i, this.n);
    const guess = this.#guess();
    for (; this.#ready < to; this.#ready++) this.#tops[this.#ready + 1] = this.#tops[this.#ready]! + (this.#heights.get(this.#ids[this.#ready]!) ?? guess);
    return this.#tops[to]!;
  }

  /** The row at y: the last one that begins at or above it. */
  at(y: number): number {
    this.top(this.n);
    let low = 0;
    let high = this.n;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.#tops[middle]! <= y) low = middle;
      else high = middle - 1;
    }
    return Math.max(0, Math.min(low, this.n - 1));
  }
}
