import { equalWhere } from '../../judge/comparison.ts';
import { exactForward } from '../../oracle/exact-forward.ts';
import { forwardTolerance } from '../../rounding/forward-tolerance.ts';
import { earlyTolerances } from '../../rounding/normal-tolerances.ts';
import { isSurelyBounded } from '../../rounding/surely-bounded.ts';
import { askForward } from '../asks.ts';
import { law } from '../law.ts';

/** What the integer lattice cannot see: errors in numbers that are no integers. */
export default law({
  id: 'forward/any-depth',
  statement: 'the outputs of a stack are what its layers say, to within rounding',
  formula: 'y = (⋯(x W₁ + b₁)W₂ + ⋯)W_L + b_L',
  domain: { layers: [1] },
  follows: ['lattice/forward'],
  asks: ['forward'],
  *check({ stack, inputs }, { format }) {
    const equal = equalWhere(isSurelyBounded(stack, format, inputs));
    const within = () => forwardTolerance(stack, inputs, format);
    const early = earlyTolerances(stack, inputs, 'any').forward;
    const y = yield* askForward(stack, inputs);
    return [equal('y', y, exactForward(stack, inputs), within, early)];
  },
});
