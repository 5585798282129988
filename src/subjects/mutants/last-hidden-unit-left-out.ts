import { dense, stackOf } from '../../network/stack.ts';
import { mutant } from '../mutant.ts';
import { foldWith, step, times, zeros } from '../plain.ts';

export default mutant({
  name: 'last-hidden-unit-left-out',
  bug: 'sums over all hidden units but the last, where there are several',
  source: 'a loop that stops one short, over units',
  killedBy: { law: 'collapse/any-depth', class: 'differs' },
  minimal: { stack: stackOf(dense([[0, 1]]), dense([[0], [1]])), inputs: [[0]] },
  subject: () => ({
    collapse: foldWith((f, layer) => {
      const hidden = layer.weight.length;
      const kept = layer.weight.map((row, i) =>
        hidden > 1 && i === hidden - 1 ? zeros(row.length) : row,
      );
      return { ...step(f, layer), weight: times(f.weight, kept) };
    }),
  }),
});
