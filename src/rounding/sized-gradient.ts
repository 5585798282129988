/**
 * The gradient of absolute values. A gradient is a polynomial in weights, biases, inputs and targets. In any order of
 * summation and any association of its products, each of its terms meets K roundings at most, so that the error is at
 * most θ(K) times the gradient of absolute values, in which every term is positive (Higham 2002, §3.1). What underflows
 * on the way is carried on by the absolute values beside it. An activation between the layers must have |f(x)| ≤ |x| and
 * |f′| ≤ 1, and be exact, as ReLU.
 */
import { isDense, type Layer, type Stack, widthsOf } from '../network/stack.ts';
import { absolute, fromRows, type Matrix, matrix } from '../numbers/flat-matrix.ts';
import { type Format, leastKept } from '../numbers/format.ts';
import type { Rows } from '../numbers/rows.ts';
import { mostLostInReading, roundoffsOf } from './roundoffs.ts';
import { addUp, combine, grownFar, multiplyUp, roundUp, rowSums, transpose } from './upward.ts';

/** Numbers by their sizes: the sum of the absolute values of their terms, and what underflow may have taken of them. */
export interface Sized {
  readonly size: Matrix;
  readonly lost: Matrix;
}

const sized = (rows: Rows): Sized => {
  const size = absolute(fromRows(rows));
  return { size, lost: matrix(size.rows, size.columns) };
};

const shifted = (m: Matrix, by: number): Matrix =>
  by === 0 ? m : combine(m, undefined, (x) => addUp(x, by));

const plusUp = (a: Matrix, b: Matrix): Matrix => combine(a, b, addUp);

/** A product of matrices, [m × n] by [n × p]: (A + a)(B + b) − A B = a (B + b) + A b, and 2n + 1 operations of its own. */
const productOf = (a: Sized, b: Sized, format: Format): Sized => {
  const [reading, kept] = [mostLostInReading(format), leastKept(format)];
  const lostOfB = shifted(b.lost, reading);
  const lost = plusUp(
    multiplyUp(shifted(a.lost, reading), plusUp(b.size, lostOfB)),
    multiplyUp(a.size, lostOfB),
  );
  const own = roundUp((2 * a.size.columns + 1) * kept, 1);
  return { size: multiplyUp(a.size, b.size), lost: shifted(lost, own) };
};

const transposed = ({ size, lost }: Sized): Sized => ({
  size: transpose(size),
  lost: transpose(lost),
});

/** One matrix with the row of another added to each of its rows. */
const withBias = ({ size, lost }: Sized, bias: readonly number[], kept: number): Sized => ({
  size: {
    ...size,
    data: size.data.map((x, k) => addUp(x, Math.abs(bias[k % bias.length]!))),
  },
  lost: shifted(lost, kept),
});

/** The gradient by a dense layer of absolute values, and what underflow takes of it: [inputs × outputs], [1 × outputs]. */
export interface SizedGradient {
  readonly at: number;
  readonly weight: Sized;
  readonly bias: Sized;
}

const columnSums = (m: Matrix): Matrix => {
  const data = rowSums(transpose(m));
  return { rows: 1, columns: data.length, data };
};

/** The gradient of the mean of squares by each dense layer, in the order of the layers.  targets : [batch × outputs]. */
export const sizedGradient = (
  { layers }: Stack<Layer>,
  inputs: Rows,
  targets: Rows,
  format: Format,
): readonly SizedGradient[] => {
  const kept = leastKept(format);
  const values: Sized[] = [sized(inputs)];
  for (const layer of layers) {
    const x = values.at(-1)!;
    if (!isDense(layer)) values.push(x);
    else {
      const z = productOf(x, sized(layer.weight), format);
      values.push(layer.bias ? withBias(z, layer.bias, kept) : z);
    }
  }
  const count = targets.length * targets[0]!.length;
  const wanted = sized(targets);
  const y = values.at(-1)!;
  // (|y| + |t|) · 2 ÷ count, with the underflow of four operations.
  const mean = (x: number): number => roundUp((2 * x) / count, 1);
  let slope: Sized = {
    size: combine(plusUp(y.size, wanted.size), undefined, mean),
    lost: combine(y.lost, undefined, (x) => addUp(mean(x), 4 * kept)),
  };
  const found: SizedGradient[] = [];
  for (const [at, layer] of [...layers.entries()].reverse()) {
    if (!isDense(layer)) {
      slope = { ...slope, lost: shifted(slope.lost, kept) };
      continue;
    }
    const own = roundUp(inputs.length * kept, 1);
    found.push({
      at,
      weight: productOf(transposed(values[at]!), slope, format),
      bias: { size: columnSums(slope.size), lost: shifted(columnSums(slope.lost), own) },
    });
    slope = productOf(slope, transposed(sized(layer.weight)), format);
  }
  return found.reverse();
};

/**
 * θ(K) of a gradient. Forwards each layer sums its inputs and a bias, backwards its outputs, and a gradient sums the
 * rows; a layer has two products of its own to round and store, and its activation one. The residual, its factor 2 ÷
 * count and the gradient itself have 6 operations more. In formats of 3 bits that comes to more than 1.
 */
export const gradientGrowth = (stack: Stack<Layer>, rows: number, format: Format): number => {
  const { sum, alone } = roundoffsOf(format);
  const widths = widthsOf(stack).slice(1);
  const sums = stack.inputs + 2 * widths.reduce((total, width) => total + width + 1, 0) + rows;
  return grownFar(sums * sum + (3 * stack.layers.length + 6) * alone);
};
