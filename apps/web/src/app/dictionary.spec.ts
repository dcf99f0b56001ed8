import { en } from './dictionary-en.js';
import { zh } from './dictionary-zh.js';

const placeholders = (sentence: string) =>
  [...sentence.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1]).sort();

describe('the two dictionaries', () => {
  it('hold the same words in the same order', () => {
    expect(Object.keys(en)).toEqual(Object.keys(zh));
  });

  it.each(Object.keys(zh) as (keyof typeof zh)[])(
    'say %s in both languages with the same values in it',
    (word) => {
      expect(zh[word].trim()).not.toBe('');
      expect(en[word].trim()).not.toBe('');
      expect(placeholders(en[word])).toEqual(placeholders(zh[word]));
    },
  );

  it('are written in their own language', () => {
    const chinese = /[\u4e00-\u9fff]/;
    expect(Object.entries(en).filter(([, sentence]) => chinese.test(sentence))).toEqual([]);
    const onlyValue = /^[{}\w\s·]*$/;
    expect(
      Object.entries(zh).filter(([, sentence]) => !chinese.test(sentence) && !onlyValue.test(sentence)),
    ).toEqual([]);
  });
});
