import type { BoundPaper, PaperBundle } from './paper.js';
import { askProcess } from './paper-process.js';

const PROGRAM = new URL('./pdf-worker.js', import.meta.url);

/** Papers set one after the other, and how many pages each of them has. */
export interface PrintedPapers {
  readonly pdf: Buffer;
  readonly pages: readonly number[];
}

/** The paper as PDF. @param program the compiled process. */
export async function printPdf(bound: BoundPaper, program: URL = PROGRAM): Promise<Buffer> {
  const { pdf } = await printPapers({ title: bound.paper.title, papers: [bound] }, program);
  return pdf;
}

/** Several papers as one PDF, each beginning on a page of its own. */
export async function printPapers(bundle: PaperBundle, program: URL = PROGRAM): Promise<PrintedPapers> {
  const { pdf, pages } = (await askProcess(program, bundle)) as { pdf: Uint8Array; pages: number[] };
  return { pdf: Buffer.from(pdf), pages };
}
