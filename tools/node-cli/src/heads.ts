import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { CliFailure } from './failure.js';
import { NodeClient } from './node-client.js';
import { placeOf, type NodeOptions } from './node-place.js';
import { refuseExisting } from './saved-file.js';
import { pathFromCaller } from './settings.js';
import { say } from './speech.js';

export interface HeadsOptions extends NodeOptions {
  out: string;
}

interface Head {
  position: number;
  witness: string;
  at: string;
}

const HEADS = `query ($of: String!) {
  countersignedHeads(of: $of) { node incarnation position chainHash at witness signature }
}`;

/**
 * Saves what a witness keeps of another node's log. Whoever could change that log cannot reach these, so a verification
 * against them finds also what was cut off together with the node's own copies.
 * @returns 0
 */
export async function saveHeads(code: string, options: HeadsOptions): Promise<number> {
  const path = pathFromCaller(options.out);
  refuseExisting(path);
  const place = await placeOf(options, 'administrator');
  const client = new NodeClient(place);
  const { countersignedHeads } = await client.ask<{ countersignedHeads: Head[] }>(HEADS, { of: code });
  const [newest] = countersignedHeads;
  if (!newest) {
    throw new CliFailure(
      `节点 ${place.code} 没有为 ${code} 签认过。请问它的上级；最高一级的请问它的下级。`,
      `Node ${place.code} has countersigned nothing of ${code}. Ask the node above it; for the top, one below it.`,
    );
  }
  writeFileSync(path, `${JSON.stringify(countersignedHeads, null, 2)}\n`, { flag: 'wx' });
  say(
    `已写入 ${relative('.', path)}（${countersignedHeads.length} 个）：最新的由 ${newest.witness} 于 ${newest.at} 签认到第 ${newest.position} 条`,
    `${countersignedHeads.length} heads, the newest by ${newest.witness} up to #${newest.position}`,
  );
  return 0;
}
