/**
 * Fills in a template. What is filled in was typed by people and must never be read as a mark of the template, so it does
 * not go into the text: a sign of the private area of Unicode stands in its place until the text has been taken apart.
 */
import Mustache from 'mustache';

/** A code to be scanned. */
export interface ScannedCode {
  readonly qr: string;
}

/** What stands in the place of a placeholder. */
export type Value = string | ScannedCode | readonly Values[];
export interface Values {
  readonly [name: string]: Value;
}

type Single = string | ScannedCode;

const [OPEN, CLOSE] = ['\uE000', '\uE001'];
const SIGN = new RegExp(`${OPEN}(\\d+)${CLOSE}`, 'g');
const OWN_SIGNS = new RegExp(`[${OPEN}${CLOSE}]`, 'g');

/** A template with signs in it, and what they stand for. */
export class FilledTemplate {
  readonly text: string;
  private readonly said: Single[] = [];

  constructor(template: string, values: Values) {
    this.text = new Mustache.Writer().render(template.replace(OWN_SIGNS, ''), values, undefined, {
      escape: (value: Single) => this.signFor(value),
    });
  }

  /** A part of the text with the words that its signs stand for. */
  words(part: string): string {
    return part.replace(SIGN, (_, at: string) => {
      const value = this.said[Number(at)] ?? '';
      return typeof value === 'string' ? value : value.qr;
    });
  }

  /** The code that a part of the text consists of; null where it is none. */
  code(part: string): string | null {
    const [, at] = new RegExp(`^\\s*${OPEN}(\\d+)${CLOSE}\\s*$`).exec(part) ?? [];
    const value = at === undefined ? '' : (this.said[Number(at)] ?? '');
    return typeof value === 'string' ? null : value.qr;
  }

  private signFor(value: Single): string {
    return `${OPEN}${this.said.push(value) - 1}${CLOSE}`;
  }
}
