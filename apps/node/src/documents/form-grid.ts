import type { PaperText } from './paper.js';

/** Thickness of the lines of a form, in points. */
export const HAIRLINE = 0.75;

/**
 * Widths of the nine columns that every part of a form is built on, so that its lines meet. The third takes what is
 * left: about 50 mm, enough for an identity number in one line.
 */
export const GRID: (number | '*')[] = [42, 52, '*', 22, 32, 22, 36, 22, 36];

/** Least height of a row inside its padding, in points: enough to write in by hand. */
export const ROW = 18;

/** What stands where the node knows nothing. */
export const BLANK = '';

/** The name of a field. */
export function label(text: string): PaperText {
  return { text, fontSize: 10, alignment: 'center', verticalAlignment: 'middle' };
}

/** What stands in a field; nothing leaves it free for writing by hand. */
export function value(text: string | undefined): PaperText {
  return { text: text ?? BLANK, fontSize: 10.5, verticalAlignment: 'middle' };
}
