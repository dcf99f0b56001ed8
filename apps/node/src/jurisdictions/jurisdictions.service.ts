import type { DirectoryFile, DirectoryNode } from '@fengqiao/contracts';
import { Directory, tierOf, type JurisdictionCode, type Tier } from '@fengqiao/domain';
import { Injectable } from '@nestjs/common';
import { readFileSync } from 'node:fs';
import { Config } from '../config.js';

export interface Jurisdiction {
  code: JurisdictionCode;
  name: string;
  tier: Tier;
}

/** Which nodes there are, how they stand to each other, and the keys that prove their words. */
@Injectable()
export class JurisdictionsService {
  readonly here: JurisdictionCode;
  readonly directory: Directory;
  readonly recoveryKey: string;
  readonly edition: number;
  private readonly nodes: ReadonlyMap<JurisdictionCode, DirectoryNode>;

  constructor(config: Config) {
    const file = JSON.parse(readFileSync(config.directoryFile, 'utf8')) as DirectoryFile;
    this.here = config.code;
    this.directory = new Directory(file.nodes);
    this.recoveryKey = file.recoveryKey;
    this.edition = file.edition;
    this.nodes = new Map(file.nodes.map((node) => [node.code, node]));
    if (!this.nodes.has(this.here)) {
      throw new Error(`目录中没有本节点 ${this.here} / the directory does not know this node`);
    }
  }

  get(code: JurisdictionCode): Jurisdiction {
    // A code from before a merger, or from a newer directory than ours, is shown as it is.
    return { code, name: this.nodes.get(code)?.name ?? code, tier: tierOf(code) ?? this.tierHere() };
  }

  node(code: JurisdictionCode): DirectoryNode | undefined {
    return this.nodes.get(code);
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

  /** Who countersigns a node's chain, as it hears its heartbeat: its overseers; of the top, its children. */
  witnessesOf(code: JurisdictionCode = this.here): JurisdictionCode[] {
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
