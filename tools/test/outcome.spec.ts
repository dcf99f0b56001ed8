import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addUp, closingLine, outcomeOfJest, outcomeOfStep } from './outcome.mjs';

const RESULTS = {
  numPassedTests: 5,
  numFailedTests: 0,
  numRuntimeErrorTestSuites: 0,
  numPendingTests: 1,
  numTodoTests: 0,
};
const ended = { ok: true, late: false, output: '' };

describe('the outcome of a runner', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'outcome-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const written = (results: object) => {
    const file = join(folder, 'results.json');
    writeFileSync(file, JSON.stringify(results));
    return file;
  };

  it('counts every test of jest', () => {
    expect(outcomeOfJest(written(RESULTS), ended)).toEqual({ passed: 5, failed: 0, skipped: 1 });
  });

  it('counts a file that could not be run as a failure', () => {
    const results = { ...RESULTS, numRuntimeErrorTestSuites: 2 };
    expect(outcomeOfJest(written(results), { ...ended, ok: false }).failed).toBe(2);
  });

  it('counts a run that failed outside its tests', () => {
    expect(outcomeOfJest(written(RESULTS), { ...ended, ok: false }).failed).toBe(1);
  });

  it('counts a run that left no results, and one whose time was over', () => {
    expect(outcomeOfJest(join(folder, 'none.json'), ended).failed).toBe(1);
    expect(outcomeOfJest(written(RESULTS), { ok: false, late: true, output: '' }).failed).toBe(1);
  });

  it('counts a step as one, whatever number of commands it has', () => {
    expect(outcomeOfStep([ended, ended])).toMatchObject({ passed: 1, failed: 0 });
    expect(outcomeOfStep([ended, { ...ended, ok: false, output: 'no' }])).toMatchObject({
      passed: 0,
      failed: 1,
      output: 'no',
    });
  });

  it('closes with one line that a machine can read', () => {
    const sum = addUp([
      { passed: 2, failed: 0, skipped: 0 },
      { passed: 1, failed: 1, skipped: 0 },
    ]);
    expect(closingLine(sum)).toBe('3 passed, 1 failed');
    expect(closingLine({ ...sum, skipped: 2 })).toBe('3 passed, 1 failed, 2 skipped');
  });
});
