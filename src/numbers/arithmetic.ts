import { Matrix } from 'ml-matrix';
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

/** float64, with ml-matrix's product: plain sums in ascending order, no Strassen, no FMA. */
export const float64Arithmetic: Arithmetic<number> = {
  name: 'float64',
  from: (x) => x,
  add: (a, b) => a + b,
  multiply: (a, b) => a * b,
  affine: (x, weight, bias) => {
    const product = new Matrix(x as number[][]).mmul(new Matrix(weight as number[][]));
    return (bias ? product.addRowVector(bias as number[]) : product).to2DArray();
  },
};

/** float32, each operation rounded on its own: fround(a ∘ b) is the correctly rounded result. */
export const float32Arithmetic: Arithmetic<number> = {
  name: 'float32',
  from: Math.fround,
  add: (a, b) => Math.fround(a + b),
  multiply: (a, b) => Math.fround(a * b),
};

/** The arithmetic in which a subject of that format computes. */
export const arithmeticOf = (format: {
  name: string;
  round: (x: number) => number;
}): Arithmetic<number> => {
  if (format.name === 'float64') return float64Arithmetic;
  if (format.name === 'float32') return float32Arithmetic;
  const { name, round } = format;
  return { name, from: round, add: (a, b) => round(a + b), multiply: (a, b) => round(a * b) };
};

/** The matrix [rows × columns] whose entries are taken to numbers of the system. */
export const lift = <T>(arithmetic: Arithmetic<T>, rows: Rows): T[][] =>
  rows.map((row) => row.map(arithmetic.from));
