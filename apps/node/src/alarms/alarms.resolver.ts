import { Query, Resolver } from '@nestjs/graphql';
import { JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';
import { SignedIn } from '../people/access.guard.js';
import { AlarmType } from './alarm.type.js';
import { AlarmsQueries } from './alarms.queries.js';

@SignedIn()
@Resolver()
export class AlarmsResolver {
  constructor(
    private readonly queries: AlarmsQueries,
    private readonly jurisdictions: JurisdictionsService,
  ) {}

  @Query(() => [AlarmType], {
    description: 'What is not as it should be at this node or on its links, the most pressing first.',
  })
  async alarms(): Promise<AlarmType[]> {
    const alarms = await this.queries.all();
    return alarms.map((alarm) => ({
      ...alarm,
      id: [alarm.kind, alarm.peer, alarm.matterId].filter(Boolean).join('/'),
      peer: alarm.peer === null ? null : this.jurisdictions.get(alarm.peer),
    }));
  }
}
