import { dense, stackOf } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { add, biasOf, times } from '../plain.ts';

export default mutant({
  name: 'sums-not-cleared',
  bug: 'adds its outputs to those of the call before, where they have the same shape',
  source: 'an accumulator that is allocated once and never set back to zero',
  killedBy: { law: 'forward/memoryless', class: 'not a function of its argument' },
  minimal: { stack: stackOf(dense([[0]])), inputs: [[1]] },
  subject: () => {
    let sums: readonly number[][] = [];
    return {
      forward: ({ layers }, inputs) => {
        const y = layers.reduce<number[][]>(
          (x, layer) => times(x, layer.weight).map((row) => add(row, biasOf(layer))),
          inputs.map((row) => [...row]),
        );
        const fits = sums.length === y.length && sums[0]!.length === y[0]!.length;
        sums = fits ? y.map((row, i) => add(row, sums[i]!)) : y;
        return sums;
      },
    };
  },
});
