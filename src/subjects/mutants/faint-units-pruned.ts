import { dense, stackOf } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { beforehand } from '../plain.ts';

export default mutant({
  name: 'faint-units-pruned',
  bug: 'prunes hidden units into which no weight above ¾ leads, whatever leads out of them',
  source: 'magnitude pruning with one threshold for all layers, in an export that should not prune',
  killedBy: { law: 'collapse/scaled-units', class: 'differs' },
  minimal: { stack: stackOf(dense([[1]]), dense([[1]])), inputs: [[0]] },
  subject: () => ({
    collapse: beforehand(({ weight, bias }, k, { layers }) => {
      if (k === layers.length - 1) return dense(weight, bias);
      const kept = weight[0]!.map((_, j) => weight.some((row) => Math.abs(row[j]!) > 0.75));
      return dense(
        weight.map((row) => row.map((x, j) => (kept[j] ? x : 0))),
        bias?.map((x, j) => (kept[j] ? x : 0)),
      );
    }),
  }),
});
