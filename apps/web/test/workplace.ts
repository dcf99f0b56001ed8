import type { Browser, BrowserContext, ConsoleMessage, Locator, Page } from 'playwright-core';
import { SMALL_SCREEN } from './chromium.mjs';

/** Generous, because a machine under load is slow and not wrong. */
const PATIENCE_MS = 45_000;

/** A PC of its own with one tab, at which one person works on one program of the county. */
export class Workplace {
  /** What the browser complained of: errors on the console, broken scripts, and what the page's own policy forbade. */
  readonly complaints: string[] = [];
  /** How often the page was told that something changed, instead of asking. */
  toldOfChanges = 0;

  private constructor(
    private readonly context: BrowserContext,
    readonly page: Page,
    readonly url: string,
  ) {}

  static async open(browser: Browser, url: string): Promise<Workplace> {
    const context = await browser.newContext({ viewport: SMALL_SCREEN, locale: 'zh-CN' });
    context.setDefaultTimeout(PATIENCE_MS);
    const workplace = new Workplace(context, await context.newPage(), url);
    workplace.listen();
    await workplace.page.goto(url);
    return workplace;
  }

  close(): Promise<void> {
    return this.context.close();
  }

  /** Signs in with the keyboard alone: the first field has the focus. */
  async signIn({ username, password }: { username: string; password: string }): Promise<void> {
    await this.page.locator('input[name="username"]:focus').waitFor();
    await this.page.keyboard.type(username);
    await this.page.keyboard.press('Tab');
    await this.page.keyboard.type(password);
    await this.page.keyboard.press('Enter');
  }

  /** A part of the page by its test id, with further attributes when it shall be in a certain state. */
  part(testId: string, attributes: Record<string, string> = {}): Locator {
    const conditions = Object.entries({ testid: testId, ...attributes });
    return this.page.locator(conditions.map(([name, value]) => `[data-${name}="${value}"]`).join(''));
  }

  /** Waits until a part says this, whatever it said before. */
  async says(part: Locator, text: string | RegExp): Promise<void> {
    await part.filter({ hasText: text }).waitFor();
  }

  /** Waits until a part is there, and gives its text. */
  async text(part: Locator): Promise<string> {
    await part.waitFor();
    return (await part.innerText()).trim();
  }

  async goTo(
    screen:
      'register' | 'inbox' | 'mine' | 'matters' | 'overview' | 'links' | 'nodes' | 'policy' | 'accounts',
  ): Promise<void> {
    await this.part(`nav-${screen}`).click();
  }

  /** Finds by the one box in the header. */
  async find(text: string): Promise<void> {
    const box = this.page.getByRole('searchbox');
    await box.fill(text);
    await box.press('Enter');
  }

  /** Opens the row of a list. */
  async openRow(code: string): Promise<void> {
    await this.part('matter-row', { code }).getByRole('link').click();
    await this.part('matter', { code }).waitFor();
  }

  /** Begins a step; its dialog is then open. */
  async begin(action: string): Promise<void> {
    await this.part(`action-${action}`).click();
    await this.part('confirm-step').waitFor();
  }

  async confirm(): Promise<void> {
    await this.part('confirm-step').click();
  }

  /** A whole step, with the reason when it asks for one; done when its dialog has closed. */
  async give(action: string, reason?: string): Promise<void> {
    await this.begin(action);
    if (reason !== undefined) {
      await this.page.locator('textarea:focus').waitFor();
      await this.page.keyboard.type(reason);
    }
    await this.confirm();
    await this.part('confirm-step').waitFor({ state: 'detached' });
  }

  /** Presses the button that prints, and gives the PDF that came, once the browser shows it in a tab of its own. */
  async print(button: Locator, address: string): Promise<Buffer> {
    let pdf: Buffer = Buffer.alloc(0);
    // Taken on its way: the browser no longer has the bytes of an answer that the page has made a file of.
    await this.page.route(address, async (route) => {
      const response = await route.fetch();
      pdf = await response.body();
      await route.fulfill({ response });
    });
    const [tab] = await Promise.all([this.context.waitForEvent('page'), button.click()]);
    await tab.waitForURL(/^blob:/);
    await tab.close();
    return pdf;
  }

  private listen(): void {
    this.context.on('console', (message: ConsoleMessage) => {
      if (message.type() !== 'error') return;
      this.complaints.push(`${message.text()} (${message.location().url})`);
    });
    this.page.on('websocket', (socket) => {
      socket.on('framereceived', ({ payload }) => {
        if (payload.toString().includes('"next"')) this.toldOfChanges += 1;
      });
    });
    this.context.on('weberror', (failure) => this.complaints.push(failure.error().message));
  }
}
