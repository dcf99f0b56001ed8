import type { Matter, SealedData } from '@fengqiao/domain';
import type { PartyType } from '../matters/matter-parts.type.js';

/** The party with an id, with its words where they may be read. */
export type PartyNamer = (id: string) => PartyType;

/** Of a restricted matter the parties and their roles lie sealed with its registration. */
export function partyNamer(matter: Matter, registration: SealedData | null): PartyNamer {
  const roles = new Map(
    (registration?.restricted?.parties ?? matter.parties).map(({ id, role }) => [id, role]),
  );
  const words = new Map((registration?.parties ?? []).map((party) => [party.id, party]));
  return (id) => {
    const { name = null, idNumber = null, phone = null, address = null } = words.get(id) ?? {};
    return { id, role: roles.get(id) ?? 'third_party', name, idNumber, phone, address };
  };
}
