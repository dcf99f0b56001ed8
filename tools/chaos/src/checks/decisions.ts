import { Directory, type JurisdictionCode, type Standing } from '@fengqiao/domain';

/** A node that was copied into a second machine on purpose, and whether the county found that out. */
export interface Copying {
  readonly code: JurisdictionCode;
  isFoundOut: boolean;
}

/** What the county's administrator was told is so now: the directory must say it at every node, whatever broke since. */
export class Decisions {
  readonly parents = new Map<JurisdictionCode, JurisdictionCode>();
  readonly standings = new Map<JurisdictionCode, Standing>();
  readonly copyings: Copying[] = [];
  private readonly moves: { code: JurisdictionCode; parent: JurisdictionCode }[] = [];

  /** Somebody asks to move a node: from now on it may have stood there. */
  moving(code: JurisdictionCode, parent: JurisdictionCode): void {
    this.moves.push({ code, parent });
  }

  /** Trees in which some node stands where it once stood: who was entitled by one of them may hold what it was told then. */
  formerTrees(present: Directory): Directory[] {
    const codes = present.codes();
    return this.moves
      .filter(({ code, parent }) => present.has(code) && present.parentOf(code) !== parent)
      .map(
        ({ code: moved, parent: former }) =>
          new Directory(
            codes.map((code) => ({
              code,
              name: code,
              parent: code === moved ? former : present.parentOf(code),
            })),
          ),
      );
  }
}
