import { equal } from '../judge/comparison.ts';
import { judge } from '../judge/judge.ts';
import { isBounded, plus, type Tolerance } from '../judge/tolerance.ts';
import { forward64 } from '../network/float64-forward.ts';
import type { Network } from '../network/network.ts';
import { toRows } from '../numbers/dyadic.ts';
import type { Format } from '../numbers/format.ts';
import type { Rows } from '../numbers/rows.ts';
import { exactForward } from '../oracle/exact-forward.ts';
import { forwardTolerance } from '../rounding/forward-tolerance.ts';
import { combination, combinedTolerance, zeroOf } from './combination.ts';

/** Points and coefficients with Σ cₖ f(pₖ) = 0 for every affine f. */
export interface AffineIdentity {
  readonly points: Rows;
  readonly coefficients: readonly number[];
}

/** The identities that a law makes of two points x and y, and of t where it has one. */
export type AffineIdentities = (
  x: readonly number[],
  y: readonly number[],
  t: number,
) => Iterable<AffineIdentity | undefined>;

/** Points with their coefficients; undefined where one of the points is undefined. */
export const affineIdentity = (
  coefficients: readonly number[],
  ...points: readonly (readonly number[] | undefined)[]
): AffineIdentity | undefined =>
  points.every((p) => p !== undefined) ? { points, coefficients } : undefined;

/**
 * What rounding can do in the format to an identity that the stack breaks by more than twice that: an answer
 * within the tolerance of the true outputs then breaks it too. Undefined where the stack does not, where the points
 * are no numbers of the format, and where no tolerance or no enclosure is known. Float64 is asked first, as it is
 * quick; only the exact answer counts.
 */
export const surelyBrokenBeyond = (
  stack: Network,
  { points, coefficients }: AffineIdentity,
  format: Format,
): Tolerance | undefined => {
  if (points.flat().some((x) => !Object.is(format.round(x), x))) return undefined;
  const within = combinedTolerance(forwardTolerance(stack, points, format), coefficients);
  if (!isBounded(within)) return undefined;
  const twice = plus(within, within);
  const about = toRows(combination(forward64(stack, points), coefficients));
  const zero = about.map((row) => row.map(() => 0));
  if (judge(equal('', about, zero, within)).verdict !== 'beyond') return undefined;
  const truth = exactForward(stack, points);
  if (!truth) return undefined;
  const defect = combination(truth, coefficients);
  const { verdict } = judge(equal('', defect, zeroOf(defect), twice));
  return verdict === 'beyond' ? within : undefined;
};
