import { Refusal, type Role } from '@fengqiao/domain';
import {
  createParamDecorator,
  Injectable,
  SetMetadata,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { Request } from 'express';
import { PeopleService } from './people.service.js';
import type { PersonEntity } from './person.entity.js';

const ACCESS = 'fengqiao:access';

type Access = { public: true } | { public: false; roles: readonly Role[]; givenPassword?: boolean };

/** Anyone may ask, signed in or not. */
export const Public = () => SetMetadata<string, Access>(ACCESS, { public: true });

/** Only who is signed in, whatever the role. */
export const SignedIn = () => SetMetadata<string, Access>(ACCESS, { public: false, roles: [] });

/** Only who is signed in with one of these roles. */
export const Roles = (...roles: Role[]) => SetMetadata<string, Access>(ACCESS, { public: false, roles });

/** Who is signed in, also with a password that somebody else gave and that has to be changed first. */
export const WithGivenPassword = () =>
  SetMetadata<string, Access>(ACCESS, { public: false, roles: [], givenPassword: true });

interface Signed {
  person?: PersonEntity;
  sessionId?: string;
}

/** The person who asks; only where the guard let them in. */
export const Asker = createParamDecorator((_: unknown, context: ExecutionContext): PersonEntity => {
  const { person } = requestOf(context) as Request & Signed;
  if (!person) throw new Refusal('UNAUTHENTICATED');
  return person;
});

export const AskerSession = createParamDecorator((_: unknown, context: ExecutionContext): string => {
  const { sessionId } = requestOf(context) as Request & Signed;
  if (!sessionId) throw new Refusal('UNAUTHENTICATED');
  return sessionId;
});

/**
 * Guards every resolver and route. What is not marked is refused, so that a forgotten mark locks instead of opening.
 * Words between nodes are not people's: they are judged by their signatures.
 */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly people: PeopleService,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() === 'rpc') return true;
    const access = this.reflector.getAllAndOverride<Access | undefined>(ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (access?.public) return true;
    const request = requestOf(context) as Request & Signed;
    const token = /^Bearer (.+)$/.exec(request.headers.authorization ?? '')?.[1];
    const found = token ? await this.people.personOf(token) : null;
    if (!found) throw new Refusal('UNAUTHENTICATED');
    if (!access || (access.roles.length > 0 && !access.roles.includes(found.person.role)))
      throw new Refusal('FORBIDDEN');
    if (found.person.mustChangePassword && !access.givenPassword) throw new Refusal('PASSWORD_CHANGE_NEEDED');
    request.person = found.person;
    request.sessionId = found.sessionId;
    return true;
  }
}

function requestOf(context: ExecutionContext): Request {
  if (context.getType<string>() === 'graphql') {
    return GqlExecutionContext.create(context).getContext<{ req: Request }>().req;
  }
  return context.switchToHttp().getRequest<Request>();
}
