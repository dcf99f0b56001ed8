import type { DirectoryNode } from './directory-query.js';
import { isKeptHere, otherPlacesAbove, placesAbove } from './places.js';

const place = (part: Partial<DirectoryNode>) => ({ standing: 'ACTIVE', ...part }) as DirectoryNode;
const county = place({ code: '331178000000', tier: 'COUNTY', parent: null });
const east = place({ code: '331178100000', tier: 'TOWNSHIP', parent: county.code });
const west = place({ code: '331178200000', tier: 'TOWNSHIP', parent: county.code });
const gone = place({ code: '331178300000', tier: 'TOWNSHIP', parent: county.code, standing: 'REVOKED' });
const village = place({ code: '331178100200', tier: 'VILLAGE', parent: east.code });
const all = [county, east, west, gone, village];

describe('where a node may stand', () => {
  it('is under any node that is let in and has a tier below it', () => {
    expect(placesAbove(all)).toEqual([county, east, west]);
  });

  it('is for a node that moves the same tier as now, and another node', () => {
    expect(otherPlacesAbove(all, village)).toEqual([west]);
    expect(otherPlacesAbove(all, east)).toEqual([]);
  });
});

test('the directory is kept where the node without a node above it is shown', () => {
  expect(isKeptHere(all)).toBe(true);
  expect(isKeptHere([east, village])).toBe(false);
});
