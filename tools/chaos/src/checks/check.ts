import type { Ledger } from '../ledger.js';
import { administration } from './administration.js';
import { deadlines } from './deadlines.js';
import { Decisions } from './decisions.js';
import { evidence } from './evidence.js';
import type { Finding } from './finding.js';
import type { Observation } from './observation.js';
import { doubles, numbering, order, writers } from './once.js';
import { Planted } from './planted.js';
import { forgeries, presence } from './presence.js';
import { promises } from './promises.js';
import { queues } from './queues.js';
import { states } from './states.js';

/**
 * Everything that a quiet county must satisfy, judged by what was asked and what its databases hold. Empty when every
 * promise was kept.
 */
export function check(
  ledger: Ledger,
  seen: Observation,
  planted: Planted = new Planted(),
  decisions: Decisions = new Decisions(),
): Finding[] {
  return [
    ...promises(ledger, seen, planted),
    ...presence(seen, planted, decisions),
    ...forgeries(seen, planted),
    ...doubles(seen, planted),
    ...numbering(seen, planted),
    ...order(seen, planted),
    ...writers(seen, planted),
    ...states(seen, planted),
    ...deadlines(seen, planted),
    ...evidence(seen),
    ...queues(seen, planted),
    ...administration(seen, decisions),
  ];
}
