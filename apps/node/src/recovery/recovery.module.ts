import { Module } from '@nestjs/common';
import { FederationModule } from '../federation/federation.module.js';
import { MattersModule } from '../matters/matters.module.js';
import { KeysRecovery } from './keys-recovery.js';
import { OwnStepsRecovery } from './own-steps-recovery.js';
import { PeerRecovery } from './peer-recovery.js';
import { RecoveryPeers } from './recovery-peers.js';
import { RecoveryQueries } from './recovery.queries.js';
import { RecoveryResolver } from './recovery.resolver.js';
import { RecoveryService } from './recovery.service.js';
import { SetsRecovery } from './sets-recovery.js';
import { UnansweredMatters } from './unanswered-matters.js';

@Module({
  imports: [FederationModule, MattersModule],
  providers: [
    KeysRecovery,
    OwnStepsRecovery,
    PeerRecovery,
    RecoveryPeers,
    RecoveryQueries,
    RecoveryResolver,
    RecoveryService,
    SetsRecovery,
    UnansweredMatters,
  ],
  exports: [RecoveryQueries],
})
export class RecoveryModule {}
