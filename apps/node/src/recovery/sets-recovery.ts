import { setDigestFrom, type SetDigest, type SetsQuestion } from '@fengqiao/contracts';
import { Injectable } from '@nestjs/common';
import { Questions } from '../federation/questions.js';
import { SetFilling, type Filled } from '../federation/set-filling.js';
import { MatterSetsQueries } from '../matters/matter-sets.queries.js';
import { RecoveryPeers, type PeerProgress } from './recovery-peers.js';

/**
 * Compares, matter by matter, what another node knows with what is here, and makes both equal: also a matter of which
 * nothing is left here, and one of which this node alone knows a part.
 */
@Injectable()
export class SetsRecovery {
  constructor(
    private readonly questions: Questions,
    private readonly filling: SetFilling,
    private readonly matterSets: MatterSetsQueries,
    private readonly peers: RecoveryPeers,
  ) {}

  /** Page by page, to the end. False when the node did not answer to the end. */
  async compare({ peer, setsAfter }: PeerProgress): Promise<boolean> {
    let after = setsAfter;
    for (;;) {
      const question: SetsQuestion = { after };
      const page = await this.questions.answer(peer, 'sets', question, setDigestFrom);
      if (!page) return false;
      const last = page.at(-1)?.matterId ?? LAST_MATTER;
      const theirs = page.filter(({ digest }) => digest !== '');
      const fetched = await this.fill(peer, theirs);
      if (fetched === null || !(await this.tell(peer, after, last, theirs))) return false;
      if (page.length === 0 || last <= after) break;
      after = last;
      await this.peers.reachedSets(peer, after, fetched);
    }
    await this.peers.comparedAllSets(peer);
    return true;
  }

  private async fill(peer: string, theirs: readonly SetDigest[]): Promise<Filled | null> {
    const here = await this.matterSets.digests(theirs.map(({ matterId }) => matterId));
    const ours = new Map(here.map(({ matterId, digest }) => [matterId, digest]));
    const fetched: Filled = { stored: 0, own: 0 };
    for (const { matterId, digest } of theirs) {
      if (ours.get(matterId) === digest) continue;
      const got = await this.filling.fill(peer, matterId);
      if (got === null) return null;
      fetched.stored += got.stored;
      fetched.own += got.own;
    }
    return fetched;
  }

  // A matter that concerns the other node and that it has never heard of: this node had told it, and nobody can say how
  // far its word had come when its database was lost.
  private async tell(peer: string, from: string, to: string, theirs: readonly SetDigest[]): Promise<boolean> {
    const known = new Set(theirs.map(({ matterId }) => matterId));
    let after = from;
    while (after < to) {
      const page = await this.matterSets.pageFor(peer, after);
      for (const { matterId, digest } of page) {
        if (digest === '' || matterId > to || known.has(matterId)) continue;
        if ((await this.filling.fill(peer, matterId)) === null) return false;
      }
      after = page.at(-1)?.matterId ?? to;
    }
    return true;
  }
}

/** After the id of every matter. */
const LAST_MATTER = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
