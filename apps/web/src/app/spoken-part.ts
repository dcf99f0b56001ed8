const CHINESE = /[\u3400-\u9fff]/;
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
  if (!CHINESE.test(chinese) || CHINESE.test(english)) return text;
  return language === 'en' ? english : chinese;
}
