/** The process of one PDF: typesets the papers that it is sent, sends them back and ends. */
import type { PaperBundle } from './paper.js';
import { answerOnce } from './paper-answer.js';
import { typeset } from './typesetting.js';

answerOnce((bundle) => typeset(bundle as PaperBundle));
