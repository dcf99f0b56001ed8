import { randomUUID } from 'node:crypto';
import type { Desk } from '../../harness/src/desk.js';
import type { Screen } from './desks.js';
import type { Ledger } from './ledger.js';

/** Registered, accepted, handed up: three steps and a move of custody, as far as the desk is answered. */
export async function raiseMatter(ledger: Ledger, node: string, desk: Desk): Promise<void> {
  const id = randomUUID();
  const steps: [string, (commandId: string) => Promise<Screen>][] = [
    ['registerMatter', (commandId) => desk.register({ id, commandId })],
    ['acceptMatter', (commandId) => desk.command('acceptMatter', { id }, { commandId })],
    [
      'escalateMatter',
      (commandId) => desk.command('escalateMatter', { id }, { commandId, reason: '本村调解不成' }),
    ],
  ];
  for (const [command, send] of steps) {
    // Nothing can follow on a step of which nobody knows.
    if (!(await isGiven(ledger, { node, matterId: id, command }, send))) break;
  }
}

async function isGiven(
  ledger: Ledger,
  wish: { node: string; matterId: string; command: string },
  send: (commandId: string) => Promise<Screen>,
): Promise<boolean> {
  const id = randomUUID();
  ledger.write({ id, ...wish, at: Date.now() });
  try {
    const { epoch, version } = await send(id);
    ledger.settle(id, { kind: 'acknowledged', epoch, version, at: Date.now() });
    return true;
  } catch {
    ledger.settle(id, { kind: 'unknown' });
    return false;
  }
}
