import type { JurisdictionCode } from '@fengqiao/domain';
import type { OneWriterStream } from '../journal/one-writer-steps.js';

export const RECEPTION_STREAM = 'reception';

/** The reception log of one node: its stream is known by the code of the node alone. */
export function receptionStream(code: JurisdictionCode): OneWriterStream {
  return { name: RECEPTION_STREAM, id: `00000000-0000-7000-a000-${code}` };
}
