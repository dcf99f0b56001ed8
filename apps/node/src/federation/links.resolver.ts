import { Query, Resolver } from '@nestjs/graphql';
import { SignedIn } from '../people/access.guard.js';
import { LinksQueries } from './links.queries.js';
import { LinkStatusType } from './links.type.js';

@SignedIn()
@Resolver()
export class LinksResolver {
  constructor(private readonly queries: LinksQueries) {}

  @Query(() => [LinkStatusType], { description: 'The links of this node, out and in.' })
  async links(): Promise<LinkStatusType[]> {
    return this.queries.all();
  }
}
