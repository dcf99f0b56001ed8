import { isNativeError } from 'node:util/types';
import { Injectable, Logger } from '@nestjs/common';
import type { GraphQLFormattedError } from 'graphql';
import { GatewayConfig } from './config.js';
import { GatewayMetrics } from './metrics.js';
import { GatewayRefusal } from './refusal.js';

/** One GraphQL operation as it crosses HTTP. */
export interface Operation {
  query: string;
  operationName?: string;
  variables?: Record<string, unknown>;
}

/** What the county answered, and under which HTTP status. */
export interface CountyAnswer {
  status: number;
  data?: Record<string, unknown> | null;
  errors?: GraphQLFormattedError[];
}

/** A whole file of papers is set twice before it is answered. */
const FILE_LIMIT_MS = 60_000;

/** A file as the county served it. */
export interface CountyFile {
  status: number;
  type: string;
  disposition: string | null;
  bytes: Buffer;
}

export type OperationKind = 'query' | 'mutation';

interface Sending<T> {
  path: string;
  init: RequestInit;
  /** Whether it may be sent again although a process may already have carried it out. */
  repeatable: boolean;
  limitMs: number;
  /** Reads the answer whole, because a process that dies half-way through one has not answered. */
  read: (response: Response) => Promise<T>;
}

/** These say that no connection came about, so nothing was carried out. */
const NEVER_CONNECTED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'UND_ERR_CONNECT_TIMEOUT',
]);

const OUTCOME_UNKNOWN = '没有等到答复，这一步可能已经办成，请先刷新核对再重新提交';

/**
 * The county's combined view, as one of the county's node processes tells it over HTTP.
 * The process that answered last is asked first; when it fails, the next one is asked.
 */
@Injectable()
export class CountySource {
  private readonly logger = new Logger(CountySource.name);
  private preferred = 0;

  constructor(
    private readonly config: GatewayConfig,
    private readonly metrics: GatewayMetrics,
  ) {}

  /**
   * Carries out one operation in the name of whoever holds the authorization. A mutation goes to a second
   * process only if the first was never reached, because a command without an id of its own is not idempotent.
   * @param limitMs how long each process may take
   * @throws GatewayRefusal COUNTY_UNAVAILABLE when no process answered in time.
   */
  execute(
    operation: Operation,
    authorization: string | undefined,
    kind: OperationKind,
    limitMs = this.config.countyLimitMs,
  ): Promise<CountyAnswer> {
    return this.firstAnswer({
      path: '/graphql',
      init: { method: 'POST', headers: graphqlHeaders(authorization), body: JSON.stringify(operation) },
      repeatable: kind === 'query',
      limitMs,
      read: readAnswer,
    });
  }

  /** A file of the county node, such as a printed form. @throws GatewayRefusal COUNTY_UNAVAILABLE */
  file(path: string, authorization: string | undefined): Promise<CountyFile> {
    const headers: Record<string, string> = authorization ? { authorization } : {};
    return this.firstAnswer({
      path,
      init: { headers },
      repeatable: true,
      limitMs: FILE_LIMIT_MS,
      read: readFile,
    });
  }

  /** Whether any county process says that it is alive; never throws. */
  isUp(): Promise<boolean> {
    const read = async (response: Response) => {
      await response.body?.cancel();
      return response.ok;
    };
    const sending = { path: '/healthz', init: {}, repeatable: true, limitMs: this.config.probeLimitMs, read };
    return this.firstAnswer(sending).catch(() => false);
  }

  private async firstAnswer<T>(sending: Sending<T>): Promise<T> {
    const count = this.config.countyUrls.length;
    const first = this.preferred;
    for (let turn = 0; turn < count; turn++) {
      const index = (first + turn) % count;
      try {
        const answer = await this.attempt(this.config.countyUrls[index] ?? '', sending);
        this.preferred = index;
        return answer;
      } catch (error) {
        const reason = reasonOf(error);
        this.logger.warn({ event: 'county-process-failed', process: index, reason });
        if (!sending.repeatable && !NEVER_CONNECTED.has(reason)) {
          throw new GatewayRefusal('COUNTY_UNAVAILABLE', OUTCOME_UNKNOWN);
        }
      }
    }
    throw new GatewayRefusal('COUNTY_UNAVAILABLE');
  }

  private async attempt<T>(base: string, { path, init, limitMs, read }: Sending<T>): Promise<T> {
    const stop = this.metrics.countySeconds.startTimer();
    try {
      const signal = AbortSignal.timeout(limitMs);
      const answer = await read(await fetch(base + path, { ...init, redirect: 'error', signal }));
      stop({ outcome: 'answered' });
      return answer;
    } catch (error) {
      stop({ outcome: 'failed' });
      throw error;
    }
  }
}

function graphqlHeaders(authorization: string | undefined): Record<string, string> {
  return {
    'content-type': 'application/json',
    accept: 'application/graphql-response+json, application/json',
    ...(authorization && { authorization }),
  };
}

/** A proxy's error page, or the half word of a process that is going down, is no answer to an operation. */
async function readAnswer(response: Response): Promise<CountyAnswer> {
  const body: unknown = await response.json();
  const isAnswer = typeof body === 'object' && body !== null && ('data' in body || 'errors' in body);
  if (!isAnswer) throw new Error('no GraphQL answer');
  return { ...(body as Omit<CountyAnswer, 'status'>), status: response.status };
}

async function readFile(response: Response): Promise<CountyFile> {
  return {
    status: response.status,
    type: response.headers.get('content-type') ?? 'application/octet-stream',
    disposition: response.headers.get('content-disposition'),
    bytes: Buffer.from(await response.arrayBuffer()),
  };
}

/** A word for the log that cannot hold anyone's data: an error code, or the error's class. */
function reasonOf(error: unknown): string {
  for (let cause = error; isNativeError(cause); cause = cause.cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (typeof code === 'string') return code;
  }
  return isNativeError(error) ? error.name : 'unknown';
}
