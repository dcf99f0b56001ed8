const CHINESE = /[\u3400-\u9fff]/;
/** English keeps the Chinese names of places and people in it; two words of its own tell it from a Chinese text. */
const ENGLISH = /[A-Za-z]{2,}[^A-Za-z]+[A-Za-z]{2,}/;
const BETWEEN = ' / ';

/**
 * Sentences that a node makes (refusals, explanations, freshness) are written `中文 / English` in one text, because
 * they are printed and logged as well as shown. The part in the language of the screen; the whole text when it is in
 * one language only.
 */
export function spokenPart(text: string, language: string): string {
  const at = text.lastIndexOf(BETWEEN);
  if (at < 0) return text;
  const chinese = text.slice(0, at);
  const english = text.slice(at + BETWEEN.length);
  if (!CHINESE.test(chinese) || (CHINESE.test(english) && !ENGLISH.test(english))) return text;
  return language === 'en' ? english : chinese;
}
