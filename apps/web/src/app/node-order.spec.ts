import { inTreeOrder } from './node-order.js';

describe('the order of the node table', () => {
  it('puts each node under its parent, whatever order they come in', () => {
    const nodes = [
      { code: 'v1', parent: 't1' },
      { code: 't2', parent: 'c' },
      { code: 'c', parent: null },
      { code: 't1', parent: 'c' },
    ];
    expect(inTreeOrder(nodes).map(({ node, depth }) => `${node.code}@${depth}`)).toEqual([
      'c@0',
      't2@1',
      't1@1',
      'v1@2',
    ]);
  });

  it('loses no node whose parent is not shown, as at a township that lists itself first', () => {
    const nodes = [
      { code: 't1', parent: 'c' },
      { code: 'v1', parent: 't1' },
    ];
    expect(inTreeOrder(nodes).map(({ depth }) => depth)).toEqual([0, 1]);
  });
});
