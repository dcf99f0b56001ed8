import type { Finding } from './finding.js';
import type { Observation } from './observation.js';
import type { Planted } from './planted.js';

/** A deadline acts once in the whole county: one reminder of each kind, and one move of a clock from one state. */
export function deadlines(seen: Observation, planted: Planted): Finding[] {
  const fired = new Map<string, string>();
  const findings: Finding[] = [];
  const note = (key: string, node: string, matter: string, what: string) => {
    const other = fired.get(key);
    if (other === undefined) fired.set(key, node);
    else findings.push({ name: 'deadline twice', node, matter, what: `${what}, here and at ${other}` });
  };
  for (const { code, reminders } of seen.nodes.values()) {
    for (const { matterId, kind, dueAt } of reminders)
      note(`${matterId}/${kind}/${dueAt}`, code, matterId, `${kind} of ${dueAt} was fired twice`);
  }
  for (const { matterId, author, previous, origin, type, id } of seen.steps.values()) {
    if (author !== 'clock' || planted.matters.has(matterId)) continue;
    note(
      `${origin}/${String(previous)}`,
      origin,
      matterId,
      `${type} ${id} is the clock's second word on one step`,
    );
  }
  return findings;
}
