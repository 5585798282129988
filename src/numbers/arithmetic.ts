import { type Format, float64 } from './format.ts';
import { isLarge, matrixProduct } from './matrix-product.ts';
import type { Rows } from './rows.ts';

/**
 * A number system, as far as layers without activations need one: T is a single number.
 *
 * `affine` may be given where a system has a faster way than scalar by scalar.
 */
export interface Arithmetic<T> {
  readonly name: string;
  /** The image of a float64; exact in the exact systems, rounded in float32. */
  readonly from: (x: number) => T;
  readonly add: (a: T, b: T) => T;
  readonly multiply: (a: T, b: T) => T;
  /** Every `from(x)` is x itself, so that rows of doubles are rows of the system as they are. */
  readonly takesDoubles?: true;
  readonly affine?: (
    x: readonly (readonly T[])[],
    weight: readonly (readonly T[])[],
    bias?: readonly T[],
  ) => T[][];
}

/**
 * x W + b, row by row.  x : [batch × inputs], W : [inputs × outputs], b : [outputs] or none.
 * Shapes must agree: they are checked where a stack is validated, not here.
 */
export const affine = <T>(
  arithmetic: Arithmetic<T>,
  x: readonly (readonly T[])[],
  weight: readonly (readonly T[])[],
  bias?: readonly T[],
): T[][] => {
  if (arithmetic.affine) return arithmetic.affine(x, weight, bias);
  const { add, multiply, from } = arithmetic;
  const outputs = weight[0]!.length;
  return x.map((row) => {
    const y: T[] = [];
    for (let j = 0; j < outputs; j++) {
      let sum: T | undefined;
      for (let i = 0; i < row.length; i++) {
        const term = multiply(row[i]!, weight[i]![j]!);
        sum = sum === undefined ? term : add(sum, term);
      }
      const dot = sum ?? from(0);
      y.push(bias ? add(dot, bias[j]!) : dot);
    }
    return y;
  });
};

/**
 * x W + b in float64: sums in ascending order from 0, no FMA, as ml-matrix has them to the bit. Plain loops over the
 * rows as they are take a sixth to a half of its time at 2 to 64 units, as it copies all that it is given.
 */
const affine64: NonNullable<Arithmetic<number>['affine']> = (x, weight, bias) => {
  const outputs = weight[0]!.length;
  if (isLarge(x, weight)) {
    const y = matrixProduct(x, weight);
    return bias ? y.map((row) => row.map((sum, j) => sum + bias[j]!)) : y;
  }
  return x.map((row) => {
    const y = new Array<number>(outputs).fill(0);
    for (let i = 0; i < row.length; i++) {
      const factor = row[i]!;
      const weights = weight[i]!;
      for (let j = 0; j < outputs; j++) y[j]! += factor * weights[j]!;
    }
    if (bias) for (let j = 0; j < outputs; j++) y[j]! += bias[j]!;
    return y;
  });
};

/** float64, as the processor computes: each operation rounded on its own. */
export const float64Arithmetic: Arithmetic<number> = {
  name: 'float64',
  from: (x) => x,
  add: (a, b) => a + b,
  multiply: (a, b) => a * b,
  takesDoubles: true,
  affine: affine64,
};

/** float32, each operation rounded on its own: fround(a ∘ b) is the correctly rounded result. */
export const float32Arithmetic: Arithmetic<number> = {
  name: 'float32',
  from: Math.fround,
  add: (a, b) => Math.fround(a + b),
  multiply: (a, b) => Math.fround(a * b),
};

/**
 * The arithmetic in which a subject of that format computes. Where factors and sums have formats of their own,
 * results stay in the format of sums, in which constants that are no numbers of what is stored are too, as an epsilon:
 * who answers rounds to what is stored.
 */
export const arithmeticOf = (format: Format): Arithmetic<number> => {
  const { name, round, multiply: factors = format, sum: sums = format } = format;
  if (factors === format && sums === format) {
    if (name === 'float64') return float64Arithmetic;
    if (name === 'float32') return float32Arithmetic;
    return { name, from: round, add: (a, b) => round(a + b), multiply: (a, b) => round(a * b) };
  }
  // As models are folded: computed in float64, and stored in float32.
  if (factors === float64 && sums === float64) return { ...float64Arithmetic, name };
  return {
    name,
    from: sums.unit < format.unit ? sums.round : round,
    add: (a, b) => sums.round(a + b),
    multiply: (a, b) => sums.round(factors.round(a) * factors.round(b)),
  };
};

/** The matrix [rows × columns] whose entries are taken to numbers of the system. */
export const lift = <T>(arithmetic: Arithmetic<T>, rows: Rows): T[][] =>
  rows.map((row) => row.map(arithmetic.from));
