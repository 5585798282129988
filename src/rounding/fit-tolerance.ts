/**
 * How far rounding alone can move a loss, and a step of gradient descent with momentum.
 *
 * A gradient is a polynomial in weights, biases, inputs and targets. In any order of summation and any association of
 * its products, each of its terms meets K roundings at most, so that the error is at most θ(K) times the gradient of
 * absolute values, in which every term is positive (Higham 2002, §3.1). What underflows on the way is carried on by the
 * absolute values beside it. An activation between the layers must have |f(x)| ≤ |x| and |f′| ≤ 1, and be exact, as ReLU.
 */
import { isBounded, type Tolerance } from '../judge/tolerance.ts';
import { forward64 } from '../network/float64-forward.ts';
import { isDense, type Layer, type Stack, widthsOf } from '../network/stack.ts';
import { type Format, largestOf, leastKept } from '../numbers/format.ts';
import type { Rows } from '../numbers/rows.ts';
import { forwardTolerance } from './forward-tolerance.ts';
import { mostLostInReading, roundoffsOf } from './roundoffs.ts';
import {
  absolute,
  addUp,
  combine,
  fromRows,
  grown,
  type Matrix,
  matrix,
  multiplyUp,
  roundUp,
  rowSums,
  toRows,
  transpose,
} from './upward.ts';

const because = 'θ(K) · the gradient of absolute values (Higham 2002, §3.1)';

