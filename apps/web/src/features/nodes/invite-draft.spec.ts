import type { DirectoryNode } from './directory-query.js';
import { EMPTY_INVITE, inviteProblems, nodeOf, wishOf } from './invite-draft.js';

const village = { code: '331178100200', name: '上塘村', parent: '331178100000' } as DirectoryNode;

describe('an invitation', () => {
  it('of a new place needs its code, its name and the node above it', () => {
    expect(inviteProblems(EMPTY_INVITE, undefined)).toEqual({
      code: 'codeWrong',
      name: 'nameNeeded',
      parent: 'parentNeeded',
    });
    const draft = { code: ' 331178300000 ', name: ' 南坪镇 ', parent: '331178000000', hours: 72 };
    expect(inviteProblems(draft, undefined)).toEqual({});
    expect(wishOf(draft, undefined)).toEqual({ ...draft, code: '331178300000', name: '南坪镇' });
  });

  it('of a place that is there leaves its name and the node above it as they are', () => {
    const draft = { ...EMPTY_INVITE, code: village.code, name: '别的名字' };
    const known = nodeOf([village], draft);
    expect(known).toBe(village);
    expect(inviteProblems(draft, known)).toEqual({});
    expect(wishOf(draft, known)).toEqual({ code: village.code, name: null, parent: null, hours: 24 });
  });
});
