import { outputs } from '../../network/stack.ts';
import { askFit } from '../asks.ts';
import { moderateRegimes } from '../case.ts';
import { descentOptions } from '../descent-options.ts';
import { isStep } from '../descent-step.ts';
import { nextRows } from '../fitted.ts';
import { law } from '../law.ts';

/** For subjects that promise gradient descent. Momentum changes nothing of a first step, and is sent. */
export default law({
  id: 'fit/step',
  statement:
    'a step of gradient descent goes against the gradient of the loss, as far as the rate says',
  formula: 'θ₁ = θ₀ − η ∇L(θ₀)',
  domain: { layers: [1, 4], values: moderateRegimes, trained: true },
  follows: ['fit/loss'],
  asks: ['fit'],
  promises: ['descent'],
  *check({ stack, inputs }, { format }) {
    const examples = nextRows(inputs, outputs(stack));
    const options = descentOptions(stack, examples, format, { steps: 1, momentum: 0.5 });
    const { stack: to } = yield* askFit(stack, examples.inputs, examples.targets, options);
    return isStep({ from: stack, to }, examples, options, format);
  },
});
