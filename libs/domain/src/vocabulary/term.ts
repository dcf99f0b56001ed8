/**
 * One value of a built-in list: the code that is stored and sent (lower case inside, upper case in GraphQL) and the
 * words that are shown when the county has chosen no words of its own.
 */
export interface Term<Code extends string = string> {
  readonly code: Code;
  readonly zh: string;
  readonly en: string;
}

/** The term of a code in a list, or null when the list does not have it. */
export function termOf<T extends Term>(list: readonly T[], code: string): T | null {
  return list.find((term) => term.code === code) ?? null;
}
