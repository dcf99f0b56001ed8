import { joinCodeFrom } from '@fengqiao/contracts';
import { writeFileSync } from 'node:fs';
import qrcode from 'qrcode';
import { CliFailure } from './failure.js';
import { NodeClient } from './node-client.js';
import { placeOf, type NodeOptions } from './node-place.js';
import { pathFromCaller } from './settings.js';
import { say } from './speech.js';

export interface InviteOptions extends NodeOptions {
  name?: string;
  parent?: string;
  hours?: string;
  out?: string;
  qr?: boolean;
}

const INVITE = 'mutation($input: InviteNodeInput!) { inviteNode(input: $input) { text } }';

/**
 * Invites a place below the node at which the person is an administrator. The code goes to standard output or a file,
 * and is kept nowhere: who has it can bring that place in.
 */
export async function inviteNode(code: string, options: InviteOptions): Promise<number> {
  const place = await placeOf(options, 'administrator');
  const hours = options.hours === undefined ? undefined : Number(options.hours);
  if (hours !== undefined && !Number.isInteger(hours))
    throw new CliFailure('--hours 应为整数小时。', '--hours is a whole number.');
  const { name, parent } = options;
  const text = await inviteText(new NodeClient(place), { code, name, parent, hours });
  const expiresAt = joinCodeFrom(text)?.expiresAt ?? '';
  if (options.out === undefined) say(text);
  else writeFileSync(pathFromCaller(options.out), `${text}\n`, { mode: 0o600 });
  if (options.qr)
    say(await qrcode.toString(text, { type: 'terminal', small: true, errorCorrectionLevel: 'L' }));
  console.error(
    `邀请码只显示这一次，有效期至 ${expiresAt}。在新机器上运行：npm run node -- join ${options.out ?? '<邀请码>'}\n` +
      'The code is shown once; on the new machine run `npm run node -- join <code or file>`.',
  );
  return 0;
}

/** Asks a node for the join code of a place, as text. */
export async function inviteText(
  client: NodeClient,
  input: { code: string; name?: string; parent?: string; hours?: number },
): Promise<string> {
  return (await client.ask<{ inviteNode: { text: string } }>(INVITE, { input })).inviteNode.text;
}
