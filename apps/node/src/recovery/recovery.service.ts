import { Refusal } from '@fengqiao/domain';
import {
  Injectable,
  Logger,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { DataSource } from 'typeorm';
import { untilReached } from '../database/patience.js';
import { Incarnation } from '../journal/incarnation.js';
import { Loop } from '../loop.js';
import { PeerRecovery } from './peer-recovery.js';
import { RecoveryPeers, type PeerProgress } from './recovery-peers.js';
import { UnansweredMatters } from './unanswered-matters.js';

const LOOK_MS = 1_000;
/** So many nodes are asked at the same time. */
const PEERS_AT_ONCE = 4;

/**
 * After a restore or a loss of the database: asks the other nodes for all that this one had told them, for what concerns
 * it and for its keys, until everybody has told all. It decides again as soon as everybody who can be reached has; who
 * cannot be reached is asked whenever that changes.
 */
@Injectable()
export class RecoveryService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('recovery');
  private readonly loop = new Loop('recovery', LOOK_MS, () => this.round());
  private isFinished = true;
  private deciding: Promise<void> | null = null;

  constructor(
    private readonly source: DataSource,
    private readonly incarnation: Incarnation,
    private readonly peers: RecoveryPeers,
    private readonly asking: PeerRecovery,
    private readonly unanswered: UnansweredMatters,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const open = await untilReached(() =>
      this.source.query<unknown[]>(
        'SELECT 1 FROM recoveries WHERE incarnation = $1 AND finished_at IS NULL',
        [this.incarnation.name],
      ),
    );
    this.isFinished = open.length === 0;
    if (!this.isFinished) this.loop.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.loop.stop();
  }

  /**
   * This node decides again, whatever may still come back: done by itself, or by an administrator's order.
   * @throws Refusal RESTART_NEEDED when others know a later life of this node
   */
  async decideAgain(): Promise<void> {
    this.deciding ??= this.beginDeciding().finally(() => (this.deciding = null));
    await this.deciding;
  }

  private async beginDeciding(): Promise<void> {
    if (!this.incarnation.isRecovering) return;
    if (await this.peers.knowLaterLife()) throw new Refusal('RESTART_NEEDED');
    await this.incarnation.decideAgain(() => this.unanswered.answer());
    this.logger.log('this node decides again');
  }

  private async round(): Promise<void> {
    if (this.isFinished || !this.asking.canAsk) return;
    const mayCompare = this.peers.haveBeenHeard();
    const silent = await this.fetchOwn((await this.peers.all()).filter(({ done }) => !done));
    if (!mayCompare) return;
    for (const { peer, done } of await this.peers.all()) {
      if (!done && !silent.has(peer) && !(await this.asking.compare(peer))) silent.add(peer);
    }
    await this.conclude(await this.peers.all(), silent);
  }

  /** The nodes that did not answer. */
  private async fetchOwn(waiting: PeerProgress[]): Promise<Set<string>> {
    const silent = new Set<string>();
    while (waiting.length > 0) {
      const fetching = waiting.splice(0, PEERS_AT_ONCE).map(async (progress) => {
        if (!(await this.asking.fetchOwn(progress))) silent.add(progress.peer);
      });
      await Promise.all(fetching);
    }
    return silent;
  }

  private async conclude(peers: readonly PeerProgress[], silent: ReadonlySet<string>): Promise<void> {
    if (await this.peers.knowLaterLife()) return;
    const haveTold = peers.every(({ peer, done }) => done || silent.has(peer));
    if (haveTold && this.peers.isEnough(peers)) await this.decideAgain();
    if (this.incarnation.isRecovering || peers.some(({ done, givenUp }) => !done && !givenUp)) return;
    const lacking = await this.asking.keysLacking();
    await this.source.query(
      'UPDATE recoveries SET finished_at = now(), keys_lacking = $2 WHERE incarnation = $1',
      [this.incarnation.name, lacking],
    );
    this.isFinished = true;
    const told = peers.filter(({ done }) => done).length;
    this.logger.log(`recovered from ${told} of ${peers.length} nodes`);
  }
}
