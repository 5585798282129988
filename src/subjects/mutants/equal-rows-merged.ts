import { dense, stackOf } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { foldWith, step, times, zeros } from '../plain.ts';

export default mutant({
  name: 'equal-rows-merged',
  bug: 'merges hidden units whose outgoing weights are equal, and forgets to add them up',
  source: 'common-subexpression elimination on rows',
  killedBy: { law: 'collapse/any-depth', class: 'differs' },
  minimal: { stack: stackOf(dense([[0, 1]]), dense([[1], [1]])), inputs: [[0]] },
  subject: () => ({
    collapse: foldWith((f, layer) => {
      const seen = new Set<string>();
      const kept = layer.weight.map((row) => {
        const key = row.join();
        const again = seen.has(key);
        seen.add(key);
        return again ? zeros(row.length) : row;
      });
      return { ...step(f, layer), weight: times(f.weight, kept) };
    }),
  }),
});
