import { Module } from '@nestjs/common';
import { FederationModule } from '../federation/federation.module.js';
import type { AlarmSource } from './alarm.js';
import { ALARM_SOURCES, AlarmsQueries } from './alarms.queries.js';
import { AlarmsResolver } from './alarms.resolver.js';
import { BehindMatterAlarms } from './behind-matter-alarms.js';
import { ClockAlarms } from './clock-alarms.js';
import { ContradictionAlarms } from './contradiction-alarms.js';
import { ForgeryAlarms } from './forgery-alarms.js';
import { GapAlarms } from './gap-alarms.js';
import { HubReachAlarms } from './hub-reach-alarms.js';
import { LostStepAlarms } from './lost-step-alarms.js';
import { MissingStepAlarms } from './missing-step-alarms.js';
import { NeverHeardAlarms } from './never-heard-alarms.js';
import { ParkedAlarms } from './parked-alarms.js';
import { RecoveryAlarms } from './recovery-alarms.js';
import { SilentOverseerAlarms } from './silent-overseer-alarms.js';
import { SilentPeerAlarms } from './silent-peer-alarms.js';
import { StalledQueueAlarms } from './stalled-queue-alarms.js';
import { Standstills } from './standstills.js';

/** One line per reason for alarms. A reason of a new kind is one file and one line here. */
const SOURCES = [
  HubReachAlarms,
  StalledQueueAlarms,
  SilentPeerAlarms,
  SilentOverseerAlarms,
  NeverHeardAlarms,
  MissingStepAlarms,
  GapAlarms,
  ParkedAlarms,
  ForgeryAlarms,
  ContradictionAlarms,
  ClockAlarms,
  RecoveryAlarms,
  LostStepAlarms,
  BehindMatterAlarms,
  Standstills,
];

@Module({
  imports: [FederationModule],
  providers: [
    ...SOURCES,
    AlarmsQueries,
    AlarmsResolver,
    { provide: ALARM_SOURCES, inject: SOURCES, useFactory: (...sources: AlarmSource[]) => sources },
  ],
  exports: [AlarmsQueries],
})
export class AlarmsModule {}
