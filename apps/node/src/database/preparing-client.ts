import { createHash } from 'node:crypto';
import pg from 'pg';

/** Texts that are put together with as many parts as somebody asked for must not fill every connection. */
const MOST_STATEMENTS = 400;
const IN_TRANSACTION = 'T';

type Ask = (text: unknown, values?: unknown, ...rest: unknown[]) => unknown;

/**
 * Has PostgreSQL parse and plan the statements of a transaction once for each connection: a step is a score of small
 * statements by their keys, and parsing and planning them is a good part of what each of them costs. What is asked
 * outside of a transaction, lists and reports above all, is planned for its values each time (ADR 0044).
 */
export class PreparingClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    const ask = this.query.bind(this) as Ask;
    const askPrepared: Ask = (text, values, ...rest) => {
      if (typeof text !== 'string' || !Array.isArray(values) || values.length === 0)
        return ask(text, values, ...rest);
      const name = this.getTransactionStatus() === IN_TRANSACTION ? nameOf(text) : null;
      return name === null ? ask(text, values, ...rest) : ask({ name, text, values }, ...rest);
    };
    this.query = askPrepared as typeof this.query;
  }
}

const names = new Map<string, string>();

/** Null for a text that is one too many. */
function nameOf(text: string): string | null {
  let name = names.get(text);
  if (name === undefined && names.size < MOST_STATEMENTS) {
    name = createHash('sha256').update(text).digest('base64url');
    names.set(text, name);
  }
  return name ?? null;
}
