import { equal } from '../judge/comparison.ts';
import { judge } from '../judge/judge.ts';
import { isBounded, plus, type Tolerance } from '../judge/tolerance.ts';
import { forward64 } from '../network/float64-forward.ts';
import type { Network } from '../network/network.ts';
import { toRows } from '../numbers/dyadic.ts';
import { type Format, float64 } from '../numbers/format.ts';
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

/** An identity that a stack breaks, and what rounding can do to it in a format. */
export interface Broken {
  /** The stack breaks it by more than twice that: an answer within the tolerance of the true outputs breaks it too. */
  readonly within: Tolerance;
  /** Whether exact outputs show that it does; they are asked for at most once. */
  readonly isExactly: () => boolean;
}

/**
 * What rounding can do in the format to an identity that the stack breaks by more than twice that. Undefined where the
 * stack does not, where the points are no numbers of the format, and where no tolerance or no enclosure is known.
 *
 * Our own outputs in float64 are asked first, as they are quick. The tolerance of a subject that computes in float64, and
 * declares no more than that, holds for them too: where they break the identity by more than three times that, the true
 * outputs do so by more than twice. So far as the catalogue's accuracy of activations goes, which the tolerance rests on
 * as well; who accuses a subject asks `isExactly`. Otherwise only the exact outputs count.
 */
export const surelyBrokenBeyond = (
  stack: Network,
  { points, coefficients }: AffineIdentity,
  format: Format,
  run: typeof forward64 = forward64,
): Broken | undefined => {
  if (points.flat().some((x) => !Object.is(format.round(x), x))) return undefined;
  const outputs = run(stack, points);
  if (!outputs.every((row) => row.every(Number.isFinite))) return undefined;
  const sum = combination(outputs, coefficients);
  // What shows nothing at all is beyond no tolerance: that costs most, and many points of few units are such.
  if (sum.middle[0]!.every((x) => x === 0n)) return undefined;
  const within = combinedTolerance(forwardTolerance(stack, points, format), coefficients);
  if (!isBounded(within)) return undefined;
  const about = toRows(sum);
  const zero = about.map((row) => row.map(() => 0));
  const isAbout = (tolerance: Tolerance) =>
    judge(equal('', about, zero, tolerance)).verdict === 'beyond';
  if (!isAbout(within)) return undefined;
  const twice = plus(within, within);
  let exactly: boolean | undefined;
  const isExactly = (): boolean => {
    if (exactly !== undefined) return exactly;
    const truth = exactForward(stack, points);
    const defect = truth && combination(truth, coefficients);
    exactly =
      defect !== undefined && judge(equal('', defect, zeroOf(defect), twice)).verdict === 'beyond';
    return exactly;
  };
  // Four times, as the sum is rounded to doubles.
  const isSure = format === float64 && isAbout(plus(twice, twice));
  return isSure || isExactly() ? { within, isExactly } : undefined;
};
