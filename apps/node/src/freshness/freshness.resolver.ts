import { Query, Resolver } from '@nestjs/graphql';
import { JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';
import { JurisdictionType } from '../jurisdictions/jurisdiction.type.js';
import { Asker, SignedIn } from '../people/access.guard.js';
import type { PersonEntity } from '../people/person.entity.js';
import { FreshnessQueries } from './freshness.queries.js';
import { NodeStatusType } from './node-status.type.js';

@SignedIn()
@Resolver()
export class FreshnessResolver {
  constructor(
    private readonly freshness: FreshnessQueries,
    private readonly jurisdictions: JurisdictionsService,
  ) {}

  @Query(() => [NodeStatusType], {
    description: 'This node and those below it: how fresh what is known of them is.',
  })
  nodes(@Asker() person: PersonEntity): Promise<NodeStatusType[]> {
    return this.freshness.nodes(person.scope);
  }

  @Query(() => JurisdictionType, { description: 'The place that this node serves.' })
  here(): JurisdictionType {
    return this.jurisdictions.get(this.jurisdictions.here);
  }
}
