import type { DirectoryFile, DirectoryNode } from '@fengqiao/contracts';
import {
  countsIn,
  foundedDirectory,
  signersOf,
  tierOf,
  treeOf,
  type Directory,
  type DirectoryState,
  type JurisdictionCode,
  type LogPlace,
  type NodeEntry,
  type Tier,
} from '@fengqiao/domain';
import { readFileSync } from 'node:fs';
import { BehaviorSubject } from 'rxjs';
import type { DataSource } from 'typeorm';
import type { Config } from '../config.js';

export interface Jurisdiction {
  code: JurisdictionCode;
  name: string;
  tier: Tier;
}

/**
 * Which nodes there are, how they stand to each other, and the keys that prove their words: the directory as this node
 * knows it at the moment. It begins with a file and changes while the program runs; whoever asks asks anew each time.
 */
export class JurisdictionsService {
  readonly here: JurisdictionCode;
  readonly recoveryKey: string;
  readonly edition: number;
  /** What this node was given before anything came over the wire. */
  readonly founding: DirectoryState;
  private readonly known: BehaviorSubject<DirectoryState>;
  private tree: Directory;

  constructor(here: JurisdictionCode, founding: DirectoryState, state: DirectoryState = founding) {
    this.here = here;
    this.founding = founding;
    this.recoveryKey = founding.recoveryKey;
    this.edition = founding.edition;
    this.known = new BehaviorSubject(state);
    this.tree = treeOf(state);
    if (!this.tree.has(here)) {
      throw new Error(`目录中没有本节点 ${here} / the directory does not know this node`);
    }
  }

  /** With what the database knows beyond the file, so that nothing is built on an old directory. */
  static async load(config: Config, source: DataSource): Promise<JurisdictionsService> {
    const founding = readDirectoryFile(config.directoryFile);
    return new JurisdictionsService(config.code, founding, (await storedDirectory(source)) ?? founding);
  }

  /** The directory as known now; it tells of every change from then on. */
  get changes(): BehaviorSubject<DirectoryState> {
    return this.known;
  }

  get state(): DirectoryState {
    return this.known.value;
  }

  get directory(): Directory {
    return this.tree;
  }

  /** From now on the directory is this one. */
  adopt(state: DirectoryState): void {
    this.tree = treeOf(state);
    this.known.next(state);
  }

  get(code: JurisdictionCode): Jurisdiction {
    // A code from before a merger, or from a newer directory than ours, is shown as it is.
    return { code, name: this.entry(code)?.name ?? code, tier: tierOf(code) ?? this.tierHere() };
  }

  entry(code: JurisdictionCode): NodeEntry | undefined {
    return this.state.nodes[code];
  }

  /** Place and keys of a node, as files and questions have them. */
  node(code: JurisdictionCode): DirectoryNode | undefined {
    const entry = this.entry(code);
    return entry && directoryNodeOf(entry);
  }

  /** The keys one of which must have signed a step at this place; none of a node that is not known. */
  signers(origin: JurisdictionCode, place: LogPlace): readonly string[] {
    const entry = this.entry(origin);
    return entry ? signersOf(entry, place) : [];
  }

  /** Whether a step at this place takes effect; false while it is quarantined. */
  counts(origin: JurisdictionCode, place: LogPlace): boolean {
    return countsIn(this.entry(origin)?.quarantine ?? null, place);
  }

  /** Whether this node decides about the directory. */
  isTop(): boolean {
    return this.tree.root === this.here;
  }

  /** This node and everything below it. */
  subtree(root: JurisdictionCode = this.here): JurisdictionCode[] {
    return this.directory
      .codes()
      .filter((code) => code === root || this.directory.isDescendant(code, root))
      .sort();
  }

  parent(): JurisdictionCode | null {
    return this.directory.parentOf(this.here);
  }

  /** Who hears this node's heartbeat: its parent and the top. */
  overseers(): JurisdictionCode[] {
    const ancestors = this.directory.ancestorsOf(this.here);
    return [...new Set([ancestors[0], ancestors.at(-1)])].filter((code) => code !== undefined);
  }

  /** Whether the hub lets this node in: nothing is to be expected of one that is shut out. */
  isLetIn(code: JurisdictionCode): boolean {
    return this.entry(code)?.standing === 'active';
  }

  /** Who countersigns a node's chain, as it hears its heartbeat: its overseers; of the top, its children. */
  witnessesOf(code: JurisdictionCode = this.here): JurisdictionCode[] {
    if (code !== this.here && !this.isLetIn(code)) return [];
    const ancestors = this.directory.ancestorsOf(code);
    const above = [...new Set([ancestors[0], ancestors.at(-1)])].filter((one) => one !== undefined);
    return above.length > 0 ? above : [...this.directory.childrenOf(code)];
  }

  private tierHere(): Tier {
    const tier = tierOf(this.here);
    if (!tier) throw new Error(`${this.here} is no jurisdiction code`);
    return tier;
  }
}

export function directoryNodeOf({ code, name, parent, keys }: NodeEntry): DirectoryNode {
  return { code, name, parent, ...keys };
}

function readDirectoryFile(path: string): DirectoryState {
  const { edition, recoveryKey, nodes, state } = JSON.parse(readFileSync(path, 'utf8')) as DirectoryFile;
  return state ?? foundedDirectory(edition, recoveryKey, nodes);
}

async function storedDirectory(source: DataSource): Promise<DirectoryState | null> {
  const rows: { state: string }[] = await source.query('SELECT state FROM directory_state');
  return rows[0] ? (JSON.parse(rows[0].state) as DirectoryState) : null;
}
