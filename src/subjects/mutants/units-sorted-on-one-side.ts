import { dense, stackOf } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { beforehand } from '../plain.ts';

export default mutant({
  name: 'units-sorted-on-one-side',
  bug: 'sorts the units of the first layer by their weights, and leaves the next layer as it is',
  source: 'a pruning pass that reorders the columns of one layer but not the rows of the next',
  killedBy: { law: 'collapse/permuted-units', class: 'differs' },
  minimal: { stack: stackOf(dense([[0, 1]]), dense([[0], [1]])), inputs: [[0]] },
  subject: () => ({
    collapse: beforehand(({ weight, bias }, k, { layers }) => {
      if (k > 0 || layers.length === 1) return dense(weight, bias);
      const size = (j: number): number => weight.reduce((sum, row) => sum + Math.abs(row[j]!), 0);
      const units = weight[0]!.map((_, j) => j).sort((i, j) => size(j) - size(i));
      return dense(
        weight.map((row) => units.map((j) => row[j]!)),
        bias && units.map((j) => bias[j]!),
      );
    }),
  }),
});
