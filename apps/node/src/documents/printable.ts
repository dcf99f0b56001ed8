/** Without what has no shape of its own: control characters, marks of direction and choices between variants. */
export function printable(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replace(/[\p{Cf}\u{FE00}-\u{FE0F}\u{E0100}-\u{E01EF}]/gu, '')
    .replace(/(?!\n)[\p{Cc}]|(?!\u3000)\p{Zs}/gu, ' ');
}
