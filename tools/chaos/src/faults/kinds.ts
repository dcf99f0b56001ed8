import { wireFaults } from '../wire/wire-faults.js';
import { clockKinds } from './clocks.js';
import { copyKinds } from './copies.js';
import { crashPointKinds } from './crash-points.js';
import type { FaultKind } from './fault.js';
import { freezeKinds } from './freezes.js';
import { fullDiskKinds } from './full-disks.js';
import { hubStoreKinds } from './hub-store.js';
import { joinKinds } from './joins.js';
import { killKinds } from './kills.js';
import { reorganisationKinds } from './reorganisations.js';
import { restoreKinds } from './restores.js';

/** Every way to hurt a county, by the name under which it is counted. */
export const FAULT_KINDS: readonly FaultKind[] = [
  ...crashPointKinds,
  ...killKinds,
  ...freezeKinds,
  ...hubStoreKinds,
  ...fullDiskKinds,
  ...clockKinds,
  ...restoreKinds,
  ...wireFaults,
  ...reorganisationKinds,
  ...joinKinds,
  ...copyKinds,
];
