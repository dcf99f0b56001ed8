import { chinaDate, chinaTime, type VocabularyName, type Wording } from '@fengqiao/domain';
import { BLANK } from './form-grid.js';

// How values are written on papers.

/** A day to be written in by hand. */
export const HAND_DATE = '年　　月　　日';

export function categoryOf(words: Wording, code: string | null | undefined): string {
  const group = code?.slice(0, 2);
  if (!group || group === code) return term(words, 'categories', code);
  return `${term(words, 'categories', group)}：${term(words, 'categories', code)}`;
}

export function term(words: Wording, list: VocabularyName, code: string | null | undefined): string {
  return code ? words.label(list, code) : BLANK;
}

/** `2026-11-21` as 2026年11月21日; a month alone, as a restricted matter shows it, stays a month. */
export function dayInWords(day: string): string {
  return day
    .split('-')
    .map((part, at) => `${Number(part)}${'年月日'.charAt(at)}`)
    .join('');
}

export function chinaDay(instant: string): string {
  return dayInWords(chinaDate(instant));
}

export function chinaClock(instant: string): string {
  return chinaTime(instant).slice(11, 16);
}

/** A decimal number as text with a comma after each group of three; never through a float, it is money. */
export function grouped(amount: string): string {
  const [whole = '', ...fraction] = amount.split('.');
  return [whole.replace(/\B(?=(\d{3})+$)/g, ','), ...fraction].join('.');
}
