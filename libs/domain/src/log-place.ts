/** A place in a node's own log: one of its lives and a number in it. */
export interface LogPlace {
  readonly incarnation: string;
  readonly seq: number;
}

/** Incarnations sort by their names, which begin with the time they began at. */
export function comparePlaces(a: LogPlace, b: LogPlace): number {
  if (a.incarnation !== b.incarnation) return a.incarnation < b.incarnation ? -1 : 1;
  return a.seq - b.seq;
}
