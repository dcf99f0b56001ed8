/**
 * Explanations that a node makes are written `中文 / English` in one text, because they are printed as well as shown.
 * The part in the language of the screen; the whole text when it is in one language only.
 */
export function spokenPart(text: string, language: string): string {
  const [chinese, ...english] = text.split(' / ');
  if (!chinese || english.length === 0) return text;
  return language === 'en' ? english.join(' / ') : chinese;
}
