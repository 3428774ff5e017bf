// SPDX-License-Identifier: Apache-2.0
// The pages as a person uses them: what they read and tap, by the words they see.
import type { Locator, Page } from 'playwright-core';

/** A filled-in form: label → words; a choice of buttons is chosen, a menu is set to the label of its option. */
export async function fill(where: Page | Locator, form: Record<string, string>) {
  for (const [label, words] of Object.entries(form)) {
    const field = where.getByLabel(label, { exact: true });
    if (await field.evaluate((n) => n instanceof HTMLSelectElement)) await field.selectOption({ label: words });
    else await field.fill(words);
  }
}

export class SurveyPage {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }
  numbers(): Locator {
    return this.page.getByRole('group').getByRole('button');
  }
  number(n: number): Locator {
    return this.numbers().filter({ hasText: new RegExp(`^${n}$`) });
  }
  words(): Locator {
    return this.page.getByRole('textbox');
  }
  async tap(n: number) {
    await this.number(n).click();
    await this.page.getByText('Saved').waitFor();
  }
  async send(words: string) {
    await this.words().fill(words);
    await this.page.getByRole('button', { name: 'Send' }).click();
    await this.page.getByRole('heading', { name: 'Thank you' }).waitFor();
  }
}

export class TodayPage {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }
  headline(): Locator {
    return this.page.getByRole('heading', { level: 1 });
  }
  waiting(words: string): Locator {
    return this.page.getByRole('region', { name: 'Waiting for you' }).getByRole('listitem').filter({ hasText: words });
  }
}

export class CasePage {
  readonly page: Page;
  readonly path: Locator;
  constructor(page: Page) {
    this.page = page;
    this.path = page.getByRole('region', { name: 'The path' });
  }
  private tap(name: string) {
    return this.path.getByRole('button', { name, exact: true }).click();
  }
  /** The step of the path shows these words as done. */
  shows(words: string | RegExp): Promise<void> {
    return this.path.getByText(words).waitFor();
  }
  async own() {
    await this.tap('Own it');
    await this.tapIsThere('I said it in person');
  }
  async apologise() {
    await this.tap('I said it in person');
    await this.shows('Apologised in person');
  }
  async wish(words: string) {
    await this.path.getByLabel('“What would put this right for you?”').fill(words);
    await this.tap('Note their wish');
    await this.shows(`“${words}”`);
  }
  async putRight(what: string, cost: string) {
    await this.path.getByLabel('What was done?').fill(what);
    await this.path.getByLabel('What it cost').fill(cost);
    await this.path.getByText('Yes', { exact: true }).click();
    await this.tap('Put right');
    await this.shows(what);
  }
  async askInPerson(answer: number) {
    await this.path.getByText('In person or by phone').click();
    await this.path.getByText(String(answer), { exact: true }).last().click();
    await this.tap('Record it');
    await this.shows(`${answer} of 5`);
  }
  /** Makes the link to pass on, and answers its address. */
  async askByLink(): Promise<string> {
    await this.path.getByText('With a link').click();
    await this.tap('Make the link');
    return this.path.locator('input[readonly]').inputValue();
  }
  async close() {
    await this.tap('Close the case');
    await this.page.getByRole('button', { name: 'Open again' }).waitFor();
  }
  private tapIsThere(name: string) {
    return this.path.getByRole('button', { name }).waitFor();
  }
}

export class MeasuresPage {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }
  figure(title: string): Locator {
    return this.page.getByRole('group', { name: title, exact: true });
  }
  /** Taps the newest point of the chart and waits for the rows behind it. */
  async openLast(): Promise<Locator> {
    await this.page.getByRole('slider').focus();
    await this.page.keyboard.press('End');
    await this.page.keyboard.press('Enter');
    const rows = this.page.getByRole('dialog').getByRole('listitem');
    await rows.first().waitFor();
    return rows;
  }
}
