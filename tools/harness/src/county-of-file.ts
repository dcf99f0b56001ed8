import type { CountyWish } from './county-wish.js';
import { TestCounty } from './test-county.js';

const START_LIMIT_MS = 120_000;
const TEST_LIMIT_MS = 120_000;

/** A county for all tests of one file: started before the first of them, gone after the last, also when they fail. */
export function countyOfFile(wish: CountyWish = {}): () => TestCounty {
  let county: TestCounty | undefined;
  import.meta.jest.setTimeout(TEST_LIMIT_MS);
  beforeAll(async () => {
    county = await TestCounty.start(wish);
  }, START_LIMIT_MS);
  afterAll(() => county?.stop(), START_LIMIT_MS);
  return () => {
    if (!county) throw new Error('the county of this file runs only while its tests do');
    return county;
  };
}
