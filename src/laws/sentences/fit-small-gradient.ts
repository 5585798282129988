import { atMost } from '../../judge/comparison.ts';
import { isBounded } from '../../judge/tolerance.ts';
import { dense, isDense, outputs, stackOf } from '../../network/stack.ts';
import { toRows } from '../../numbers/dyadic.ts';
import { decimalOfFraction, ratio } from '../../numbers/fraction.ts';
import { mapRows, type Rows } from '../../numbers/rows.ts';
import { exactMap } from '../../oracle/exact-forward.ts';
import { stepTolerance } from '../../rounding/step-tolerance.ts';
import { askFit } from '../asks.ts';
import { moderateRegimes } from '../case.ts';
import { descentOptions } from '../descent-options.ts';
import { law } from '../law.ts';
import { distanceToRegression, withBasis } from '../regression-floor.ts';
import { smallestEigenvalue } from '../smallest-eigenvalue.ts';

/** √Σ x² of doubles, rounded up: fewer than 2¹² terms, each of two roundings. */
const normUp = (rows: Rows): number => Math.hypot(...rows.flat()) * (1 + 2 ** -38);

/**
 * With H = (2/NM) AᵀA for each output, ∇L(Θ) = H (Θ − β), and so ‖Θ − β‖ ≤ ‖∇L‖/λ with λ the smallest eigenvalue of H.
 * The step of one layer Θ = [W′; b′], which is what the trained network is, is −η ∇L: so the subject's own gradient is
 * held to the distance that is left. Where no layer is narrower than inputs and outputs every Θ is within reach, and a
 * training whose gradient by (W′, b′) goes to 0 has found the regression.
 */
export default law({
  id: 'fit/small-gradient',
  statement:
    'without activations a network is as near to the regression as its gradient by (W′, b′) is small',
  formula: '‖Θ − β‖ ≤ ‖∂L/∂Θ‖ / λ_min,  Θ = [W′; b′], λ_min of (2/NM) AᵀA, A = [X 1]',
  domain: { layers: [1, 3], values: moderateRegimes, trained: true },
  follows: ['fit/step'],
  asks: ['fit'],
  promises: ['descent'],
  *check({ stack, inputs }, { format }) {
    const width = outputs(stack);
    const examples = withBasis(inputs, width);
    const { inputs: points, targets } = examples;
    const trained = yield* askFit(
      stack,
      points,
      targets,
      descentOptions(stack, examples, format, { steps: 2 }),
    );
    const { weight, bias } = exactMap(trained.stack as typeof stack);
    const rounded = [weight, bias].map((part) => mapRows(toRows(part), format.round));
    if (!rounded.flat(2).every(Number.isFinite)) return 'uncertified';
    const one = stackOf(dense(rounded[0]!, rounded[1]![0]));
    const options = descentOptions(one, examples, format, { steps: 1 });
    const [next] = (yield* askFit(one, points, targets, options)).stack.layers;
    if (!next || !isDense(next)) return 'uncertified';
    const { rate } = options;
    const [within] = stepTolerance(
      { stack: one, inputs: points, targets, rate, momentum: 0 },
      format,
    );
    const parts = [within!.weight, within!.bias];
    const [layer] = one.layers;
    const moved = [
      ...mapRows(next.weight, (x, i, j) => x - layer!.weight[i]![j]!),
      next.bias!.map((x, j) => x - layer!.bias![j]!),
    ];
    const { square, denominator } = distanceToRegression(examples, one);
    const distance = decimalOfFraction(ratio(square, denominator)).sqrt().toNumber();
    // The eigenvalue is a lower bound; three roundings of the product, and those of the root and its argument.
    const least = (2 * smallestEigenvalue(points) * rate * distance) / (points.length * width);
    const error = parts.map((part) => (isBounded(part) ? normUp(part.per) : Number.NaN));
    const total = Math.hypot(...error) * (1 + 2 ** -50);
    return [
      atMost(
        'η λ_min ‖Θ − β‖, at most the length of the step',
        [[least * (1 - 2 ** -48)]],
        [[normUp(moved)]],
        Number.isFinite(total + least)
          ? { per: [[total]], because: 'rounding of the step, by its norm' }
          : { none: 'overflow' },
      ),
    ];
  },
});
