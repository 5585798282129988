/** What is true of a network that was trained, in exact numbers. */
import { type Comparison, equal } from '../judge/comparison.ts';
import type { Layer, Stack } from '../network/stack.ts';
import { type Balls, toBalls, toRows } from '../numbers/dyadic.ts';
import type { Format } from '../numbers/format.ts';
import type { Rows } from '../numbers/rows.ts';
import { exactForward } from '../oracle/exact-forward.ts';
import { lossTolerance } from '../rounding/fit-tolerance.ts';
import type { Fitted } from './law.ts';

/** What a stack is trained on: inputs [batch × inputs], targets [batch × outputs]. */
export interface Examples {
  readonly inputs: Rows;
  readonly targets: Rows;
}

/** The rows of a case, and for each the row after it as its targets, the first again after the last. */
export const nextRows = (inputs: Rows, outputs: number): Examples => ({
  inputs,
  targets: inputs.map((_, r) => {
    const next = inputs[(r + 1) % inputs.length]!;
    return Array.from({ length: outputs }, (_, j) => next[j % next.length]!);
  }),
});

const magnitude = (n: bigint): bigint => (n < 0n ? -n : n);

/** y − t of each row, exactly or as balls; undefined where y has no enclosure. */
const missesOf = (stack: Stack<Layer>, { inputs, targets }: Examples): Balls | undefined => {
  const y = exactForward(stack, inputs) as Balls | undefined;
  if (!y) return undefined;
  const t = toBalls(targets);
  const exponent = Math.min(y.exponent, t.exponent);
  const on = (x: bigint, from: number): bigint => x << BigInt(from - exponent);
  return {
    exponent,
    middle: y.middle.map((row, i) =>
      row.map((x, j) => on(x, y.exponent) - on(t.middle[i]![j]!, t.exponent)),
    ),
    ...(y.radius && { radius: y.radius.map((row) => row.map((r) => on(r, y.exponent))) }),
  };
};

/** Σ (y − t)² over all rows and outputs, [1 × 1]; undefined where y has no enclosure. */
export const squaredError = (stack: Stack<Layer>, examples: Examples): Balls | undefined => {
  const misses = missesOf(stack, examples);
  if (!misses) return undefined;
  const { exponent, middle, radius } = misses;
  const flat = middle.flat();
  const radii = radius?.flat();
  const total = flat.reduce((sum, x) => sum + x * x, 0n);
  const around = radii?.reduce((sum, r, k) => sum + r * (2n * magnitude(flat[k]!) + r), 0n);
  return {
    exponent: 2 * exponent,
    middle: [[total]],
    ...(around !== undefined && { radius: [[around]] }),
  };
};

/** The loss that was answered times the number of targets: a mean as the sum that it stands for, exactly. */
export const answeredError = ({ loss }: Fitted, { targets }: Examples): Balls => {
  const { exponent, middle } = toBalls([[loss]]);
  const count = BigInt(targets.length * targets[0]!.length);
  return { exponent, middle: [[middle[0]![0]! * count]] };
};

/** How far that product may be from what it stands for. */
export const errorWithin = ({ stack }: Fitted, { inputs, targets }: Examples, format: Format) => {
  const misses = missesOf(stack, { inputs, targets });
  const { exponent, middle, radius } = misses!;
  const reach = radius
    ? middle.map((row, i) => row.map((x, j) => magnitude(x) + radius[i]![j]!))
    : middle;
  return lossTolerance(stack, inputs, targets, toRows({ exponent, middle: reach }), format);
};

/** Whether a loss is that of the network that came with it; undefined where the network's outputs have no enclosure. */
export const lossIsOwn = (
  fitted: Fitted,
  examples: Examples,
  format: Format,
): Comparison | undefined => {
  const truth = squaredError(fitted.stack, examples);
  return (
    truth &&
    equal(
      'rows · outputs · loss',
      answeredError(fitted, examples),
      truth,
      errorWithin(fitted, examples, format),
    )
  );
};
