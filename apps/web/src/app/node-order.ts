interface PlacedNode {
  code: string;
  parent: string | null;
}

/** Each node followed by those below it; a node whose parent is not in the list stands at the top. */
export function inTreeOrder<Node extends PlacedNode>(
  nodes: readonly Node[],
): { node: Node; depth: number }[] {
  const known = new Set(nodes.map((node) => node.code));
  const below = (parent: string, depth: number): { node: Node; depth: number }[] =>
    nodes
      .filter((node) => node.parent === parent && node.code !== parent)
      .flatMap((node) => placed(node, depth));
  const placed = (node: Node, depth: number) => [{ node, depth }, ...below(node.code, depth + 1)];
  return nodes
    .filter((node) => node.parent === null || node.parent === node.code || !known.has(node.parent))
    .flatMap((node) => placed(node, 0));
}
