import { Injectable } from '@nestjs/common';
import { Questions } from '../federation/questions.js';
import { KeysRecovery } from './keys-recovery.js';
import { OwnStepsRecovery } from './own-steps-recovery.js';
import { RecoveryPeers, type PeerProgress } from './recovery-peers.js';
import { SetsRecovery } from './sets-recovery.js';

/**
 * Asks one other node for everything that concerns this one: its own steps in bulk; then, once the link from there has
 * caught up by its numbers, whether the sets of all matters are equal; at last the keys that still lack. How far it
 * came is remembered, so that a restart goes on from there.
 */
@Injectable()
export class PeerRecovery {
  constructor(
    private readonly questions: Questions,
    private readonly peers: RecoveryPeers,
    private readonly ownSteps: OwnStepsRecovery,
    private readonly sets: SetsRecovery,
    private readonly keys: KeysRecovery,
  ) {}

  get canAsk(): boolean {
    return this.questions.canAsk;
  }

  /** False when the node does not answer. Many may be asked at the same time. */
  async fetchOwn(progress: PeerProgress): Promise<boolean> {
    return progress.ownDone || this.ownSteps.fetch(progress);
  }

  /** The same, of the rest. One node after the other: what comes from one may have to be told to another. */
  async compare(peer: string): Promise<boolean> {
    const progress = await this.peers.progressOf(peer);
    if (!progress || progress.done) return true;
    // One that died with its link behind is not waited for.
    if (await this.peers.isCatchingUp(peer)) return !(await this.peers.isSilent(peer));
    if (!progress.setsDone && !(await this.sets.compare(progress))) return false;
    const keys = await this.keys.fetch(peer);
    if (keys === null) return false;
    await this.peers.toldAll(peer, keys);
    return true;
  }

  keysLacking(): Promise<number> {
    return this.keys.lacking();
  }
}
