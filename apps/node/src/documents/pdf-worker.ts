/** The process of one paper: typesets what it is sent, sends it back and ends. */
import type { PaperDefinition } from './paper.js';
import { typeset } from './typesetting.js';

process.once('message', (paper: PaperDefinition) => {
  void typeset(paper)
    .catch(placeOf)
    .then((answer) => process.send?.(answer, () => process.disconnect()));
});

/** Where in the program it failed. What the error says may quote the paper, and must not get into a log. */
function placeOf(error: unknown): string {
  const lines = error instanceof Error ? (error.stack ?? '').split('\n') : [];
  return lines.find((line) => /^\s+at /.test(line))?.trim() ?? 'at an unknown place';
}
