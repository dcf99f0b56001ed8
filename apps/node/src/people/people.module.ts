import { Global, Module } from '@nestjs/common';
import { PeopleResolver } from './people.resolver.js';
import { PeopleService } from './people.service.js';
import { Tokens } from './tokens.js';

@Global()
@Module({ providers: [PeopleService, PeopleResolver, Tokens], exports: [PeopleService] })
export class PeopleModule {}
