import type { Mediation } from '../mediation/mediation.js';
import { evolve } from './evolve.js';
import type { History } from './history.js';
import type { Matter } from './matter.js';

/** All mediations of a matter, one after the other, each as it stood at last. */
export function mediationsOf({ path }: Pick<History, 'path'>): Mediation[] {
  const found = new Map<string, Mediation>();
  let matter: Matter | null = null;
  for (const event of path) {
    matter = evolve(matter, event);
    if (matter.mediation) found.set(matter.mediation.id, matter.mediation);
  }
  return [...found.values()];
}
