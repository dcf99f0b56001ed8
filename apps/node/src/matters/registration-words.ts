import type { History, SealedData } from '@fengqiao/domain';

/**
 * The words of the registration, with the parties that were added later; null where they cannot be read.
 *
 * @param words what could be opened, by the ids of events
 */
export function registrationWords(
  { path }: History,
  words: ReadonlyMap<string, SealedData>,
): SealedData | null {
  const said = words.get(path[0]?.id ?? '');
  if (!said) return null;
  const added = path.filter(({ type }) => type === 'PartyAdded').flatMap(({ id }) => words.get(id) ?? []);
  if (added.length === 0) return said;
  const { restricted } = said;
  const roles = added.flatMap((one) => one.restricted?.parties ?? []);
  return {
    ...said,
    parties: [...(said.parties ?? []), ...added.flatMap(({ parties = [] }) => parties)],
    ...(restricted && { restricted: { ...restricted, parties: [...(restricted.parties ?? []), ...roles] } }),
  };
}
