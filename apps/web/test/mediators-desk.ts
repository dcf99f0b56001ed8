import type { Locator } from 'playwright-core';
import type { Workplace } from './workplace.js';

/** A mediator at the page of a matter, who goes through its mediation. */
export class MediatorsDesk {
  constructor(private readonly place: Workplace) {}

  /** Waits until the mediation stands there. */
  async stage(stage: string): Promise<void> {
    await this.place.part('mediation', { stage }).waitFor();
  }

  /** Begins a step; its dialog is then open. */
  async begin(option: string): Promise<void> {
    await this.place.part(`mediation-${option}`).click();
    await this.place.part('confirm-step').waitFor();
  }

  field(name: string): Locator {
    return this.place.part(`field-${name}`);
  }

  /** Chooses one answer of a row. */
  async choose(row: Locator, answer: string): Promise<void> {
    await row.getByRole('radio', { name: answer, exact: true }).check();
  }

  async tick(row: Locator, answer: string | RegExp): Promise<void> {
    await row.getByRole('checkbox', { name: answer }).check();
  }

  /** Gives the step; done when its dialog has closed. */
  async give(): Promise<void> {
    await this.place.confirm();
    await this.closed();
  }

  async closed(): Promise<void> {
    await this.place.part('confirm-step').waitFor({ state: 'detached' });
  }

  /** A step that was refused keeps its dialog; gives what it says. */
  async refused(): Promise<string> {
    await this.place.confirm();
    return this.place.text(this.place.part('failure').locator('strong'));
  }
}
