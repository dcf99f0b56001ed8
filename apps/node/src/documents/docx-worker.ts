/** The process of one DOCX: writes the paper that it is sent, sends it back and ends. */
import { writeDocx } from './docx-writing.js';
import type { BoundPaper } from './paper.js';
import { answerOnce } from './paper-answer.js';

answerOnce(async (paper) => ({ docx: await writeDocx(paper as BoundPaper) }));
