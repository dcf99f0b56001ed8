import type { JurisdictionCode } from '@fengqiao/domain';
import type { OneWriterStream } from '../journal/one-writer-steps.js';

export const DIRECTORY_STREAM: OneWriterStream = {
  name: 'directory',
  id: '00000000-0000-7000-8000-000000000001',
};

/** What was refused to somebody who came with an invitation: kept in the log, and it changes nothing. */
export interface JoinRefused {
  type: 'JoinRefused';
  invitationId: string;
  code: JurisdictionCode;
  refusal: string;
}
