import type { CountyStream } from '../journal/county-steps.js';

export const POLICY_STREAM: CountyStream = {
  name: 'policy',
  id: '00000000-0000-7000-8000-000000000002',
};
