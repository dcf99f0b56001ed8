import { Module } from '@nestjs/common';
import { MattersModule } from '../matters/matters.module.js';
import { AsksController } from './asks.controller.js';
import { Beats } from './beats.js';
import { Broker } from './broker.js';
import { ChangeNotices } from './change-notices.js';
import { Envelopes } from './envelopes.js';
import { HeardBeats } from './heard-beats.js';
import { HubKeeper } from './hub-keeper.js';
import { LinksController } from './links.controller.js';
import { LinksQueries } from './links.queries.js';
import { LinksResolver } from './links.resolver.js';
import { Questions } from './questions.js';
import { Receipts } from './receipts.js';
import { Receiver } from './receiver.js';
import { Relay } from './relay.js';
import { Repair } from './repair.js';
import { ParkedSteps } from './parked-steps.js';
import { Resending } from './resending.js';
import { StepJudge } from './step-judge.js';
import { SetComparison } from './set-comparison.js';
import { Speaker } from './speaker.js';
import { SignedWords } from './signed-words.js';

@Module({
  imports: [MattersModule],
  controllers: [LinksController, AsksController],
  providers: [
    Beats,
    Broker,
    ChangeNotices,
    Envelopes,
    HeardBeats,
    HubKeeper,
    LinksQueries,
    LinksResolver,
    Questions,
    Receipts,
    Receiver,
    Relay,
    Repair,
    ParkedSteps,
    Resending,
    SetComparison,
    SignedWords,
    Speaker,
    StepJudge,
  ],
  exports: [Broker, LinksQueries],
})
export class FederationModule {}
