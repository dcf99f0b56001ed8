import type { JurisdictionCode } from '@fengqiao/domain';
import type { OneWriterStream } from '../journal/one-writer-steps.js';

export const REGISTRY_STREAM = 'registry';

/** The registry of one node: a node has one, so its stream is known by the code of the node alone. */
export function registryStream(code: JurisdictionCode): OneWriterStream {
  return { name: REGISTRY_STREAM, id: `00000000-0000-7000-9000-${code}` };
}
