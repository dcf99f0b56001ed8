import { Module } from '@nestjs/common';
import { MattersModule } from '../matters/matters.module.js';
import { AsksController } from './asks.controller.js';
import { Beats } from './beats.js';
import { Broker } from './broker.js';
import { ChangeNotices } from './change-notices.js';
import { Drops } from './drops.js';
import { Envelopes } from './envelopes.js';
import { Acquaintances } from './acquaintances.js';
import { HeardBeats } from './heard-beats.js';
import { CredentialAsksController } from './credential-asks.controller.js';
import { HubAccount } from './hub-account.js';
import { HubKey } from './hub-key.js';
import { HubKeeper } from './hub-keeper.js';
import { Incarnations } from './incarnations.js';
import { HubReach } from './hub-reach.js';
import { InvitationAsksController } from './invitation-asks.controller.js';
import { JoinsController } from './joins.controller.js';
import { LinkFileExport } from './link-file-export.js';
import { LinkFileImport } from './link-file-import.js';
import { LinkFileSpool } from './link-file-spool.js';
import { LinkFilesController } from './link-files.controller.js';
import { LinksController } from './links.controller.js';
import { LinksQueries } from './links.queries.js';
import { LinksResolver } from './links.resolver.js';
import { Questions } from './questions.js';
import { Receipts } from './receipts.js';
import { Receiver } from './receiver.js';
import { RecoveryAsksController } from './recovery-asks.controller.js';
import { Relay } from './relay.js';
import { Repair } from './repair.js';
import { ParkedQueries } from './parked.queries.js';
import { ParkedResolver } from './parked.resolver.js';
import { ParkedService } from './parked.service.js';
import { ParkedSteps } from './parked-steps.js';
import { Resending } from './resending.js';
import { StepJudge } from './step-judge.js';
import { SetFilling } from './set-filling.js';
import { SetComparison } from './set-comparison.js';
import { Speaker } from './speaker.js';
import { SignedWords } from './signed-words.js';
import { WitnessController } from './witness.controller.js';
import { Witnessing } from './witnessing.js';

@Module({
  imports: [MattersModule],
  controllers: [
    LinksController,
    AsksController,
    RecoveryAsksController,
    WitnessController,
    CredentialAsksController,
    InvitationAsksController,
    JoinsController,
    LinkFilesController,
  ],
  providers: [
    Acquaintances,
    Beats,
    Broker,
    ChangeNotices,
    Drops,
    Envelopes,
    HeardBeats,
    HubAccount,
    HubKey,
    HubKeeper,
    HubReach,
    Incarnations,
    LinkFileExport,
    LinkFileImport,
    LinkFileSpool,
    LinksQueries,
    LinksResolver,
    Questions,
    Receipts,
    Receiver,
    Relay,
    Repair,
    ParkedQueries,
    ParkedResolver,
    ParkedService,
    ParkedSteps,
    Resending,
    SetComparison,
    SetFilling,
    SignedWords,
    Speaker,
    StepJudge,
    Witnessing,
  ],
  exports: [Broker, HubKey, HubReach, LinksQueries, Questions, Receiver, SetFilling],
})
export class FederationModule {}
