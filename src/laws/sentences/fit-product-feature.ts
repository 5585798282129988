import { equal } from '../../judge/comparison.ts';
import { exact } from '../../judge/tolerance.ts';
import { dense, stackOf } from '../../network/stack.ts';
import { coarsestUnit, type Format } from '../../numbers/format.ts';
import type { Rows } from '../../numbers/rows.ts';
import { askFit } from '../asks.ts';
import { integersOf } from '../design.ts';
import { law } from '../law.ts';

/** The corners of a square, and −1 where both signs are equal, 1 where they are not: XOR. */
const corners = [
  [-1, -1],
  [1, 1],
  [-1, 1],
  [1, -1],
];
const targets = [[-1], [-1], [1], [1]];
const withProduct = corners.map(([a, b]) => [a!, b!, a! * b!]);

/** ∇L = θ − β in every coordinate, times 2, as the columns of [X 1] are orthogonal: half of it leads to β. */
const options = { steps: 1, rate: 0.5, momentum: 0, seed: 0 };

/**
 * The largest of 2, 1 and 0 with which nothing is rounded: with weights and a bias up to w, a residual is at most 4w + 1,
 * and a sum over the four rows 4(4w + 1), times a power of two in any order.
 */
const largestWeight = (format: Format): number =>
  [2, 1].find((w) => {
    const residual = 4 * w + 1;
    return residual <= 1 / coarsestUnit(format) && 4 * residual <= 1 / (format.sum ?? format).unit;
  }) ?? 0;

/** Integers and halves, which the format does not round: nothing is left to a tolerance. */
export default law({
  id: 'fit/product-feature',
  statement:
    'with the product of its inputs as a feature one layer learns XOR to a loss of 0; without it the loss stays at 1',
  formula: 'θ − ½ ∇L(θ) = β,  xor = −x₁x₂:  L(β) = 0;  β = 0 on x₁ and x₂ alone:  L(β) = 1',
  domain: { layers: [1, 1] },
  follows: ['fit/step'],
  asks: ['fit'],
  promises: ['descent'],
  *check(c, { format }) {
    const integer = integersOf(c);
    const most = largestWeight(format);
    const weights = (count: number): Rows => Array.from({ length: count }, () => [integer(most)]);
    const without = yield* askFit(
      stackOf(dense(weights(2), [integer(most)])),
      corners,
      targets,
      options,
    );
    const start = stackOf(dense(weights(3), [integer(most)]));
    const with_ = yield* askFit(start, withProduct, targets, options);
    const [layer] = with_.stack.layers;
    const within = exact(1, 1, 'numbers of few bits: nothing rounds');
    return [
      equal('loss on x₁ and x₂', [[without.loss]], [[1]], within),
      equal('loss on x₁, x₂ and x₁x₂', [[with_.loss]], [[0]], within),
      equal(
        'W on x₁, x₂ and x₁x₂',
        (layer as ReturnType<typeof dense>).weight,
        [[0], [0], [-1]],
        exact(3, 1, 'numbers of few bits: nothing rounds'),
      ),
    ];
  },
});
