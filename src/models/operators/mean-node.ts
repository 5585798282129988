import type { AnyLayer } from '../../layers/any-layer.ts';
import { networkShape, operator, reshaped } from '../operator.ts';
import { commonBranches } from './sum-node.ts';

export default operator({
  name: 'Mean',
  readAs: 'concat of the branches, and reduce by mean',
  read: (given) => {
    const { dims, branches } = commonBranches(given);
    if (branches.length === 1) return [{ dims, branches }];
    const shape = networkShape(dims);
    const layer = [1, ...shape];
    const mean: AnyLayer = { kind: 'reduce', axes: [0], by: 'mean' };
    return [
      {
        dims,
        branches: branches.map(({ operand, layers }) => ({
          operand,
          layers: [...layers, ...reshaped(dims, layer)],
        })),
        join: { kind: 'concat', axis: 0 } as AnyLayer,
        after: [mean, ...reshaped(layer, shape)],
      },
    ];
  },
});
