import type { DirectoryNode } from './directory-query.js';
import { changesOf, profileOf, profileProblems } from './profile-draft.js';

const fitting = (code: string, isThere: boolean) => ({ code, label: code, labelEn: code, isThere });
const node = {
  name: '上塘村',
  contact: null,
  fittings: [fitting('people', true), fitting('premises', false)],
  edition: 2024,
  predecessors: ['331178100210', '331178100211'],
  validFrom: '2024-01-01',
  validUntil: null,
} as unknown as DirectoryNode;

describe('the profile of a node', () => {
  const before = profileOf(node);

  it('sends nothing that was not changed', () => {
    expect(profileProblems(before)).toEqual({});
    expect(changesOf(before, profileOf(node))).toEqual({});
  });

  it('sends what was changed, and nothing for what was emptied', () => {
    const draft = { ...before, contact: ' 村调解室 ', fittings: ['people', 'premises'], validFrom: '' };
    expect(changesOf(before, draft)).toEqual({
      contact: '村调解室',
      fittings: ['people', 'premises'],
      validFrom: null,
    });
  });

  it('reads codes with whatever stands between them', () => {
    const draft = { ...before, predecessors: '331178100212、331178100213 331178100214' };
    expect(changesOf(before, draft).predecessors).toEqual(['331178100212', '331178100213', '331178100214']);
  });

  it('says what cannot be so', () => {
    const draft = { ...before, name: ' ', edition: '24', predecessors: '3311', validUntil: '2023-12-31' };
    expect(profileProblems(draft)).toEqual({
      name: 'nameNeeded',
      edition: 'editionWrong',
      predecessors: 'predecessorsWrong',
      validUntil: 'validUntilWrong',
    });
  });
});
