import type { PaperNode } from '../src/documents/paper.js';

/** Every text and code of a paper, in the order of reading. */
export function wordsOf(content: readonly PaperNode[]): string[] {
  return content.flatMap((node): string[] => {
    if ('text' in node) return [node.text];
    if ('qr' in node) return [node.qr];
    if ('stack' in node) return wordsOf(node.stack);
    if ('columns' in node) return wordsOf(node.columns);
    if ('rule' in node) return [];
    return wordsOf(node.table.body.flat().flatMap((cell) => cell ?? []));
  });
}

/** What stands beside the name of a field, at its first occurrence or a later one. */
export function beside(all: readonly string[], label: string, occurrence = 0): string | undefined {
  const places = all.flatMap((text, at) => (text === label ? [at] : []));
  return all[(places[occurrence] ?? -2) + 1];
}
