import { Refusal, type RefusalCode } from '@fengqiao/domain';
import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Response } from 'express';
import { GraphQLError } from 'graphql';
import { faultName, isDatabaseAway } from './faults.js';
import { Counters } from './counters/counters.js';

const HTTP_STATUS: Partial<Record<RefusalCode, number>> = {
  UNAUTHENTICATED: 401,
  CREDENTIALS_WRONG: 401,
  LOCKED_OUT: 429,
  FORBIDDEN: 403,
  MATTER_UNKNOWN: 404,
  PAPER_UNKNOWN: 404,
  MATTER_EXISTS: 409,
  COMMAND_ID_REUSED: 409,
  BACKUP_UNDER_WAY: 409,
  RESTART_NEEDED: 409,
  DATABASE_UNAVAILABLE: 503,
  COUNTY_UNAVAILABLE: 503,
  INTERNAL: 500,
};
const REFUSED = 422;

/** What was wrong with a request before any of our code read it. */
const HTTP_WORDS: Partial<Record<number, string>> = {
  400: '请求的格式不对 / malformed request',
  404: '没有这个地址 / no such address',
  413: '内容太大，请缩短后再提交 / too large',
};

/** The one filter: whatever is thrown becomes a refusal with a code and a sentence, or an accident that is logged. */
@Catch()
export class RefusalFilter implements ExceptionFilter {
  private readonly logger = new Logger('refusals');

  constructor(private readonly counters: Counters) {}

  catch(thrown: unknown, host: ArgumentsHost): unknown {
    if (thrown instanceof HttpException && host.getType() === 'http') return this.answerHttp(thrown, host);
    const refusal = this.refusalFor(thrown);
    this.counters.refused.inc({ code: refusal.code });
    if (host.getType() === 'rpc') throw thrown;
    if (host.getType<string>() === 'graphql') {
      return new GraphQLError(refusal.message, { extensions: { code: refusal.code, refusal: true } });
    }
    const status = HTTP_STATUS[refusal.code] ?? REFUSED;
    return host
      .switchToHttp()
      .getResponse<Response>()
      .status(status)
      .json({ code: refusal.code, message: refusal.message });
  }

  private refusalFor(thrown: unknown): Refusal {
    if (thrown instanceof Refusal) return thrown;
    if (isDatabaseAway(thrown)) return new Refusal('DATABASE_UNAVAILABLE');
    this.logger.error(`accident: ${faultName(thrown)}`);
    return new Refusal('INTERNAL');
  }

  private answerHttp(thrown: HttpException, host: ArgumentsHost): unknown {
    const status = thrown.getStatus();
    const { message } = new Refusal('BAD_USER_INPUT', HTTP_WORDS[status]);
    const code = `HTTP_${status}`;
    // A body that was no request at all never reached GraphQL, and its sender still reads `errors`.
    const answer = { code, message, errors: [{ message, extensions: { code: 'BAD_USER_INPUT' } }] };
    return host.switchToHttp().getResponse<Response>().status(status).json(answer);
  }
}
