import type { ServerResponse } from 'node:http';
import { Catch, HttpException, Logger } from '@nestjs/common';
import type { ArgumentsHost, ExceptionFilter } from '@nestjs/common';
import { GatewayRefusal } from './refusal.js';

/** Answers every refusal outside a GraphQL operation in the shape that GraphQL clients read as well. */
@Catch()
export class HttpRefusals implements ExceptionFilter {
  private readonly logger = new Logger(HttpRefusals.name);

  catch(exception: unknown, host: ArgumentsHost): unknown {
    // Inside an operation Apollo formats what was thrown.
    if (host.getType<string>() === 'graphql') return exception;
    const { status, code, message } = this.refusalOf(exception);
    const response = host.switchToHttp().getResponse<ServerResponse>();
    if (response.headersSent) return response.end();
    response.statusCode = status;
    response.setHeader('content-type', 'application/json; charset=utf-8');
    return response.end(JSON.stringify({ errors: [{ message, extensions: { code } }] }));
  }

  private refusalOf(exception: unknown): GatewayRefusal {
    if (exception instanceof GatewayRefusal) return exception;
    const status = exception instanceof HttpException ? exception.getStatus() : 500;
    if (status === 404) return new GatewayRefusal('NOT_FOUND');
    if (status === 413) return new GatewayRefusal('BODY_TOO_LARGE');
    if (status < 500) return new GatewayRefusal('BAD_REQUEST');
    this.logger.error({
      event: 'unexpected',
      reason: exception instanceof Error ? exception.name : 'unknown',
    });
    return new GatewayRefusal('INTERNAL');
  }
}
