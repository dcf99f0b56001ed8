import type { Params } from 'nestjs-pino';
import type { Config } from './config.js';

/**
 * Structured logs without personal data: of a request its method, path without the query, status and time, and nothing
 * that anybody typed. Health checks are not worth a line.
 */
export function logging({ logLevel, code }: Config): Params {
  return {
    pinoHttp: {
      level: logLevel,
      base: { node: code, pid: process.pid },
      autoLogging: { ignore: ({ url }) => /^\/(healthz|readyz|metrics|assets|graphql)/.test(url ?? '') },
      serializers: {
        req: ({ method, url }: { method: string; url: string }) => ({ method, path: url.split('?', 1)[0] }),
        res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
      },
    },
  };
}
