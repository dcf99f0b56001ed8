/**
 * The code on a citizen's receipt. It opens the progress page without an account, so it must not be guessable: 80
 * random bits in Crockford's base 32, whose signs leave out I, L, O and U because they look like 1, 1, 0 and V.
 */

const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const BITS_PER_SIGN = 5;
const SIGNS = 16;
const GROUP = 4;

/** Random bytes that one public code is made of (80 bits). */
export const PUBLIC_CODE_BYTES = (SIGNS * BITS_PER_SIGN) / 8;

/**
 * A public code such as `7K3M-Q0ZD-41XV-9HTB`, from the first 10 of the given bytes.
 * @param random bytes of a cryptographic generator.
 * @throws RangeError when there are fewer than 10.
 */
export function publicCode(random: Uint8Array): string {
  if (random.length < PUBLIC_CODE_BYTES) {
    throw new RangeError(`A public code needs ${PUBLIC_CODE_BYTES} random bytes, not ${random.length}`);
  }
  let signs = '';
  let pending = 0;
  let bits = 0;
  for (const byte of random.subarray(0, PUBLIC_CODE_BYTES)) {
    pending = (pending << 8) | byte;
    bits += 8;
    while (bits >= BITS_PER_SIGN) {
      bits -= BITS_PER_SIGN;
      signs += ALPHABET.charAt((pending >> bits) & 31);
    }
    pending &= (1 << bits) - 1;
  }
  return grouped(signs);
}

/**
 * The stored form of a public code as a citizen typed it: small letters, full-width signs, spaces, any hyphens or
 * none, and the look-alikes O for 0, I and L for 1, U for V. Null when it cannot be a public code.
 */
export function normalisePublicCode(text: string): string | null {
  const signs = text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}]/gu, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
    .replaceAll('U', 'V');
  const isCode = signs.length === SIGNS && [...signs].every((sign) => ALPHABET.includes(sign));
  return isCode ? grouped(signs) : null;
}

function grouped(signs: string): string {
  const groups: string[] = [];
  for (let at = 0; at < signs.length; at += GROUP) groups.push(signs.slice(at, at + GROUP));
  return groups.join('-');
}
