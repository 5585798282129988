import { type Comparison, equal } from '../judge/comparison.ts';
import { exact } from '../judge/tolerance.ts';
import { dense, type Layer, type Stack, series, stackOf } from '../network/stack.ts';
import { toBalls } from '../numbers/dyadic.ts';
import type { Format } from '../numbers/format.ts';
import type { Rows } from '../numbers/rows.ts';
import { forwardTolerance } from '../rounding/forward-tolerance.ts';
import { askForward } from './asks.ts';
import { combination, combinedTolerance, zeroOf } from './combination.ts';
import type { Asking } from './law.ts';

/** Two classes of integer points that have the same mean. */
export interface Classes {
  readonly first: Rows;
  readonly second: Rows;
}

/** 1/n₁ and −1/n₂, scaled to integers: n₂ for each point of the first class, −n₁ for the second. */
const contrast = ({ first, second }: Classes): number[] => [
  ...first.map(() => second.length),
  ...second.map(() => -first.length),
];

/**
 * The stack after a map of `inputs` numbers to as many as it takes: number i goes to every place that
 * is i modulo `inputs`. Still affine, and it sees each number where it is wide enough.
 */
export const repeatingInputs = (stack: Stack, inputs: number): Stack => {
  const places = Array.from({ length: inputs }, (_, i) =>
    Array.from({ length: stack.inputs }, (_, j) => (j % inputs === i ? 1 : 0)),
  );
  return series(stackOf(dense(places)), stack);
};

/**
 * No affine map separates classes of equal means: n₂ Σ f(first) = n₁ Σ f(second), so that some output
 * of one class is on either side of, or level with, the other's mean. And least squares gives no more
 * than a constant: the labels, less their mean, are orthogonal to every coordinate.
 */
export function* affineSeesNothing(
  stack: Stack,
  classes: Classes,
  format: Format,
): Asking<readonly Comparison[]> {
  const points = [...classes.first, ...classes.second];
  const coefficients = contrast(classes);
  const affine = repeatingInputs(stack, points[0]!.length);
  const means = combination(yield* askForward(affine, points), coefficients);
  const within = combinedTolerance(forwardTolerance(affine, points, format), coefficients);
  const normal = combination(points, coefficients); // Xᵀ(label − mean), up to a positive factor
  const integers = exact(1, points[0]!.length, 'integers');
  return [
    equal('mean output of one class less that of the other', means, zeroOf(means), within),
    equal('Xᵀ(label − mean label)', normal, zeroOf(normal), integers),
  ];
}

/** A fixed stack gives exactly these outputs at integer points, where nothing rounds. */
export function* gives(
  what: string,
  stack: Stack<Layer>,
  points: Rows,
  expected: Rows,
): Asking<Comparison> {
  const within = exact(expected.length, expected[0]!.length, 'small integers: nothing rounds');
  return equal(what, yield* askForward(stack, points), toBalls(expected), within);
}

/** 0 for each point of the first class, 1 for each of the second. */
export const labels = ({ first, second }: Classes): number[][] => [
  ...first.map(() => [0]),
  ...second.map(() => [1]),
];
