/**
 * What these events hang on, back to the registration, nearest first: what came before an event belongs to whoever has
 * the event (ADR 0046). No later event, none of another branch, none beside the line.
 *
 * @param having ids of events among the known ones
 */
export function eventsBefore<Event extends { id: string; previous: string | null }>(
  known: readonly Event[],
  having: ReadonlySet<string>,
): Event[] {
  const byId = new Map(known.map((event) => [event.id, event]));
  const before = new Set<Event>();
  for (const { previous } of known.filter(({ id }) => having.has(id))) {
    let event = byId.get(previous ?? '');
    while (event && !before.has(event)) {
      before.add(event);
      event = byId.get(event.previous ?? '');
    }
  }
  return [...before];
}
