// SPDX-License-Identifier: Apache-2.0
/* What a form needs: busy while it is sent, each fault at its field, the first of them focused, the rest above the button. */
import { tick } from 'svelte';
import { Problem } from '#lib/api/client.ts';

export class Form {
  busy = $state(false);
  errors = $state<Record<string, string>>({});
  message = $state('');
  #id: string;

  constructor(id: string) {
    this.#id = id;
  }

  /** The id of a field's control, so that a label, an error and the focus find it. */
  at(field: string): string {
    return `${this.#id}-${field.replace(/[^\w]+/g, '-')}`;
  }

  fail(field: string, message: string): void {
    this.errors = { ...this.errors, [field]: message };
    void this.#focus();
  }

  /** The person is mending this field: its fault need not be said any longer. */
  clear(field: string): void {
    if (!(field in this.errors)) return;
    const { [field]: _, ...rest } = this.errors;
    this.errors = rest;
  }

  /** Runs the act once; answers true when it went through. */
  async send(act: () => Promise<unknown>): Promise<boolean> {
    if (this.busy) return false;
    this.errors = this.#empty();
    this.message = '';
    if (Object.keys(this.errors).length) {
      void this.#focus();
      return false;
    }
    this.busy = true;
    try {
      await act();
      return true;
    } catch (e) {
      const p = e instanceof Problem ? e : new Problem(0, 'internal', String(e));
      this.errors = Object.fromEntries(p.errors.map((x) => [x.field, x.message]));
      await tick();
      const unseen = p.errors.filter((x) => !document.getElementById(this.at(x.field)));
      this.message = p.errors.length === 0 ? p.message : unseen.map((x) => x.message).join(' ');
      if (p.status === 429 && p.retryAfter) this.message = `${p.message} Try again in ${Math.ceil(p.retryAfter / 60)} min.`;
      void this.#focus();
      return false;
    } finally {
      this.busy = false;
    }
  }

  /** What must be filled in and is not: said at every such field at once, without asking the program. */
  #empty(): Record<string, string> {
    const needed = [...document.querySelectorAll<HTMLInputElement>('[required]')].filter((n) => n.id === this.at(n.name) && !n.value.trim());
    return Object.fromEntries(needed.map((n) => [n.name, 'Please fill this in.']));
  }

  async #focus(): Promise<void> {
    await tick();
    for (const field of Object.keys(this.errors)) {
      const node = document.getElementById(this.at(field));
      if (node) return node.focus();
    }
  }
}
