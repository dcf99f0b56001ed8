/** The process of one paper: typesets what it is sent, sends it back and ends. */
import type { PaperDefinition } from './paper.js';
import { typeset } from './typesetting.js';

process.once('message', (paper: PaperDefinition) => {
  void typeset(paper).then((pdf) => process.send?.(pdf, () => process.disconnect()));
});
