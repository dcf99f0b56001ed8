/**
 * How alike two texts are, from 0 to 1: the share of neighbouring pairs of signs that both have (Dice). Blind to order and
 * length of what lies between, so that the same matter told twice in other words is still found.
 */
export function similarity(one: string, other: string): number {
  const [first, second] = [pairsOf(one), pairsOf(other)];
  if (first.size === 0 || second.size === 0) return 0;
  const both = [...first].filter((pair) => second.has(pair)).length;
  return (2 * both) / (first.size + second.size);
}

// Signs that say nothing, and what everybody writes differently, do not count.
function pairsOf(text: string): Set<string> {
  const signs = [...text.replace(/[\s\p{P}]/gu, '')];
  return new Set(signs.slice(1).map((sign, at) => `${signs[at] ?? ''}${sign}`));
}
