import { dense, stackOf } from '../../network/stack.ts';
import { float64 } from '../../numbers/format.ts';
import { fitIn } from '../fit-in.ts';
import { mutant } from '../mutant.ts';

export default mutant({
  name: 'momentum-dampened',
  bug: 'mixes gradients as (1 − μ) ∇L + μ v from the second step on, which is shorter',
  source: 'torch.optim.SGD(dampening=μ), whose first step is not dampened',
  killedBy: { law: 'fit/momentum', class: 'differs' },
  minimal: { stack: stackOf(dense([[0]])), inputs: [[1]] },
  subject: () => ({
    descent: true,
    fit: (stack, inputs, targets, options) =>
      fitIn(float64, stack, { inputs, targets }, options, {
        step: (training, state, { rate, momentum }) => {
          if (state.steps === 0) return training.step(state, { rate, momentum });
          const slope = training.gradient(state.parameters);
          const velocity = state.velocity.map((v, k) => momentum * v + (1 - momentum) * slope[k]!);
          const parameters = state.parameters.map((w, k) => w - rate * velocity[k]!);
          return { steps: state.steps + 1, velocity, parameters };
        },
      }),
  }),
});
