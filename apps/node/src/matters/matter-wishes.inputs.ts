import type { AddParty, MatterStep, Screen, SealedData } from '@fengqiao/domain';
import { v7 as uuidv7 } from 'uuid';
import type { AnyMatterInput } from './matters.inputs.js';
import type { Unnumbered } from './numbering.js';
import type { AddPartyInput, FilerInput, RegisterMatterInput } from './registration.inputs.js';

/** What a registration says, from whatever door it came. */
export type Registration = Omit<RegisterMatterInput, 'commandId'>;

/**
 * From an input to the command: clear values on one side, what a person typed and who it names on the other. A matter
 * whose client named only the command gets the command's id: should this node forget which commands took effect, the
 * repeated one meets the matter that it made.
 */
export function registration(input: Registration, commandId?: string): Unnumbered {
  const parties = (input.parties ?? []).map(({ role, name, idNumber, phone, address }) => {
    return { id: uuidv7(), role, name, idNumber, phone, address };
  });
  return {
    type: 'RegisterMatter',
    matterId: (input.id ?? commandId ?? uuidv7()).toLowerCase(),
    occurredAt: new Date().toISOString(),
    clear: {
      kind: input.kind,
      ...given({
        category: input.category,
        level: input.level,
        channel: input.channel,
        headcount: input.headcount,
        amount: input.amount,
        occurredOn: input.occurredOn,
      }),
      ...(input.restricted ? { restricted: true } : {}),
      ...(input.relations?.length
        ? { relations: input.relations.map(({ matter, as }) => ({ matter: matter.toLowerCase(), as })) }
        : {}),
      ...(input.filer ? { isAssisted: true } : {}),
      parties: parties.map(({ id, role }) => ({ id, role })),
    },
    sealed: {
      summary: input.summary.trim(),
      ...given({ narrative: input.narrative, place: input.place }),
      ...(input.filer ? { filer: filerOf(input.filer) } : {}),
      parties: parties.map(({ id, name, idNumber, phone, address }) => ({
        id,
        name: name.trim(),
        ...given({ idNumber, phone, address }),
      })),
    },
  };
}

function filerOf({ name, relation, phone }: FilerInput): NonNullable<SealedData['filer']> {
  return { name: name.trim(), relation: relation.trim(), ...given({ phone }) };
}

/** Who is added: the role on one side, the name on the other. */
export function addingParty({ id, party }: AddPartyInput): Pick<AddParty, 'party' | 'named'> {
  const { role, name, idNumber, phone, address } = party;
  const partyId = id.toLowerCase();
  return {
    party: { id: partyId, role },
    named: { id: partyId, name: name.trim(), ...given({ idNumber, phone, address }) },
  };
}

/** What every other command has in common. */
export function onMatter(
  input: AnyMatterInput,
): Pick<MatterStep, 'matterId' | 'occurredAt' | 'text'> & { screen?: Screen } {
  const { epoch, version } = input;
  // UUIDs are compared as text further on; whoever writes them in capitals means the same.
  const matterId = input.matterId.toLowerCase();
  const text = input.reason ?? input.note;
  return {
    matterId,
    occurredAt: new Date().toISOString(),
    ...(text ? { text } : {}),
    ...(epoch && typeof version === 'number' ? { screen: { epoch, version } } : {}),
  };
}

// An absent value is left out rather than stored as undefined or null: what is signed says what was said.
function given<Fields extends object>(
  fields: Fields,
): { [Name in keyof Fields]?: NonNullable<Fields[Name]> } {
  const said = Object.entries(fields).filter(
    ([, value]) => value !== undefined && value !== null && value !== '',
  );
  return Object.fromEntries(said) as { [Name in keyof Fields]?: NonNullable<Fields[Name]> };
}
