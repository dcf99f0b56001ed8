import { join } from 'node:path';
import { FAULT_KINDS } from '../src/faults/kinds.js';
import { cloneRoot, mutantsChosen, requireOnce, runMutant } from '../src/mutants/run-mutants.js';

// Few and quick; all of them by `npm run chaos -- --mutants`.
import.meta.jest.setTimeout(240_000);

test('what a mutant changes still stands in the program, once', () => {
  for (const { edits } of mutantsChosen([])) {
    for (const { file, find } of edits) requireOnce(join(cloneRoot(), file), find);
  }
});

test.each(['signature of a step ignored', 'chain without what came before'])(
  'the checkers find a program with this fault: %s',
  async (name) => {
    const [mutant] = mutantsChosen([name]);
    if (!mutant) throw new Error(`no mutant is called ${name}`);
    const { findings } = await runMutant(cloneRoot(), mutant, FAULT_KINDS);
    expect(Object.keys(findings)).toContain(name.split(' ')[0]);
  },
);
