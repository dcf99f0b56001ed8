/** As the server has it: eight characters at least; a long sentence is as good as signs and digits. */
export const SHORTEST_PASSWORD = 8;

export interface PasswordDraft {
  present: string;
  next: string;
  repeated: string;
}

export type PasswordProblem = 'presentNeeded' | 'tooShort' | 'unchanged' | 'notRepeated';

/** What is wrong with each field before the server is asked. */
export function passwordProblems({
  present,
  next,
  repeated,
}: PasswordDraft): Partial<Record<keyof PasswordDraft, PasswordProblem>> {
  return {
    ...(present === '' && { present: 'presentNeeded' }),
    ...(next === present && { next: 'unchanged' }),
    // Too short is said first: an empty field is not the same as anything.
    ...(next.length < SHORTEST_PASSWORD && { next: 'tooShort' }),
    ...(repeated !== next && { repeated: 'notRepeated' }),
  };
}
