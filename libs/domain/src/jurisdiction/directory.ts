import type { JurisdictionCode } from './jurisdiction-code.js';

/** One division of the directory. Only the root has no parent. */
export interface DirectoryEntry {
  readonly code: JurisdictionCode;
  readonly name: string;
  readonly parent: JurisdictionCode | null;
}

/**
 * The tree of divisions as data. A village moved to another township keeps its code, so who stands above whom is
 * what this tree says and not what the digits say. A directory does not change; a new one is built from new data.
 */
export class Directory {
  /** The one division without a parent. */
  readonly root: JurisdictionCode;
  readonly #entries = new Map<JurisdictionCode, DirectoryEntry>();
  readonly #children = new Map<JurisdictionCode, JurisdictionCode[]>();

  /** @throws RangeError when the entries are not one tree: no or several roots, unknown parents, a cycle, twins. */
  constructor(entries: Iterable<DirectoryEntry>) {
    for (const { code, name, parent } of entries) {
      if (this.#entries.has(code)) throw new RangeError(`Directory: ${code} is listed twice`);
      this.#entries.set(code, { code, name, parent });
    }
    this.root = this.#findRoot();
    this.#linkChildren();
    this.#refuseCycles();
  }

  has(code: JurisdictionCode): boolean {
    return this.#entries.has(code);
  }

  /** The name of a division; null when it is unknown. */
  name(code: JurisdictionCode): string | null {
    return this.#entries.get(code)?.name ?? null;
  }

  /** The division directly above; null for the root and for an unknown code. */
  parentOf(code: JurisdictionCode): JurisdictionCode | null {
    return this.#entries.get(code)?.parent ?? null;
  }

  /** The divisions directly below, in the order of their codes. Empty for an unknown code. */
  childrenOf(code: JurisdictionCode): readonly JurisdictionCode[] {
    return this.#children.get(code) ?? [];
  }

  /** Everything above a division, nearest first, the root last. Empty for the root and for an unknown code. */
  ancestorsOf(code: JurisdictionCode): readonly JurisdictionCode[] {
    const ancestors: JurisdictionCode[] = [];
    for (let above = this.parentOf(code); above !== null; above = this.parentOf(above)) ancestors.push(above);
    return ancestors;
  }

  /** True when the code stands somewhere below the ancestor; a division is not its own descendant. */
  isDescendant(code: JurisdictionCode, ancestor: JurisdictionCode): boolean {
    for (let above = this.parentOf(code); above !== null; above = this.parentOf(above)) {
      if (above === ancestor) return true;
    }
    return false;
  }

  /** All codes, in their order. */
  codes(): readonly JurisdictionCode[] {
    return [...this.#entries.keys()].sort();
  }

  #findRoot(): JurisdictionCode {
    const roots = [...this.#entries.values()]
      .filter((entry) => entry.parent === null)
      .map((entry) => entry.code);
    const [root, ...others] = roots;
    if (root === undefined)
      throw new RangeError('Directory: no division without a parent, so there is no root');
    if (others.length > 0) throw new RangeError(`Directory: more than one root: ${roots.join(', ')}`);
    return root;
  }

  #linkChildren(): void {
    for (const code of this.codes()) {
      const parent = this.parentOf(code);
      if (parent === null) continue;
      if (!this.#entries.has(parent))
        throw new RangeError(`Directory: ${code} has the unknown parent ${parent}`);
      const siblings = this.#children.get(parent);
      if (siblings) siblings.push(code);
      else this.#children.set(parent, [code]);
    }
  }

  // With one root and no unknown parents, whatever cannot be reached from the root hangs on a cycle.
  #refuseCycles(): void {
    const reached = new Set<JurisdictionCode>();
    const waiting: JurisdictionCode[] = [this.root];
    for (let code = waiting.pop(); code !== undefined; code = waiting.pop()) {
      reached.add(code);
      waiting.push(...this.childrenOf(code));
    }
    const lost = this.codes().filter((code) => !reached.has(code));
    if (lost.length > 0) throw new RangeError(`Directory: a cycle among ${lost.join(', ')}`);
  }
}
