import { dense, stackOf } from '../../network/stack.ts';
import { float64 } from '../../numbers/format.ts';
import { fitIn } from '../fit-in.ts';
import { mutant } from '../mutant.ts';

export default mutant({
  name: 'loss-before-the-last-step',
  bug: 'reports the loss that its last step was made from, not that of the network it answers',
  source: 'training loops that keep loss.item() of the forward pass before optimizer.step()',
  killedBy: { law: 'fit/loss', class: 'differs' },
  minimal: { stack: stackOf(dense([[0]])), inputs: [[1]] },
  subject: () => ({
    fit: (stack, inputs, targets, options) => {
      const examples = { inputs, targets };
      const before = { ...options, steps: Math.max(0, options.steps - 1) };
      const { loss } = fitIn(float64, stack, examples, before);
      return { stack: fitIn(float64, stack, examples, options).stack, loss };
    },
  }),
});
