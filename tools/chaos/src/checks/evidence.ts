import type { Finding } from './finding.js';
import type { Observation, SeenNode } from './observation.js';

/** Signatures hold and the chain runs without a break to the head that the node itself names. */
export function evidence(seen: Observation): Finding[] {
  return [...seen.nodes.values()].flatMap((node) => [...badRows(seen, node), ...headProblem(node)]);
}

function badRows(seen: Observation, node: SeenNode): Finding[] {
  return node.bad.map(({ id, name, what }) => ({
    name,
    node: node.code,
    matter: seen.steps.get(id)?.matterId ?? null,
    what: `${id}: ${what}`,
  }));
}

function headProblem({ code, head, read, rows }: SeenNode): Finding[] {
  const broken = (what: string): Finding[] => [{ name: 'chain', node: code, matter: null, what }];
  if (head.position !== rows.size)
    return broken(`the head stands at ${head.position}, the journal has ${rows.size} rows`);
  if (read.chainHash !== null && read.chainHash !== head.chainHash)
    return broken('the last row does not give the chain hash of the head');
  return [];
}
