import { outputs } from '../../network/stack.ts';
import { askFit } from '../asks.ts';
import { descentOptions } from '../descent-options.ts';
import { isStep } from '../descent-step.ts';
import { nextRows } from '../fitted.ts';
import { law } from '../law.ts';
import { withRelus } from '../with-relus.ts';

/** The integers stay on the lattice, so that no sign of what goes into a ReLU is rounded away. */
export default law({
  id: 'fit/step-through-relu',
  statement:
    'with ReLU between the layers too, a step goes against the gradient of the loss, which only units above 0 pass on',
  formula: 'θ₁ = θ₀ − η ∇L(θ₀),  relu′(z) = 1 for z > 0, 0 for z < 0',
  domain: { layers: [2, 4], values: ['integers'], trained: true },
  follows: ['fit/step'],
  asks: ['fit'],
  promises: ['descent'],
  sends: ['relu'],
  *check(c, { format }) {
    const { inputs } = c;
    const stack = withRelus(c.stack);
    const examples = nextRows(inputs, outputs(stack));
    const options = descentOptions(stack, examples, format, { steps: 1 });
    const { stack: to } = yield* askFit(stack, examples.inputs, examples.targets, options);
    return isStep({ from: stack, to }, examples, options, format);
  },
});
