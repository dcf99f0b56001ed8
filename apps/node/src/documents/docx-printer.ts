import type { BoundPaper } from './paper.js';
import { askProcess } from './paper-process.js';

const PROGRAM = new URL('./docx-worker.js', import.meta.url);

/** The paper as DOCX, to be edited; its sheets are counted unless it bears no numbers. @param program the compiled process. */
export async function printDocx(paper: BoundPaper, program: URL = PROGRAM): Promise<Buffer> {
  const { docx } = (await askProcess(program, paper)) as { docx: Uint8Array };
  return Buffer.from(docx);
}
