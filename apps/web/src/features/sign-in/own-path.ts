/** Only a path of this client: an address from outside must not lead a freshly signed-in person elsewhere. */
export function ownPath(to: string | null): string {
  return to && /^\/(?![/\\])/.test(to) ? to : '/';
}
