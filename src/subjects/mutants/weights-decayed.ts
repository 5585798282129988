import { dense, stackOf } from '../../network/stack.ts';
import { float64 } from '../../numbers/format.ts';
import { fitIn } from '../fit-in.ts';
import { mutant } from '../mutant.ts';

const decay = 2 ** -10;

export default mutant({
  name: 'weights-decayed',
  bug: 'takes a thousandth of each number away in every step, so that no fit is exact',
  source: 'torch.optim.AdamW, whose weight_decay is 0.01 unless it is told otherwise',
  killedBy: { law: 'fit/product-feature', class: 'differs' },
  minimal: { stack: stackOf(dense([[0]])), inputs: [[0]] },
  subject: () => ({
    descent: true,
    fit: (stack, inputs, targets, options) =>
      fitIn(float64, stack, { inputs, targets }, options, {
        step: (training, state, length) => {
          const next = training.step(state, length);
          const parameters = next.parameters.map((w, k) => w - decay * state.parameters[k]!);
          return { ...next, parameters };
        },
      }),
  }),
});
