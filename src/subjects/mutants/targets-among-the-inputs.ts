import { dense, stackOf } from '../../network/stack.ts';
import { float64 } from '../../numbers/format.ts';
import { fitIn } from '../fit-in.ts';
import { mutant } from '../mutant.ts';

export default mutant({
  name: 'targets-among-the-inputs',
  bug: 'trains on rows in which the first target stands in place of the last input',
  source: 'tables whose column of targets is left among the features: target leakage',
  killedBy: { law: 'fit/loss', class: 'differs' },
  minimal: { stack: stackOf(dense([[0]])), inputs: [[0], [1]] },
  subject: () => ({
    fit: (stack, inputs, targets, options) => {
      const leaked = inputs.map((row, r) => row.with(-1, targets[r]![0]!));
      return fitIn(float64, stack, { inputs: leaked, targets }, options);
    },
  }),
});
