import type { OneWriterStream } from '../journal/one-writer-steps.js';

export const POLICY_STREAM: OneWriterStream = {
  name: 'policy',
  id: '00000000-0000-7000-8000-000000000002',
};
