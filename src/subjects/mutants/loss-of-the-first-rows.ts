import { dense, stackOf } from '../../network/stack.ts';
import { float64 } from '../../numbers/format.ts';
import { gradientDescent } from '../../training/gradient-descent.ts';
import { fitIn } from '../fit-in.ts';
import { mutant } from '../mutant.ts';

export default mutant({
  name: 'loss-of-the-first-rows',
  bug: 'reports the loss on all rows but the last, as a mean over what is left',
  source:
    'loops over batches that drop the last one, as drop_last=True does, also where they evaluate',
  killedBy: { law: 'fit/loss', class: 'differs' },
  minimal: { stack: stackOf(dense([[0]])), inputs: [[0], [1]] },
  subject: () => ({
    fit: (stack, inputs, targets, options) => {
      const { stack: trained, loss } = fitIn(float64, stack, { inputs, targets }, options);
      if (inputs.length === 1) return { stack: trained, loss };
      const part = gradientDescent(trained, inputs.slice(0, -1), targets.slice(0, -1));
      return { stack: trained, loss: part.loss(part.start.parameters) };
    },
  }),
});
