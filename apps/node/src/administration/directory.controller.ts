import type { DirectoryFile } from '@fengqiao/contracts';
import { Controller, Get } from '@nestjs/common';
import { directoryNodeOf, JurisdictionsService } from '../jurisdictions/jurisdictions.service.js';
import { Public } from '../people/access.guard.js';

/** Codes, names and public keys of the nodes that are let in: what a gateway proves words with. */
@Controller('directory.json')
export class DirectoryController {
  constructor(private readonly jurisdictions: JurisdictionsService) {}

  @Public()
  @Get()
  directory(): DirectoryFile {
    const { edition, recoveryKey, state } = this.jurisdictions;
    const nodes = Object.values(state.nodes)
      .filter(({ standing }) => standing !== 'revoked')
      .map(directoryNodeOf);
    return { edition, recoveryKey, nodes };
  }
}
