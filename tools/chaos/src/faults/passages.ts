/** Where a node can be made to die; the names that inside/crash-points.mjs knows too, which a test compares. */
export const CRASH_POINTS = [
  'before its commit',
  'after its commit',
  'before a publish',
  'after a publish',
  'before the commit of what it received',
  'after the commit of what it received',
  'before a receipt is sent',
  'after a receipt is sent',
  'before an ack',
  'after an ack',
  'before a receipt is taken',
  'after a receipt is taken',
] as const;

export type CrashPoint = (typeof CRASH_POINTS)[number];
