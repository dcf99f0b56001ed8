import { Directory, type DirectoryEntry } from './directory.js';

const COUNTY = '330681000000';
const EAST = '330681105000';
const WEST = '330681106000';
const EAST_VILLAGE = '330681105201';
// Its digits say east; it has been moved to the west.
const MOVED_VILLAGE = '330681105202';

const ENTRIES: DirectoryEntry[] = [
  { code: MOVED_VILLAGE, name: '杜黄新村', parent: WEST },
  { code: EAST_VILLAGE, name: '枫源村', parent: EAST },
  { code: WEST, name: '西镇', parent: COUNTY },
  { code: EAST, name: '枫桥镇', parent: COUNTY },
  { code: COUNTY, name: '诸暨市', parent: null },
];

describe('a directory', () => {
  const directory = new Directory(ENTRIES);

  it('knows its root, its codes in order and their names', () => {
    expect(directory.root).toBe(COUNTY);
    expect(directory.codes()).toEqual([COUNTY, EAST, EAST_VILLAGE, MOVED_VILLAGE, WEST]);
    expect(directory.name(EAST)).toBe('枫桥镇');
    expect(directory.has(EAST)).toBe(true);
  });

  it('follows its data and not the digits', () => {
    expect(directory.parentOf(MOVED_VILLAGE)).toBe(WEST);
    expect(directory.ancestorsOf(MOVED_VILLAGE)).toEqual([WEST, COUNTY]);
    expect(directory.isDescendant(MOVED_VILLAGE, EAST)).toBe(false);
    expect(directory.isDescendant(MOVED_VILLAGE, WEST)).toBe(true);
  });

  it('lists children in the order of their codes', () => {
    expect(directory.childrenOf(COUNTY)).toEqual([EAST, WEST]);
    expect(directory.childrenOf(EAST)).toEqual([EAST_VILLAGE]);
    expect(directory.childrenOf(EAST_VILLAGE)).toEqual([]);
  });

  it('calls nobody a descendant of itself', () => {
    expect(directory.isDescendant(COUNTY, COUNTY)).toBe(false);
    expect(directory.isDescendant(COUNTY, EAST)).toBe(false);
    expect(directory.isDescendant(EAST_VILLAGE, COUNTY)).toBe(true);
  });

  it('answers calmly about an unknown code', () => {
    const unknown = '110101001001';
    expect(directory.has(unknown)).toBe(false);
    expect(directory.name(unknown)).toBeNull();
    expect(directory.parentOf(unknown)).toBeNull();
    expect(directory.ancestorsOf(unknown)).toEqual([]);
    expect(directory.childrenOf(unknown)).toEqual([]);
    expect(directory.isDescendant(unknown, COUNTY)).toBe(false);
  });
});

describe('a directory is refused', () => {
  const county = { code: COUNTY, name: '诸暨市', parent: null };

  it.each<[string, DirectoryEntry[], RegExp]>([
    ['without entries', [], /no root/],
    ['with two roots', [county, { code: EAST, name: '枫桥镇', parent: null }], /more than one root/],
    [
      'with an unknown parent',
      [county, { code: EAST_VILLAGE, name: '枫源村', parent: EAST }],
      /unknown parent/,
    ],
    ['with a code twice', [county, county], /listed twice/],
    [
      'with a cycle',
      [county, { code: EAST, name: '东', parent: WEST }, { code: WEST, name: '西', parent: EAST }],
      /a cycle among 330681105000, 330681106000/,
    ],
  ])('%s', (_case, entries, message) => {
    expect(() => new Directory(entries)).toThrow(RangeError);
    expect(() => new Directory(entries)).toThrow(message);
  });
});
