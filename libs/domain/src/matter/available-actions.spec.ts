import fc from 'fast-check';
import { choice, deliveries, partitions, walkSteps } from '../../test/arbitraries.js';
import { adopt, C, command, person, recall, T1, T2, takeUp, V1, V3 } from '../../test/county.js';
import type { FederationNode } from '../../test/federation.js';
import { legalityBreaches } from '../../test/legality.js';
import { actionsAt, handedDown, matterIn, refusalOf, registered } from '../../test/scenarios.js';
import { walk } from '../../test/walk.js';
import type { Actor } from './actor.js';
import { availableActions, HUMAN_ACTIONS, type HumanAction } from './available-actions.js';
import { COMMAND_ACTIONS, type MatterCommand, type MatterStep } from './commands.js';
import { decide } from './decide.js';
import { extend } from './history.js';
import { adoptable } from './problems.js';

const ROLES: Actor['role'][] = ['desk', 'command', 'administrator', 'clock', 'custody'];

/** The command behind an action, with the best arguments that this node could give. */
function bestCommand(action: HumanAction, { code, history, directory }: FederationNode): MatterCommand {
  if (action === 'takeUp') return takeUp();
  if (action === 'recall') return recall();
  if (action === 'adopt') return adopt(adoptable(history)[0] ?? 'none');
  const type = Object.entries(COMMAND_ACTIONS).find(([, name]) => name === action)![0] as MatterStep['type'];
  return command(type, { target: directory.childrenOf(code)[0] });
}

test('an action is offered exactly when its command is accepted, for every person at every node', () => {
  const walks = fc.tuple(walkSteps(deliveries.inAnyOrder, ...partitions), fc.constantFrom(...ROLES));
  fc.assert(
    fc.property(walks, ([steps, role]) => {
      const { federation } = walk([C, T1, T2, V1, V3], V1, steps);
      for (const node of federation.nodes.values()) {
        const context = { ...federation.context(node.code, role) };
        const offered = availableActions(node.history, { ...context, actor: person(role) });
        const accepted = HUMAN_ACTIONS.filter((action) => {
          // The clock escalates under a name of its own, which is no action of a person.
          if (role === 'clock' && action === 'escalate') return false;
          return refusalOf(() => decide(node.history, bestCommand(action, node), context)) === null;
        });
        expect(accepted).toEqual(offered);
      }
    }),
    { numRuns: 250 },
  );
}, 60_000);

test('no sequence of commands reaches a status that the table does not allow', () => {
  const attempts = fc.array(
    fc.record({ action: fc.constantFrom(...HUMAN_ACTIONS), at: choice, role: choice }),
    {
      maxLength: 40,
      size: 'max',
    },
  );
  fc.assert(
    fc.property(attempts, (list) => {
      const federation = registered({ level: 'simple' });
      const codes = federation.node(C).directory.codes();
      for (const { action, at, role } of list) {
        const node = federation.node(codes[at % codes.length]!);
        const before = node.history.events.length;
        const refusal = refusalOf(() =>
          federation.give(node.code, bestCommand(action, node), ROLES[role % 9] ?? 'desk'),
        );
        if (refusal) expect(node.history.events).toHaveLength(before);
        federation.drain();
      }
      expect(legalityBreaches(federation.written.map(({ event }) => event))).toEqual([]);
    }),
    { numRuns: 400 },
  );
}, 60_000);

test('a matter that is unknown or not connected offers nothing', () => {
  const federation = registered();
  const place = { ...federation.context(V1) };
  expect(availableActions(federation.history(V3), place)).toEqual([]);
  const events = federation.give(V1, command('AcceptMatter'));
  expect(availableActions(extend(federation.history(V3), events), place)).toEqual([]);
});

test('an administrator is offered nothing, those who lead only what moves a matter', () => {
  const { federation } = matterIn('assigned');
  expect(actionsAt(federation, T1, 'administrator')).toEqual([]);
  expect(actionsAt(federation, T1, 'command')).toEqual(['assign', 'escalate', 'return', 'handDown']);
  expect(actionsAt(handedDown(), T1, 'command')).toEqual(['return']);
});
