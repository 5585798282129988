import { outputs } from '../../network/stack.ts';
import { askFit } from '../asks.ts';
import { moderateRegimes } from '../case.ts';
import { descentOptions } from '../descent-options.ts';
import { isStep } from '../descent-step.ts';
import { nextRows } from '../fitted.ts';
import { law } from '../law.ts';

/**
 * From the numbers that were answered after one step and after two, so that no error of the first is carried on. Both
 * conventions, v ← μ v + ∇L with θ ← θ − η v, and v ← μ v − η ∇L with θ ← θ + v, are this formula at a constant rate.
 */
export default law({
  id: 'fit/momentum',
  statement: 'the next step goes on with the step before it, as much as the momentum says',
  formula: 'θ₂ = θ₁ + μ (θ₁ − θ₀) − η ∇L(θ₁)',
  domain: { layers: [1, 3], values: moderateRegimes, trained: true },
  follows: ['fit/step'],
  asks: ['fit'],
  promises: ['descent'],
  *check({ stack, inputs }, { format }) {
    const examples = nextRows(inputs, outputs(stack));
    const options = descentOptions(stack, examples, format, { steps: 1, momentum: 0.5 });
    const { stack: from } = yield* askFit(stack, examples.inputs, examples.targets, options);
    const twice = { ...options, steps: 2 };
    const { stack: to } = yield* askFit(stack, examples.inputs, examples.targets, twice);
    return isStep({ before: stack, from, to }, examples, options, format);
  },
});
