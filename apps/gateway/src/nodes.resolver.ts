import { Args, Context, Query, Resolver } from '@nestjs/graphql';
import { SignedIn } from './access.guard.js';
import type { CallerContext } from './callers.js';
import { NodeSource } from './node-source.js';
import type { NodeLive } from './node-source.js';

/** `node(code)`: one node, asked live. */
@Resolver()
export class NodesResolver {
  constructor(private readonly nodes: NodeSource) {}

  @SignedIn()
  @Query('node')
  node(@Args('code') code: string, @Context() context: CallerContext): Promise<NodeLive> {
    return this.nodes.ask(code, context.authorization);
  }
}
