import type { Locator, Page } from 'playwright-core';

/** More fields than this no screen has. */
const MOST_STEPS = 40;

/** A person who works without a mouse; what they do is counted. */
export class Keyboard {
  /** Texts written into a field. */
  texts = 0;
  /** Single keys: to the next field, to choose, to save. */
  keys = 0;

  constructor(private readonly page: Page) {}

  async write(text: string): Promise<void> {
    this.texts += 1;
    await this.page.keyboard.type(text);
  }

  async press(key: string): Promise<void> {
    this.keys += 1;
    await this.page.keyboard.press(key);
  }

  /** Goes on with Tab until the focus is in there. */
  async tabTo(field: Locator): Promise<void> {
    const focused = field.locator('xpath=.').and(this.page.locator(':focus-within'));
    for (let step = 0; step < MOST_STEPS; step += 1) {
      if ((await focused.count()) > 0) return;
      await this.press('Tab');
    }
    throw new Error(`Tab never reaches ${String(field)}`);
  }
}
