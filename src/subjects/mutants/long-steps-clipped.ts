import { dense, stackOf } from '../../network/stack.ts';
import { float64 } from '../../numbers/format.ts';
import { fitIn } from '../fit-in.ts';
import { mutant } from '../mutant.ts';

export default mutant({
  name: 'long-steps-clipped',
  bug: 'shortens every step of a number to 1 at most, and says nothing of it, so that no rate diverges',
  source: 'clipvalue of keras optimizers and clip_grad_value_ of torch, left on by default',
  killedBy: { law: 'fit/step', class: 'differs' },
  minimal: { stack: stackOf(dense([[10]])), inputs: [[1]] },
  subject: () => ({
    descent: true,
    fit: (stack, inputs, targets, options) =>
      fitIn(float64, stack, { inputs, targets }, options, {
        step: (training, state, length) => {
          const next = training.step(state, length);
          const parameters = next.parameters.map((w, k) => {
            const from = state.parameters[k]!;
            return from + Math.max(-1, Math.min(1, w - from));
          });
          return { ...next, parameters };
        },
      }),
  }),
});
