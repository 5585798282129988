/** What the gradient of a squared error is, as dyadic rationals: by the chain rule, layer by layer, with no rounding. */
import { isDense, type Layer, type Stack } from '../network/stack.ts';
import { type Balls, toBalls } from '../numbers/dyadic.ts';
import type { Rows } from '../numbers/rows.ts';

type Integers = readonly (readonly bigint[])[];

/** A matrix of exact numbers on one grid. */
interface Grid {
  readonly exponent: number;
  readonly middle: Integers;
}

/** The numbers of a grid as integers of a finer one. */
const onGrid = ({ exponent, middle }: Grid, finer: number): Integers =>
  exponent === finer ? middle : middle.map((row) => row.map((x) => x << BigInt(exponent - finer)));

const times = (a: Grid, b: Grid): Grid => ({
  exponent: a.exponent + b.exponent,
  middle: a.middle.map((row) =>
    b.middle[0]!.map((_, j) => row.reduce((sum, x, i) => sum + x * b.middle[i]![j]!, 0n)),
  ),
});

const transposed = ({ exponent, middle }: Grid): Grid => ({
  exponent,
  middle: middle[0]!.map((_, j) => middle.map((row) => row[j]!)),
});

/** a + c b; b has as many rows as a, or one, which is added to each row of a. */
const plus = (a: Grid, b: Grid, c: 1n | -1n = 1n): Grid => {
  const exponent = Math.min(a.exponent, b.exponent);
  const [left, right] = [onGrid(a, exponent), onGrid(b, exponent)];
  return {
    exponent,
    middle: left.map((row, i) =>
      row.map((x, j) => x + c * (right.length === 1 ? right[0]! : right[i]!)[j]!),
    ),
  };
};

/** The derivatives of ½ Σ (y − t)² by the weights and the biases of a dense layer, summed over all rows. */
export interface LayerGradient {
  /** Which layer it is, from 0 on. */
  readonly at: number;
  /** [inputs × outputs]. */
  readonly weight: Balls;
  /** [1 × outputs], whether the layer has a bias or not. */
  readonly bias: Balls;
}

/**
 * The gradient of ½ Σ (y − t)² over all rows and outputs, by each dense layer of a stack whose other layers are ReLU:
 * inputs [batch × inputs], targets [batch × outputs]. `atKink` is what stands for relu′(0). Throws RangeError at another
 * activation, and where a number is not finite.
 */
export const exactGradient = (
  { layers }: Stack<Layer>,
  inputs: Rows,
  targets: Rows,
  atKink: 0 | 1 = 0,
): readonly LayerGradient[] => {
  const values: Grid[] = [toBalls(inputs)];
  for (const layer of layers) {
    const x = values.at(-1)!;
    if (isDense(layer)) {
      const z = times(x, toBalls(layer.weight));
      values.push(layer.bias ? plus(z, toBalls([layer.bias])) : z);
    } else if (layer.name === 'relu') {
      values.push({ ...x, middle: x.middle.map((row) => row.map((v) => (v > 0n ? v : 0n))) });
    } else throw new RangeError(`expected relu, found ${layer.name}`);
  }
  let slope = plus(values.at(-1)!, toBalls(targets), -1n);
  const found: LayerGradient[] = [];
  for (const [at, layer] of [...layers.entries()].reverse()) {
    const x = values[at]!;
    if (isDense(layer)) {
      const ones: Grid = { exponent: 0, middle: [x.middle.map(() => 1n)] };
      found.push({ at, weight: times(transposed(x), slope), bias: times(ones, slope) });
      slope = times(slope, transposed(toBalls(layer.weight)));
    } else {
      const passes = (v: bigint): boolean => v > 0n || (v === 0n && atKink === 1);
      slope = {
        ...slope,
        middle: slope.middle.map((row, i) =>
          row.map((d, j) => (passes(x.middle[i]![j]!) ? d : 0n)),
        ),
      };
    }
  }
  return found.reverse();
};
