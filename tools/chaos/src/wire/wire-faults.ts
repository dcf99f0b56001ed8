import type { FaultKind } from '../faults/fault.js';
import { forgeryKinds } from './forgery.js';
import { oversizeKinds } from './oversize.js';
import { partitionKinds } from './partitions.js';
import { poisonKinds } from './poison.js';
import { tamperingKinds } from './tampering.js';

/** Every fault of the wires. What they put there on purpose is remembered, for the checkers (`plantedIn`). */
export const wireFaults: readonly FaultKind[] = [
  ...partitionKinds,
  ...tamperingKinds,
  ...poisonKinds,
  ...forgeryKinds,
  ...oversizeKinds,
];
