import { Resolver, Subscription } from '@nestjs/graphql';
import { SignedIn } from './access.guard.js';
import type { ChangeQueue } from './change-queue.js';
import { Changes } from './changes.js';

/** `changed`: ids only; a screen asks again for what it shows. */
@Resolver()
export class ChangesResolver {
  constructor(private readonly changes: Changes) {}

  @SignedIn()
  @Subscription('changed')
  changed(): ChangeQueue {
    return this.changes.subscribe();
  }
}
