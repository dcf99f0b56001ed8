import type { PaperDefinition } from './paper.js';
import { askProcess } from './paper-process.js';

const PROGRAM = new URL('./docx-worker.js', import.meta.url);

/** The paper as DOCX, to be edited. @param program the compiled process. */
export async function printDocx(paper: PaperDefinition, program: URL = PROGRAM): Promise<Buffer> {
  const { docx } = (await askProcess(program, paper)) as { docx: Uint8Array };
  return Buffer.from(docx);
}
