/** What is true of a network that was trained, in exact numbers. */
import { type Comparison, equal } from '../judge/comparison.ts';
import { type Balls, magnitude, toBalls, toRows } from '../numbers/dyadic.ts';
import type { Format } from '../numbers/format.ts';
import type { Rows } from '../numbers/rows.ts';
import { type Examples, missesOf, squaredError } from '../oracle/squared-error.ts';
import { lossTolerance } from '../rounding/loss-tolerance.ts';
import { combinationOfMatrices } from './combination.ts';
import type { Fitted } from './law.ts';

/** The rows of a case, and for each the row after it as its targets, the first again after the last. */
export const nextRows = (inputs: Rows, outputs: number): Examples => ({
  inputs,
  targets: inputs.map((_, r) => {
    const next = inputs[(r + 1) % inputs.length]!;
    return Array.from({ length: outputs }, (_, j) => next[j % next.length]!);
  }),
});

/** The loss that was answered times the number of targets: a mean as the sum that it stands for, exactly. */
export const answeredError = ({ loss }: Fitted, { targets }: Examples): Balls =>
  combinationOfMatrices([[targets.length * targets[0]!.length, toBalls([[loss]])]]);

/** How far that product may be from what it stands for. */
export const errorWithin = ({ stack }: Fitted, { inputs, targets }: Examples, format: Format) => {
  const { exponent, middle, radius } = missesOf(stack, { inputs, targets })!;
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
