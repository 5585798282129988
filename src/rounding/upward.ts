/**
 * Float64 arithmetic for bounds, on flat matrices. A bound is itself computed, so it is rounded: every
 * result here that is called an upper bound stays one.
 */
import { type Matrix, matrix } from '../numbers/flat-matrix.ts';
import { flatProduct } from '../numbers/flat-product.ts';

/** Aᵀ. */
export const transpose = ({ rows, columns, data }: Matrix): Matrix => {
  const m = matrix(columns, rows);
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++) m.data[j * rows + i] = data[i * columns + j]!;
  return m;
};

/** f(a, b) entry by entry; b is 0 where there is no second matrix. */
export const combine = (
  a: Matrix,
  b: Matrix | undefined,
  f: (x: number, y: number) => number,
): Matrix => {
  const m = matrix(a.rows, a.columns);
  for (let k = 0; k < m.data.length; k++) m.data[k] = f(a.data[k]!, b ? b.data[k]! : 0);
  return m;
};

/** Σ aₖ bₖ in ascending order, from `start` on in A and `at` on in B. A 0 of A takes nothing of what overflowed in B. */
const dotOfFinite = (a: Matrix, b: Matrix, start: number, at: number): number => {
  let sum = 0;
  for (let k = 0; k < a.columns; k++) {
    const x = a.data[start + k]!;
    if (x !== 0) sum += x * b.data[at + k * b.columns]!;
  }
  return sum;
};

/**
 * A B in float64.  A : [m × n], B : [n × p]. A 0 of A takes nothing of what overflowed in B. Each sum starts at 0, and its
 * terms are added in ascending order.
 */
export const multiply = (a: Matrix, b: Matrix): Matrix => {
  const m = flatProduct(a, b);
  const { columns } = b;
  const y = m.data;
  // 0 · ∞ has no value: such a sum is made again without its zeros.
  for (let k = 0; k < y.length; k++)
    if (Number.isNaN(y[k]!))
      y[k] = dotOfFinite(a, b, Math.floor(k / columns) * a.columns, k % columns);
  return m;
};

/** (n + 1)η for small n: a product with a subnormal number takes some 40 ns on processors of today, a look-up 2 ns. */
const leasts = Float64Array.from({ length: 1024 }, (_, n) => (n + 1) * 2 ** -1074);

/**
 * An upper bound of a sum of products (or quotients) of nonnegative numbers that float64 evaluated as x,
 * where each term met at most n + 8 roundings and at most 2n + 1 products underflowed, by η/2 each:
 * x ≥ (1 − u)ⁿ⁺⁸ · true − (2n + 1)η/2 by Higham 2002, §3.1 and §2.1, with u = 2⁻⁵³ and η = 2⁻¹⁰⁷⁴.
 * Twice u pays for the two roundings of this line and for 1/(1 − u)ⁿ⁺⁸ against 1 + (n + 8)u; the last
 * half of an η pays for the underflow of this line's product. Where it is called, a comment counts.
 */
export const roundUp = (x: number, n: number): number =>
  x * (1 + (n + 8) * 2 ** -52) + (n < leasts.length ? leasts[n]! : (n + 1) * 2 ** -1074);

/** An upper bound of x + y, for x, y ≥ 0: 1 rounding. */
export const addUp = (x: number, y: number): number => roundUp(x + y, 0);

/** Adds B to A, upwards; no entry is negative. A is written into, and given back. */
export const addInto = (a: Matrix, b: Matrix): Matrix => {
  for (let k = 0; k < a.data.length; k++) a.data[k] = addUp(a.data[k]!, b.data[k]!);
  return a;
};

/** An upper bound of A B; no entry of A or B is negative. */
export const multiplyUp = (a: Matrix, b: Matrix): Matrix => {
  const m = multiply(a, b);
  const { data } = m;
  // n products of n roundings each at most: its own, and n − 1 of the sum.
  for (let k = 0; k < data.length; k++) data[k] = roundUp(data[k]!, a.columns);
  return m;
};

/**
 * S(1 + S) ≥ Π (1 + uᵢ) − 1 with S = Σ uᵢ: what roundings of unit roundoffs uᵢ can do to a product (Higham 2002,
 * Lemma 3.1, with eˣ − 1 ≤ x + x² for x ≤ 1). Infinity where S > 1 and that form is not valid. S is a sum of four
 * terms or fewer, each exact: a count times a power of two.
 */
export const grown = (total: number): number =>
  total <= 1 ? roundUp(total * (1 + total), 0) : Number.POSITIVE_INFINITY; // 3 + 2 roundings

/**
 * At least Π (1 + uᵢ) − 1 with S = Σ uᵢ ≤ 4, and Infinity beyond: S(1 + S) up to S = 1, and then eˢ − 1 ≤ (1 + s + s²)⁴ − 1
 * with s = S/4.
 */
export const grownFar = (total: number): number => {
  if (total <= 1) return grown(total);
  return roundUp((1 + grown(total / 4)) ** 4 - 1, 0); // 1 + 3 + 1 roundings
};

/** θ(m) = mu(1 + mu) ≥ (1 + u)ᵐ − 1: what m roundings can do to a product; Infinity where mu > 1. */
export const theta = (roundings: number, unit: number): number => grown(roundings * unit);

/** The largest entry of a nonnegative matrix; NaN when one is NaN. */
export const largestEntry = ({ data }: Pick<Matrix, 'data'>): number => {
  let largest = 0;
  for (let k = 0; k < data.length; k++) largest = Math.max(largest, data[k]!);
  return largest;
};

/** Upper bounds of the row sums of a nonnegative matrix. */
export const rowSums = ({ rows, columns, data }: Matrix): Float64Array => {
  const sums = matrix(rows, 1).data;
  for (let i = 0, k = 0; i < rows; i++) {
    let sum = 0;
    for (let j = 0; j < columns; j++) sum += data[k++]!;
    sums[i] = roundUp(sum, columns); // n roundings of n terms
  }
  return sums;
};

/** A matrix with one more row below it, of zeros unless given. */
export const withRowBelow = ({ rows, columns, data }: Matrix, last?: readonly number[]): Matrix => {
  const m = matrix(rows + 1, columns);
  m.data.set(data);
  if (last) m.data.set(last, data.length);
  return m;
};
