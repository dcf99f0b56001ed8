import { createHash } from 'node:crypto';
import pg from 'pg';

/** Texts that are put together with as many parts as somebody asked for must not fill every connection. */
const MOST_STATEMENTS = 400;

type Ask = (text: unknown, values?: unknown, ...rest: unknown[]) => unknown;

/**
 * Has PostgreSQL parse a statement once for each connection, and not each time that it is asked: a step is a score of
 * small statements, and parsing them is a good part of what each of them costs.
 */
export class PreparingClient extends pg.Client {
  constructor(config?: string | pg.ClientConfig) {
    super(config);
    const ask = this.query.bind(this) as Ask;
    const askPrepared: Ask = (text, values, ...rest) => {
      const name = typeof text === 'string' && Array.isArray(values) && values.length > 0 && nameOf(text);
      return name ? ask({ name, text, values }, ...rest) : ask(text, values, ...rest);
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
