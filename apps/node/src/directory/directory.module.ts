import { Global, Module } from '@nestjs/common';
import { CountyKeeper } from './county-keeper.js';
import { DirectoryService } from './directory.service.js';
import { InvitationTerms } from './invitation-terms.js';
import { Invitations } from './invitations.js';

@Global()
@Module({
  providers: [CountyKeeper, DirectoryService, InvitationTerms, Invitations],
  exports: [CountyKeeper, DirectoryService, Invitations],
})
export class DirectoryModule {}
