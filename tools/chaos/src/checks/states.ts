// All entitled nodes say the same about a matter, and what they say is what its steps say.

import { audienceOf, historyOf, isBehind, type History } from '@fengqiao/domain';
import type { Finding } from './finding.js';
import { stepsOf, type Observation, type SeenMatter, type SeenNode } from './observation.js';
import type { Planted } from './planted.js';
import { hashOf } from './rows.js';

export function states(seen: Observation, planted: Planted): Finding[] {
  const findings: Finding[] = [];
  for (const matterId of seen.byMatter.keys()) {
    if (planted.matters.has(matterId)) continue;
    const steps = stepsOf(seen, matterId);
    const audience = audienceOf(steps, seen.directory);
    const history = historyOf(matterId, steps);
    findings.push(...unfinished(matterId, history));
    for (const node of seen.nodes.values()) {
      if (audience.has(node.code) && !seen.shutOut.has(node.code))
        findings.push(...differences(node, matterId, history));
    }
  }
  return findings;
}

// Once all is quiet somebody holds every matter: an offer was taken by whom it was made to (CUSTODY, I5).
function unfinished(matterId: string, history: History): Finding[] {
  const { head } = history;
  const about = { name: 'states differ', matter: matterId } as const;
  if (!head) return [{ ...about, node: '', what: 'its registration is nowhere' }];
  if (isBehind(history)) return [{ ...about, node: head.origin, what: 'its newest step hangs on nothing' }];
  if (head.act !== 'offer') return [];
  return [{ ...about, node: String(head.offeredTo), what: `offered by ${head.origin} and not taken` }];
}

function differences(node: SeenNode, matterId: string, history: History): Finding[] {
  const row = node.matters.get(matterId);
  const differs = (what: string): Finding => ({
    name: 'states differ',
    node: node.code,
    matter: matterId,
    what,
  });
  if (!row) return [differs('has no row here')];
  if (row.behind) return [differs('is behind here')];
  const wrong = wrongIn(row, history);
  return wrong ? [differs(wrong)] : [];
}

function wrongIn(row: SeenMatter, { matter, late, sides }: History): string | null {
  if (!matter) return null;
  const said = [row.status, row.holder, row.offeredTo, row.epoch, row.version, row.lateCount].join(' ');
  const { status, holder, offeredTo, epoch, version } = matter;
  const folded = [status, holder, offeredTo, epoch, version, late.length].join(' ');
  if (said !== folded) return `says ${said}; all steps together say ${folded}`;
  const beside = [...late, ...sides].map((event) => event.id).sort();
  const hash = hashOf(JSON.stringify([matter, beside]));
  return row.hash === hash ? null : `has state ${row.hash}; all steps together give ${hash}`;
}
