import fc from 'fast-check';
import { compareEpochs, isEpoch, isOwnBallot, raise, sameAbove, ZERO_EPOCH } from './epoch.js';

const sign = (order: number) => Math.sign(order);

describe('epochs compare tier by tier from the top', () => {
  test('ten is greater than nine', () => {
    expect(sign(compareEpochs('10.c.i/0/0', '9.c.i/0/0'))).toBe(1);
  });

  test('one ballot of a higher tier outweighs any number of a lower one', () => {
    expect(sign(compareEpochs('1.c.i/0/0', '0/999.t.i/999.v.i'))).toBe(1);
    expect(sign(compareEpochs('0/1.t.i/0', '0/0/999.v.i'))).toBe(1);
  });

  test('no ballot is smaller than any ballot', () => {
    expect(sign(compareEpochs(ZERO_EPOCH, '0/0/1.v.i'))).toBe(-1);
  });

  test('two townships with the same number are told apart inside their tier, before the village is asked (CE8)', () => {
    const byFirst = '0/1.t1.i/2.v.i';
    const bySecond = '0/2.t2.i/0';
    const tieWithSecond = '0/2.t1.i/1.v.i';
    expect(sign(compareEpochs(bySecond, byFirst))).toBe(1);
    expect(sign(compareEpochs(bySecond, tieWithSecond))).toBe(1);
  });

  test('two incarnations of one node never write the same ballot', () => {
    expect(compareEpochs('0/1.t.i1/0', '0/1.t.i2/0')).not.toBe(0);
  });
});

describe('raising', () => {
  test('keeps the tiers above, counts up its own and clears those below', () => {
    expect(raise('3.c.i/4.t.i/5.v.i', 1, 't2', 'j')).toBe('3.c.i/5.t2.j/0');
  });

  test('begins at one from nothing', () => {
    expect(raise(ZERO_EPOCH, 2, 'v', 'i')).toBe('0/0/1.v.i');
  });

  test('tells whose ballot it is, incarnation included', () => {
    const epoch = raise(ZERO_EPOCH, 1, 't', 'i1');
    expect(isOwnBallot(epoch, 1, 't', 'i1')).toBe(true);
    expect(isOwnBallot(epoch, 1, 't', 'i2')).toBe(false);
    expect(isOwnBallot(epoch, 2, 't', 'i1')).toBe(false);
  });

  test('what stands above a tier is the same only ballot by ballot', () => {
    expect(sameAbove('1.c.i/2.t.i/0', '1.c.i/3.t.i/0', 1)).toBe(true);
    expect(sameAbove('1.c.i/2.t.i/0', '1.c.j/2.t.i/0', 1)).toBe(false);
    expect(sameAbove('1.c.i/0/0', '2.c.i/0/0', 0)).toBe(true);
  });
});

describe('what is an epoch', () => {
  test.each([
    '',
    '0',
    '0/0',
    '0/0/0/0',
    '-1.c.i/0/0',
    '01.c.i/0/0',
    '1.c/0/0',
    '1.c.i.j/0/0',
    '1..i/0/0',
    '1.5.c.i/0/0',
  ])('%p is none', (text) => {
    expect(isEpoch(text)).toBe(false);
  });

  const raises = fc.array(
    fc.record({
      depth: fc.nat({ max: 2 }),
      node: fc.constantFrom('330681000000', '330681103000', '330681103201'),
      incarnation: fc.constantFrom('i1', 'i2', '0192f0c1-7c1e-7000-8000-000000000000'),
    }),
    { maxLength: 12 },
  );
  const epochs = raises.map((list) =>
    list.reduce((epoch, { depth, node, incarnation }) => raise(epoch, depth, node, incarnation), ZERO_EPOCH),
  );

  test('every raise writes one, and a greater one', () => {
    fc.assert(
      fc.property(epochs, fc.nat({ max: 2 }), (epoch, depth) => {
        const raised = raise(epoch, depth, 'n', 'i');
        return isEpoch(epoch) && isEpoch(raised) && compareEpochs(raised, epoch) > 0;
      }),
    );
  });

  test('the text form goes there and back: raising the same again gives the same text', () => {
    fc.assert(
      fc.property(epochs, (epoch) => {
        const numbers = epoch.split('/').map((ballot) => Number(ballot.split('.')[0]));
        const [, node = '', incarnation = ''] = epoch.split('/')[2]?.split('.') ?? [];
        const below = `${epoch.split('/').slice(0, 2).join('/')}/${numbers[2] === 1 ? '0' : `${Number(numbers[2]) - 1}.x.y`}`;
        return numbers[2] === 0 || raise(below, 2, node, incarnation) === epoch;
      }),
    );
  });

  test('their order is total', () => {
    fc.assert(
      fc.property(epochs, epochs, epochs, (a, b, c) => {
        expect(sign(compareEpochs(a, b))).toBe(-sign(compareEpochs(b, a)) + 0);
        expect(compareEpochs(a, b) === 0).toBe(a === b);
        if (compareEpochs(a, b) <= 0 && compareEpochs(b, c) <= 0) {
          expect(compareEpochs(a, c)).toBeLessThanOrEqual(0);
        }
      }),
    );
  });
});
