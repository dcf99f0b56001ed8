import { readOptions } from './options.js';

describe('what a person may ask of the bench', () => {
  it('measures everything five times unless asked otherwise', () => {
    expect(readOptions([])).toEqual({ only: ['P1', 'P2', 'P4', 'P5', 'P8'], runs: 5, quick: false });
  });

  it('takes a choice and a number of runs', () => {
    expect(readOptions(['--only', 'p1,P4', '--runs', '7'])).toEqual({
      only: ['P1', 'P4'],
      runs: 7,
      quick: false,
    });
  });

  it('says how it is used when it does not understand', () => {
    expect(() => readOptions(['--only', 'P3'])).toThrow('npm run bench');
    expect(() => readOptions(['--runs', '0'])).toThrow('npm run bench');
    expect(() => readOptions(['--fast'])).toThrow('npm run bench');
  });
});
