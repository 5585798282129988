import { equal } from '../../judge/comparison.ts';
import { exactMap } from '../../oracle/exact-forward.ts';
import { forwardTolerance } from '../../rounding/forward-tolerance.ts';
import { askForward } from '../asks.ts';
import { regimesAboveUnderflow } from '../case.ts';
import { repeatingInputs } from '../data.ts';
import { designOf, features } from '../design.ts';
import { leastSquares, leastSquaresTolerance } from '../householder.ts';
import { scalar } from '../hyperplane.ts';
import { law } from '../law.ts';

/**
 * The outputs lie in the column space of A = [X 1], so that least squares has nothing to miss: its
 * coefficients are those of the stack, up to the rounding of the outputs and of ml-matrix's QR.
 */
export default law({
  id: 'regression/least-squares',
  statement: 'a linear regression on its own outputs finds the stack again: it is that model',
  formula: 'argmin ‖A c − f(X)‖ = [w; b]',
  domain: { layers: [1], values: regimesAboveUnderflow },
  asks: ['forward'],
  *check(c, { format }) {
    const stack = repeatingInputs(scalar(c.stack), features);
    const design = designOf(c, 2 * features + 1);
    const outputs = yield* askForward(stack, design.points);
    const found = leastSquares(design, outputs);
    const runs = forwardTolerance(stack, design.points, format);
    const within = leastSquaresTolerance(design, outputs, found, runs);
    const { weight, bias } = exactMap(stack); // on one grid, as they are read off one batch
    const truth = { exponent: weight.exponent, middle: [...weight.middle, ...bias.middle] };
    return [equal('[w; b]', found, truth, within)];
  },
});
