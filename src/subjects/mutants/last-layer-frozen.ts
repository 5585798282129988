import { dense, stackOf } from '../../network/stack.ts';
import { float64 } from '../../numbers/format.ts';
import { fitIn } from '../fit-in.ts';
import { mutant } from '../mutant.ts';

export default mutant({
  name: 'last-layer-frozen',
  bug: 'never changes the last layer',
  source:
    'fine-tuning scripts that set requires_grad = False for the head, and train a network of one layer',
  killedBy: { law: 'fit/small-gradient', class: 'differs' },
  minimal: { stack: stackOf(dense([[0]])), inputs: [[0]] },
  subject: () => ({
    descent: true,
    fit: (stack, inputs, targets, options) => {
      const examples = { inputs, targets };
      const { layers } = fitIn(float64, stack, examples, options).stack;
      const kept = { ...stack, layers: [...layers.slice(0, -1), stack.layers.at(-1)!] };
      return fitIn(float64, kept, examples, { ...options, steps: 0 });
    },
  }),
});
