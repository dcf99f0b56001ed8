import { termOf, type Term } from './term.js';

/** How hard a matter is (难易程度), from the easiest; the limit for handling follows it. */
export const LEVELS = [
  { code: 'simple', zh: '简单', en: 'Simple' },
  { code: 'general', zh: '一般', en: 'General' },
  { code: 'complex', zh: '疑难复杂', en: 'Complex' },
  { code: 'major', zh: '重大', en: 'Major' },
] as const satisfies readonly Term[];

export type Level = (typeof LEVELS)[number]['code'];

export function isLevel(code: string): code is Level {
  return termOf(LEVELS, code) !== null;
}
