export const databaseOf = (code: string) => `fengqiao_${code}`;
export const ownerRoleOf = (code: string) => `owner_${code}`;
export const programRoleOf = (code: string) => `node_${code}`;

/** A URL without a password is what stack.json shows; the parts get theirs through their environment. */
export function databaseUrl(
  at: { host: string; port: number },
  code: string,
  role: string,
  password?: string,
): string {
  const secret = password === undefined ? '' : `:${encodeURIComponent(password)}`;
  return `postgres://${role}${secret}@${at.host}:${at.port}/${databaseOf(code)}`;
}
