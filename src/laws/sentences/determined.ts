import { equal } from '../../judge/comparison.ts';
import { adjugateOf, determinantOf } from '../../numbers/integers.ts';
import { exactMap } from '../../oracle/exact-forward.ts';
import { forwardTolerance } from '../../rounding/forward-tolerance.ts';
import { askForward } from '../asks.ts';
import { combination, combinedTolerance } from '../combination.ts';
import { repeatingInputs } from '../data.ts';
import { designOf, features } from '../design.ts';
import { scalar } from '../hyperplane.ts';
import { law } from '../law.ts';

/**
 * The equations are solved exactly, by Cramer's rule and without its division: row k of adj A · y is
 * det A times the k-th coefficient, [w; b].
 */
export default law({
  id: 'regression/determined',
  statement: 'n + 1 points in general position determine the stack: its weights and its bias',
  formula: '[w; b] = A⁻¹ y,  A = [X 1], y = f(X)',
  domain: { layers: [1] },
  asks: ['forward'],
  *check(c, { format }) {
    const stack = repeatingInputs(scalar(c.stack), features);
    const { points, rows } = designOf(c, features + 1);
    const outputs = yield* askForward(stack, points);
    const within = forwardTolerance(stack, points, format);
    const determinant = determinantOf(rows);
    const { weight, bias } = exactMap(stack);
    return adjugateOf(rows).map((row, k) => {
      const coefficients = row.map(Number);
      const truth = k < features ? weight : bias;
      const entry = truth.middle[k < features ? k : 0]![0]!;
      return equal(
        k < features ? `det A · w${k + 1}` : 'det A · b',
        combination(outputs, coefficients),
        { exponent: truth.exponent, middle: [[determinant * entry]] },
        combinedTolerance(within, coefficients),
      );
    });
  },
});
