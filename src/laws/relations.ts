import { type Comparison, equal } from '../judge/comparison.ts';
import type { Network } from '../network/network.ts';
import type { Format } from '../numbers/format.ts';
import type { Rows } from '../numbers/rows.ts';
import { forwardTolerance } from '../rounding/forward-tolerance.ts';
import { combination, combinedTolerance } from './combination.ts';
import { type Asking, forward } from './law.ts';

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
  const outputs = yield* forward(stack, points);
  const within = forwardTolerance(stack, points, format);
  return relations.map(({ what, coefficients }) => {
    const sum = combination(outputs, coefficients);
    const zero = sum.middle.map((row) => row.map(() => 0));
    return equal(what, sum, zero, combinedTolerance(within, coefficients));
  });
}
