// SPDX-License-Identifier: Apache-2.0
// A page by keyboard alone: Tab comes to everything one can use, in the order in which it stands, and one sees where one is.
import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';

/** Names all that can be used here; of a group of radio buttons the chosen one, or the first. */
const wanted = (page: Page) => page.evaluate(() => {
  const names: string[] = [];
  const groups = new Set<string>();
  document.querySelectorAll<HTMLElement>('a[href], button:not(:disabled), input:not(:disabled):not([type=hidden]), select:not(:disabled), textarea:not(:disabled), summary, [role=slider]').forEach((n, i) => {
    if (!n.checkVisibility({ visibilityProperty: true }) || n.tabIndex < 0) return;
    if (n instanceof HTMLInputElement && n.type === 'radio') {
      if (groups.has(n.name) || (!n.checked && document.querySelector(`input[name="${CSS.escape(n.name)}"]:checked`))) return;
      groups.add(n.name);
    }
    n.dataset.walk = String(i);
    names.push(`${i} ${n.outerHTML.slice(0, 110)}`);
  });
  return names;
});

type Step = { walk: number; seen: boolean; html: string };
/** From now on the page notes at each Tab where the one before had led. */
const noteSteps = (page: Page) => page.evaluate(() => {
  const w = globalThis as unknown as { steps: Step[]; note: () => void };
  w.steps = [];
  w.note = () => {
    const n = document.activeElement as HTMLElement;
    if (n === document.body || n instanceof HTMLIFrameElement) return; // the page in a frame is walked by itself
    const drawn = (e: Element, part?: string) => getComputedStyle(e, part).outlineStyle !== 'none' || getComputedStyle(e, part).boxShadow !== 'none';
    const shows = (e: Element | null) => e && (drawn(e) || drawn(e, '::after')); // the name of a card is as large as the card
    const box = (n.closest('label') ?? n).getBoundingClientRect();
    const isThere = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    w.steps.push({ walk: Number(n.dataset.walk ?? -1), seen: Boolean(shows(n) || shows(n.closest('label'))) && isThere, html: n.outerHTML.slice(0, 140) });
  };
  document.body.tabIndex = -1;
  document.body.focus();
  document.body.removeAttribute('tabindex');
  addEventListener('keydown', w.note, true);
});
const stepsOf = (page: Page): Promise<Step[]> => page.evaluate(() => {
  const w = globalThis as unknown as { steps: Step[]; note: () => void };
  const before = w.steps.length;
  w.note();
  const all = [...w.steps];
  w.steps.length = before; // the next Tab notes it again
  return all;
});

/** Where Tab led until it came around. */
async function walked(page: Page, some: number): Promise<Step[]> {
  await noteSteps(page);
  for (let more = some; more > 4; more = Math.ceil(more / 2)) { // a list brings more of its rows while one walks through it
    for (let i = 0; i < more; i++) await page.keyboard.press('Tab');
    const steps = await stepsOf(page);
    const first = steps.find((s) => s.walk >= 0)?.walk;
    const around = steps.findIndex((s, i) => i > 0 && s.walk === first);
    if (around > 0) return steps.slice(0, around);
  }
  return stepsOf(page);
}

export async function tabComesToAll(page: Page, what: string) {
  const names = await wanted(page);
  const steps = await walked(page, names.length + 4);
  const come = steps.filter((s) => s.walk >= 0).map((s) => s.walk);
  assert.deepEqual(names.filter((n) => !come.includes(Number(n.split(' ')[0]))), [], `${what}: Tab does not come to these`);
  assert.deepEqual(steps.filter((s) => !s.seen).map((s) => s.html), [], `${what}: one does not see where one is`);
  assert.ok(come.filter((n, i) => i > 0 && n < come[i - 1]!).length <= 1, `${what}: the order is not the one in which it stands: ${come.join(' ')}`);
}

/** An open dialog keeps Tab inside, closes by Esc and gives the focus back. */
export async function dialogKeepsFocus(page: Page, opener: Locator, what: string) {
  for (const key of ['Tab', 'Tab', 'Shift+Tab', 'Tab', 'Shift+Tab', 'Shift+Tab', 'Shift+Tab']) {
    await page.keyboard.press(key);
    assert.ok(await page.evaluate(() => document.activeElement === document.body || document.activeElement!.closest('dialog') !== null), `${what}: Tab stays inside`);
  }
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'hidden' });
  assert.ok(await opener.evaluate((n) => n === document.activeElement), `${what}: the focus is back`);
}
