import { OWN_NAME, scopeOf } from './permissions.js';

test('a name that is a part of a token is refused: servers before 2.11 would silently deny everything', () => {
  const scope = (subject: string) => scopeOf({ publish: [subject], subscribe: [], responses: false });
  expect(() => scope(`_INBOX_${OWN_NAME}.>`)).toThrow('whole token');
  expect(scope(`_INBOX.${OWN_NAME}.>`).pub?.allow).toEqual([`_INBOX.${OWN_NAME}.>`]);
});
