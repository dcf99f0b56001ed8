/**
 * A GraphQL enum over lower-case codes: UPPER_CASE names outside, the codes themselves inside. camelCase becomes
 * UPPER_SNAKE_CASE, so that `signFor` is SIGN_FOR.
 */
export function upperCaseEnum<Code extends string>(codes: readonly Code[]): Record<string, Code> {
  return Object.fromEntries(codes.map((code) => [enumName(code), code]));
}

export function enumName(code: string): string {
  return code.replace(/([a-z])([A-Z])/g, '$1_$2').toUpperCase();
}
