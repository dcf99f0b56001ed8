import { Injectable, SetMetadata } from '@nestjs/common';
import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { GqlExecutionContext } from '@nestjs/graphql';
import type { IncomingMessage } from 'node:http';
import { Callers } from './callers.js';
import type { CallerContext } from './callers.js';

const ACCESS = 'fengqiao:access';

/** Anyone may ask, or the county itself decides who may. */
export const Public = () => SetMetadata(ACCESS, 'public');

/** Only who is signed in at the county. */
export const SignedIn = () => SetMetadata(ACCESS, 'signed-in');

/** Guards what the gateway answers itself. What is not marked is locked, so a forgotten mark opens nothing. */
@Injectable()
export class AccessGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly callers: Callers,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const marked = [context.getHandler(), context.getClass()];
    if (this.reflector.getAllAndOverride<string | undefined>(ACCESS, marked) === 'public') return true;
    await this.callers.requireSignedIn(authorizationOf(context));
    return true;
  }
}

function authorizationOf(context: ExecutionContext): string | undefined {
  if (context.getType<string>() === 'graphql') {
    return GqlExecutionContext.create(context).getContext<CallerContext>().authorization;
  }
  return context.switchToHttp().getRequest<IncomingMessage>().headers.authorization;
}
