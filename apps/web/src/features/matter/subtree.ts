/** A place in a tree of jurisdictions, with its distance below where one looks from (0: a child). */
export interface PlaceBelow {
  code: string;
  depth: number;
}

/** Everything below `here`, each child followed by what is below it. A matter can be handed down to any of them. */
export function subtreeBelow(
  jurisdictions: readonly { code: string; parent: string | null }[],
  here: string,
  depth = 0,
): PlaceBelow[] {
  return jurisdictions
    .filter((place) => place.parent === here && place.code !== here)
    .flatMap(({ code }) => [{ code, depth }, ...subtreeBelow(jurisdictions, code, depth + 1)]);
}
