import { Refusal } from '@fengqiao/domain';

/** The WHERE of one query: conditions joined by AND, values always as parameters. */
export class Conditions {
  readonly values: unknown[] = [];
  private readonly parts: string[] = [];

  /** `$` in the condition stands for the value. */
  add(condition: string, value?: unknown): void {
    if (value === undefined) {
      this.parts.push(condition);
      return;
    }
    this.values.push(value);
    this.parts.push(condition.replaceAll('$', `$${this.values.length}`));
  }

  /** A value outside the conditions; what stands for it in the SQL. */
  place(value: unknown): string {
    return `$${this.values.push(value)}`;
  }

  /** Goes on after a cursor that a former page gave: `<value of the column>|<id>`, base64url. */
  addCursor(column: string, direction: 'ASC' | 'DESC', cursor: string): void {
    const [value = '', id = ''] = Buffer.from(cursor, 'base64url').toString('utf8').split('|');
    if (!isPlace(value) || !/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id)) {
      throw new Refusal('BAD_USER_INPUT', '分页标记无效，请从第一页开始 / unknown cursor');
    }
    this.values.push(value, id);
    const [last, lastId] = [this.values.length - 1, this.values.length];
    this.parts.push(
      `(${column}, id) ${direction === 'ASC' ? '>' : '<'} ($${last}::timestamptz, $${lastId}::uuid)`,
    );
  }

  sql(): string {
    return this.parts.length > 0 ? this.parts.join(' AND ') : 'true';
  }
}

// As PostgreSQL writes an instant, or the place after all of them where what has no deadline stands.
function isPlace(value: string): boolean {
  const isInstant = /^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}(\.\d+)?[+-]\d{2}(:\d{2})?$/.test(value);
  return value === 'infinity' || (isInstant && !Number.isNaN(Date.parse(value.slice(0, 19))));
}

export function cursorText(cursor: string): string {
  return Buffer.from(cursor, 'utf8').toString('base64url');
}
