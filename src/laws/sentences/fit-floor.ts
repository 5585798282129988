import { atMost, equal } from '../../judge/comparison.ts';
import { isBounded, type Tolerance } from '../../judge/tolerance.ts';
import { outputs } from '../../network/stack.ts';
import { type Balls, type Dyadic, toBalls, toNumber } from '../../numbers/dyadic.ts';
import { exactForward } from '../../oracle/exact-forward.ts';
import { askFit } from '../asks.ts';
import { moderateRegimes } from '../case.ts';
import { combinationOfMatrices } from '../combination.ts';
import { descentOptions } from '../descent-options.ts';
import { answeredError, errorWithin } from '../fitted.ts';
import { law } from '../law.ts';
import { regressionOutputs, squaredDistance, withBasis } from '../regression-floor.ts';

/** A tolerance times a number, rounded up. */
const scaled = (within: Tolerance, by: Dyadic): Tolerance => {
  if (!isBounded(within)) return within;
  const factor = toNumber(by) * (1 + 2 ** -50);
  const per = within.per.map((row) => row.map((x) => x * factor * (1 + 2 ** -50)));
  return per.flat().every(Number.isFinite) ? { ...within, per } : { none: 'overflow' };
};

/**
 * In exact rationals, with D² in place of a division. The outputs of the network answered lie in the column space of
 * [X 1] as it is affine, and what regression leaves is orthogonal to it: so the two squares add up.
 */
export default law({
  id: 'fit/floor',
  statement:
    'without activations no training gets below what a linear regression misses, whatever the depth',
  formula: 'Σ (f(x) − t)² = Σ (t − Xβ)² + ‖X(θ − β)‖² ≥ Σ (t − Xβ)²,  β the regression',
  domain: { layers: [1, 3], values: moderateRegimes, trained: true },
  follows: ['fit/loss'],
  asks: ['fit'],
  *check({ stack, inputs }, { format }) {
    const examples = withBasis(inputs, outputs(stack));
    const options = descentOptions(stack, examples, format, { steps: 2, momentum: 0.5 });
    const fitted = yield* askFit(stack, examples.inputs, examples.targets, options);
    const best = regressionOutputs(examples);
    const square = { mantissa: best.denominator * best.denominator, exponent: 2 * best.scale };
    const floor = squaredDistance(best, toBalls(examples.targets));
    const apart = squaredDistance(best, exactForward(fitted.stack, examples.inputs) as Balls);
    const missed = combinationOfMatrices([[square, answeredError(fitted, examples)]]);
    const within = scaled(errorWithin(fitted, examples, format), square);
    const total = combinationOfMatrices([
      [1, floor],
      [1, apart],
    ]);
    return [
      equal('D² · rows · outputs · loss', missed, total, within),
      atMost('D² · Σ (t − Xβ)²', floor, missed, within),
    ];
  },
});