/** Numbers by their sizes: the sum of the absolute values of their terms, and what underflow may have taken of them. */
interface Sized {
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

/** The rules of a format: what a factor loses where it is read, and an operation that underflows. */
const lossesOf = (format: Format): { readonly reading: number; readonly kept: number } => ({
  reading: mostLostInReading(format),
  kept: leastKept(format),
});

/** A product of matrices, [m × n] by [n × p]: (A + a)(B + b) − A B = a (B + b) + A b, and 2n + 1 operations of its own. */
const productOf = (a: Sized, b: Sized, format: Format): Sized => {
  const { reading, kept } = lossesOf(format);
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
interface SizedGradient {
  readonly at: number;
  readonly weight: Sized;
  readonly bias: Sized;
}

const columnSums = (m: Matrix): Matrix => {
  const data = rowSums(transpose(m));
  return { rows: 1, columns: data.length, data };
};

const sizedGradient = (
  { layers }: Stack<Layer>,
  inputs: Rows,
  targets: Rows,
  format: Format,
): readonly SizedGradient[] => {
  const { kept } = lossesOf(format);
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
 * count and the gradient itself have 6 operations more.
 */
const gradientGrowth = (stack: Stack<Layer>, rows: number, format: Format): number => {
  const { sum, alone } = roundoffsOf(format);
  const widths = widthsOf(stack).slice(1);
  const sums = stack.inputs + 2 * widths.reduce((total, width) => total + width + 1, 0) + rows;
  return grown(sums * sum + (3 * stack.layers.length + 6) * alone);
};

/** How long a step is, and how much of the step before goes on in it. */
interface StepLength {
  readonly rate: number;
  readonly momentum: number;
}

/** What a step is made from: a network, and the one before it where a step led here. */
export interface Stepping extends StepLength {
  readonly stack: Stack<Layer>;
  readonly before?: Stack<Layer>;
  readonly inputs: Rows;
  readonly targets: Rows;
}

/** How far each number of a dense layer may be from where exact arithmetic would have put it. */
export interface LayerStep {
  readonly at: number;
  readonly weight: Tolerance;
  readonly bias: Tolerance;
}

/**
 * The error of θ − η(μ v + ∇L) for each number of each dense layer, where the numbers θ are as they were answered, and
 * v was not: the step before it, p = η v, is known by the numbers p⁻ − θ that it led between, up to
 *
 *     |p − (θ⁻ − θ)| ≤ e = θ(4)(|θ| + |θ⁻ − θ| + …),
 *
 * as a difference and a product were rounded. With G and E the gradient's size and error the step is off by
 *
 *     μ e + η E + θ(14)(|θ| + μ(|θ⁻ − θ| + e) + η (G + E)) + underflow.
 */
export const stepTolerance = (
  { stack, before = stack, inputs, targets, rate, momentum }: Stepping,
  format: Format,
): readonly LayerStep[] => {
  const growth = gradientGrowth(stack, inputs.length, format);
  const { alone } = roundoffsOf(format);
  const { reading, kept } = lossesOf(format);
  const [few, many] = [grown(4 * alone), grown(14 * alone)];
  const most = largestOf(format) / 4;
  const part = (now: Rows, was: Rows, gradient: Sized): Tolerance => {
    const rows = toRows(gradient.size).map((row, i) =>
      row.map((size, j) => {
        const lost = gradient.lost.data[i * row.length + j]!;
        const error = roundUp(growth * size + 2 * lost, 2);
        const moved = Math.abs(was[i]![j]! - now[i]![j]!);
        const unknown = roundUp(2 * few * (Math.abs(now[i]![j]!) + moved) + 4 * kept, 4);
        const step = roundUp(momentum * (moved + unknown) + rate * (size + error), 4);
        const underflow = 16 * kept + reading * (2 + rate + size + error);
        if (!(step + Math.abs(now[i]![j]!) < most)) return Number.POSITIVE_INFINITY;
        return roundUp(
          momentum * unknown + rate * error + many * (Math.abs(now[i]![j]!) + step) + underflow,
          8,
        );
      }),
    );
    return rows.flat().every(Number.isFinite) ? { per: rows, because } : { none: 'overflow' };
  };
  const zeros = (row: readonly number[]): readonly number[] => row.map(() => 0);
  return sizedGradient(stack, inputs, targets, format).map(({ at, weight, bias }) => {
    const [now, was] = [stack, before].map(({ layers }) => layers[at]!);
    if (!now || !was || !isDense(now) || !isDense(was)) throw new RangeError('expected one form');
    const none = zeros(now.weight[0]!);
    return {
      at,
      weight: part(now.weight, was.weight, weight),
      bias: part([now.bias ?? none], [was.bias ?? none], bias),
    };
  });
};

/**
 * |count · loss − Σ (y − t)²|, [1 × 1]: with ŷ within E of y, a square is off by (2|y − t| + E)E, and each of the count
 * terms meets count roundings of the sum and 8 operations: the difference, twice as it is squared, its square, the
 * sum's division, or two of them, a factor that is rounded, and storing.
 */
export const lossTolerance = (
  stack: Stack<Layer>,
  inputs: Rows,
  targets: Rows,
  misses: Rows,
  format: Format,
): Tolerance => {
  const within = forwardTolerance(stack, inputs, format);
  if (!isBounded(within)) return within;
  const { sum, alone } = roundoffsOf(format);
  const { reading, kept } = lossesOf(format);
  const count = targets.length * targets[0]!.length;
  const growth = grown(count * sum + 8 * alone);
  const most = largestOf(format) / 4;
  let [total, size] = [0, 0];
  for (const [i, row] of within.per.entries()) {
    for (const [j, error] of row.entries()) {
      const miss = Math.abs(misses[i]![j]!) * (1 + 2 ** -50); // the nearest double to the exact one
      const reach = miss + error + reading;
      total += (2 * miss + error + reading) * (error + reading) + growth * reach * reach;
      size += reach * reach;
    }
  }
  // count terms of 6 roundings and a sum of them; each operation may underflow, and the mean stands for all of them.
  const bound = roundUp(total + count * (2 * count + 4) * kept + size * reading, count + 8);
  return size < most && Number.isFinite(bound)
    ? {
        per: [[bound]],
        because: `rounding of the squares and their sum (Higham 2002, §3.1) + ${within.because}`,
      }
    : { none: 'overflow' };
};

/** Activations with |f(x)| ≤ |x| and |f′| ≤ 1, whose parameters do not change that. */
const contracting = ['relu', 'abs', 'tanh', 'identity', 'relu6', 'atan', 'softsign'];

/** A stack of absolute values. */
const sizesOf = (stack: Stack<Layer>): Stack<Layer> => ({
  ...stack,
  layers: stack.layers.map((layer) =>
    isDense(layer)
      ? {
          ...layer,
          weight: layer.weight.map((row) => row.map(Math.abs)),
          ...(layer.bias && { bias: layer.bias.map(Math.abs) }),
        }
      : layer,
  ),
});

/**
 * Whether no number of an honest training can be infinite: in one of absolute values, where steps only add, none comes
 * near the largest number of the format.
 */
export const staysFinite = (
  stack: Stack<Layer>,
  { inputs, targets }: { readonly inputs: Rows; readonly targets: Rows },
  { steps, rate, momentum }: StepLength & { readonly steps: number },
  format: Format,
): boolean => {
  if (!stack.layers.every((layer) => isDense(layer) || contracting.includes(layer.name)))
    return false;
  const most = largestOf(format) / 16;
  const small = (x: number): boolean => x < most; // false for NaN too
  let now = sizesOf(stack);
  let velocity: readonly (readonly number[])[] = [];
  for (let k = 0; k <= steps; k++) {
    const gradient = sizedGradient(now, inputs, targets, format);
    const flat = gradient.map(({ weight, bias }) => [...weight.size.data, ...bias.size.data]);
    velocity = flat.map((row, i) => row.map((x, j) => momentum * (velocity[i]?.[j] ?? 0) + 2 * x));
    if (!velocity.every((row) => row.every(small))) return false;
    const left = velocity.map((row) => [...row]);
    now = {
      ...now,
      layers: now.layers.map((layer) => {
        if (!isDense(layer)) return layer;
        const steps = left.shift()!;
        const moved = (x: number): number => 1.001 * (x + rate * steps.shift()!);
        const weight = layer.weight.map((row) => row.map(moved));
        return { ...layer, weight, ...(layer.bias && { bias: layer.bias.map(moved) }) };
      }),
    };
    const numbers = now.layers.flatMap((layer) => (isDense(layer) ? layer.weight.flat() : []));
    if (!numbers.every(small)) return false;
  }
  const dense = { ...now, layers: now.layers.filter(isDense) };
  const outputs = forward64(dense, toRows(absolute(fromRows(inputs))));
  const squares = outputs.flatMap((row, i) =>
    row.map((y, j) => (y + Math.abs(targets[i]![j]!)) ** 2),
  );
  return small(2 * squares.reduce((sum, x) => sum + x, 0));
};
