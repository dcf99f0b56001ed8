/** A code as the contract writes enums: `signFor` and `sign_for` are SIGN_FOR. Codes inside a node are lower-case. */
export function enumName(code: string): string {
  return code.replace(/([a-z])([A-Z])/g, '$1_$2').toUpperCase();
}
