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

  /** With the keyboard alone: the party that was not asked yet is chosen, and the focus is on it. */
  async bothConsent(): Promise<void> {
    const { keyboard } = this.place.page;
    await this.begin('CONSENT');
    for (;;) {
      await this.field('party').locator('input:checked:focus').waitFor();
      const asked = await this.place.part('mediation-party', { consent: 'AGREED' }).count();
      await keyboard.press('Tab');
      await keyboard.press('Space');
      await keyboard.press('Enter');
      await this.place.part('mediation-party', { consent: 'AGREED' }).nth(asked).waitFor();
      if ((await this.place.part('mediation-party', { consent: 'open' }).count()) === 0) break;
    }
    await this.closed();
    await this.stage('NAMING');
  }

  /** Mediators are accepted by every party; one that was forgotten is told with the law, and nothing is lost. */
  async nameAndBegin(): Promise<void> {
    await this.begin('NAME');
    await this.place.part('mediator-1-name').fill('陈志强');
    await this.place.confirm();
    await this.place.says(this.place.part('mediator-1-hasInterest'), '此项必须填写。');
    await this.choose(this.place.part('mediator-1-hasInterest'), '无利害关系');
    const accepted = this.field('acceptedBy').getByRole('checkbox');
    await accepted.first().check();
    expect(await this.refused()).toMatch(/调解员须经各方当事人选择或者接受.*人民调解法/);
    expect(await this.place.part('mediator-1-name').inputValue()).toBe('陈志强');
    await accepted.last().check();
    await this.give();
    await this.place.says(this.place.part('mediators'), /陈志强\s*无利害关系/);
    await this.begin('BEGIN');
    await this.give();
    await this.stage('MEDIATING');
  }
}
