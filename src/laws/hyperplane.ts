import { type Comparison, equal } from '../judge/comparison.ts';
import { dense, type Stack } from '../network/stack.ts';
import type { Format } from '../numbers/format.ts';
import { gcd } from '../numbers/fraction.ts';
import { determinantOf } from '../numbers/integers.ts';
import type { Rows } from '../numbers/rows.ts';
import { exactMap } from '../oracle/exact-forward.ts';
import { forwardTolerance } from '../rounding/forward-tolerance.ts';
import { askForward } from './asks.ts';
import { combination, combinedTolerance } from './combination.ts';
import type { Asking } from './law.ts';
import { related } from './relations.ts';

/** The stack with its first output alone: a function with values in ℝ. */
export const scalar = (stack: Stack): Stack => {
  const { weight, bias } = stack.layers.at(-1)!;
  const last = dense(
    weight.map(([first]) => [first!]),
    bias && [bias[0]!],
  );
  return { ...stack, layers: stack.layers.with(-1, last) };
};

/** w = W′ of a stack of integers and one output, as integers. */
const gradientOf = (stack: Stack): bigint[] => {
  const { exponent, middle } = exactMap(stack).weight;
  return middle.map(([w]) => w! << BigInt(exponent));
};

/** w_k eᵢ − w_i e_k, made as short as it can be: a direction of the hyperplane v · w = 0. */
const along = (w: readonly bigint[], i: number, k: number): bigint[] => {
  const common = gcd(w[i]!, w[k]!) || 1n;
  return w.map((_, j) => (j === i ? w[k]! / common : j === k ? -w[i]! / common : 0n));
};

/** The points x₀ + v that integers of the format can say; 1/u is the largest run of them. */
const reachable = (x0: readonly number[], v: readonly bigint[], { unit }: Format) => {
  const point = x0.map((x, j) => BigInt(x) + v[j]!);
  const limit = BigInt(1 / unit);
  return point.every((x) => x <= limit && -x <= limit) ? point.map(Number) : undefined;
};

/**
 * f(x) = f(x₀) exactly when (x − x₀) · w = 0, on integers: the same value at x₀ + v for a direction v of
 * the hyperplane through each pair of coordinates, and off it, at x₀ + Σ sign(wⱼ) eⱼ, a value that is
 * farther by exactly Σ|wⱼ|. `stack` has one output; x₀ is of integers.
 */
export function* levelSet(
  stack: Stack,
  x0: readonly number[],
  pairs: readonly (readonly [number, number])[],
  format: Format,
): Asking<Comparison[]> {
  const w = gradientOf(stack);
  const sign = w.map((x) => (x > 0n ? 1n : x < 0n ? -1n : 0n));
  const off = reachable(x0, sign, format) ?? [...x0];
  const on = pairs
    .map(([i, k]) => reachable(x0, along(w, i, k), format))
    .filter((point) => point !== undefined);
  const points = [[...x0], off, ...on];
  const outputs = yield* askForward(stack, points);
  const within = forwardTolerance(stack, points, format);
  const compare = (what: string, k: number, distance: bigint): Comparison => {
    const coefficients = points.map((_, i) => (i === k ? 1 : i === 0 ? -1 : 0));
    return equal(
      what,
      combination(outputs, coefficients),
      { exponent: 0, middle: [[distance]] },
      combinedTolerance(within, coefficients),
    );
  };
  const step = off.map((x, j) => BigInt(x) - BigInt(x0[j]!));
  const distance = w.reduce((sum, x, j) => sum + x * step[j]!, 0n);
  return [
    compare('f(x) − f(x₀) off the hyperplane', 1, distance),
    ...on.map((_, k) => compare('f(x) − f(x₀) on the hyperplane', k + 2, 0n)),
  ];
}

/**
 * n + 2 points (x, f(x)) of the graph lie in a hyperplane: det [1, x, f(x)] = 0, expanded by its last
 * column. The points are of integers.
 */
export const onGraph = (stack: Stack, points: Rows, format: Format) => {
  const rows = points.map((point) => [1n, ...point.map(BigInt)]);
  const last = points.length - 1;
  const coefficients = rows.map((_, k) => {
    const minor = determinantOf(rows.filter((_, i) => i !== k));
    return Number((k + last) % 2 === 0 ? minor : -minor);
  });
  return related(stack, points, [{ what: 'det [1, x, f(x)]', coefficients }], format);
};
