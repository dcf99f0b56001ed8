import type { Field } from './fields.js';
import { readPhones } from './values.js';

export interface LedgerParty {
  role: 'APPLICANT' | 'RESPONDENT';
  name: string;
  idNumber?: string;
  phone?: string;
  address?: string;
}

const SIDES = [
  { role: 'APPLICANT', side: 'applicant' },
  { role: 'RESPONDENT', side: 'respondent' },
] as const;

/** Longer than this, what stands between two marks is no name: the cell is a sentence and stays whole. */
const MAX_NAME = 20;
const BETWEEN = /[、；;\n]+/;

/** The parties that a row names, undefined when it names none; without a name there is no party. */
export function partiesOf(word: (field: Field) => string | null): LedgerParty[] | undefined {
  const parties = SIDES.flatMap(({ role, side }) => {
    const names = namesIn(word(`${side}.name`));
    const phones = sharesOf(word(`${side}.phone`), names.length);
    const idNumbers = sharesOf(word(`${side}.idNumber`), names.length);
    const address = word(`${side}.address`);
    return names.map((name, at): LedgerParty => {
      const phone = phones[at];
      const idNumber = idNumbers[at];
      return {
        role,
        name,
        ...(phone === undefined ? {} : { phone: readPhones(phone) }),
        ...(idNumber === undefined ? {} : { idNumber }),
        ...(address === null || at > 0 ? {} : { address }),
      };
    });
  });
  return parties.length === 0 ? undefined : parties;
}

function namesIn(text: string | null): string[] {
  if (text === null) return [];
  const names = split(text);
  return names.some((name) => name.length > MAX_NAME) ? [text] : names;
}

// As many numbers as names belong to them in order; otherwise nobody knows whose they are, and the first has them all.
function sharesOf(text: string | null, people: number): string[] {
  if (text === null) return [];
  const parts = split(text);
  return parts.length === people ? parts : [text];
}

function split(text: string): string[] {
  return text
    .split(BETWEEN)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
