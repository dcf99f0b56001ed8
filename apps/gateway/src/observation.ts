import type { ApolloServerPlugin } from '@apollo/server';
import { Logger } from '@nestjs/common';
import type { CallerContext } from './callers.js';
import type { GatewayMetrics } from './metrics.js';
import { codeOf, refusalIn } from './refusal.js';

/** Counts operations by how they ended, and logs what nobody foresaw without a word of what was asked. */
export function observationPlugin(metrics: GatewayMetrics): ApolloServerPlugin<CallerContext> {
  const logger = new Logger('Operations');
  return {
    async requestDidStart() {
      return {
        async didEncounterErrors({ errors }) {
          for (const { originalError } of errors) {
            if (!originalError || refusalIn(originalError)) continue;
            logger.error({ event: 'unexpected', reason: originalError.name, at: framesOf(originalError) });
          }
        },
        async willSendResponse({ operation, response }) {
          const errors = response.body.kind === 'single' ? response.body.singleResult.errors : undefined;
          const code = errors?.[0] ? (codeOf(errors[0]) ?? 'UNCODED') : 'OK';
          metrics.operations.inc({ kind: operation?.operation ?? 'none', code });
        },
      };
    },
  };
}

/** Where it happened; an error's message may quote what a person typed, so it stays out. */
function framesOf(error: Error): string[] {
  return (error.stack ?? '')
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, 6)
    .map((line) => line.trim());
}
