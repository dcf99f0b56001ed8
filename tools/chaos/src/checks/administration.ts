import type { Decisions } from './decisions.js';
import type { Finding } from './finding.js';
import type { Observation } from './observation.js';

/** What administrators decided holds, at every node and at the hub, and a node that runs twice was found out. */
export function administration(seen: Observation, decisions: Decisions): Finding[] {
  return [...unlike(seen), ...undone(seen, decisions), ...stillConnected(seen), ...overlooked(decisions)];
}

// The directory is one aggregate of one writer: once all is quiet everybody has it as the top has.
function unlike({ nodes, directory, shutOut }: Observation): Finding[] {
  const atTop = nodes.get(directory.root)?.directory;
  return [...nodes.values()]
    .filter((node) => !shutOut.has(node.code) && node.directory !== atTop)
    .map(({ code }) => about(code, 'its directory is not that of the top'));
}

function undone({ directory, standings }: Observation, { standings: wanted, parents }: Decisions): Finding[] {
  const findings: Finding[] = [];
  for (const [code, standing] of wanted) {
    const present = standings.get(code) ?? 'nowhere';
    if (present !== standing)
      findings.push(about(code, `was made ${standing} and is ${present} in the directory`));
  }
  for (const [code, parent] of parents) {
    const present = directory.parentOf(code);
    if (present !== parent)
      findings.push(about(code, `was put under ${parent} and stands under ${String(present)}`));
  }
  return findings;
}

function stillConnected({ connected, shutOut }: Observation): Finding[] {
  return connected
    .filter((code) => shutOut.has(code))
    .map((code) => about(code, 'is shut out and connected to the hub'));
}

function overlooked({ copyings }: Decisions): Finding[] {
  return copyings
    .filter(({ isFoundOut }) => !isFoundOut)
    .map(({ code }) => ({
      name: 'copy',
      node: code,
      matter: null,
      what: 'ran twice, and the county did not shut it out',
    }));
}

function about(node: string, what: string): Finding {
  return { name: 'directory', node, matter: null, what };
}
