import { type Comparison, equal } from '../judge/comparison.ts';
import type { Network } from '../network/network.ts';
import type { Format } from '../numbers/format.ts';
import type { Rows } from '../numbers/rows.ts';
import { forwardTolerance } from '../rounding/forward-tolerance.ts';
import { askForward } from './asks.ts';
import { onCoarseGrid } from './coarse-grid.ts';
import { combination, combinedTolerance, pointAt, zeroOf } from './combination.ts';
import type { Asking } from './law.ts';

/** Σ cₖ f(xₖ) = 0: what says so, and the coefficients, one for each point. */
export interface Relation {
  readonly what: string;
  readonly coefficients: readonly number[];
}

/**
 * Relations between the outputs at points, all asked in one batch. Sums are exact, so that only the
 * rounding of the outputs is allowed for.
 */
export function* related(
  stack: Network,
  points: Rows,
  relations: readonly Relation[],
  format: Format,
): Asking<readonly Comparison[]> {
  const outputs = yield* askForward(stack, points);
  const within = forwardTolerance(stack, points, format);
  return relations.map(({ what, coefficients }) => {
    const sum = combination(outputs, coefficients);
    return equal(what, sum, zeroOf(sum), combinedTolerance(within, coefficients));
  });
}

/** Affine combinations of the first two inputs, on a grid where they are no rounding: a middle, and a point beyond. */
export function* affineCombinations(
  stack: Network,
  inputs: Rows,
  format: Format,
): Asking<readonly Comparison[]> {
  const [x, y] = onCoarseGrid(inputs, format) as [number[], number[]];
  const middle = pointAt([x, y], [0.5, 0.5])!;
  const beyond = pointAt([x, y], [-2, 3])!;
  const relations = [
    { what: '½f(x) + ½f(y) − f(½x + ½y)', coefficients: [0.5, 0.5, -1, 0] },
    { what: '3f(y) − 2f(x) − f(3y − 2x)', coefficients: [-2, 3, 0, -1] },
  ];
  return yield* related(stack, [x, y, middle, beyond], relations, format);
}
