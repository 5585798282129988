/**
 * Float64 arithmetic for bounds, on flat matrices. A bound is itself computed, so it is rounded: every
 * result here that is called an upper bound stays one.
 */
import { type Matrix, matrix } from '../numbers/flat-matrix.ts';

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

/** The lists of A, [rows × n], of B, [n × columns], and of A B. */
interface Sums {
  readonly x: Float64Array;
  readonly w: Float64Array;
  readonly y: Float64Array;
  readonly n: number;
  readonly columns: number;
}

/** Row i of A B. Four sums of neighbouring columns are kept in registers. */
const multiplyRow = ({ x, w, y, n, columns }: Sums, i: number): void => {
  const start = i * n;
  const to = i * columns;
  let j = 0;
  for (; j + 4 <= columns; j += 4) {
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    for (let k = 0, at = j; k < n; k++, at += columns) {
      const factor = x[start + k]!;
      s0 += factor * w[at]!;
      s1 += factor * w[at + 1]!;
      s2 += factor * w[at + 2]!;
      s3 += factor * w[at + 3]!;
    }
    y[to + j] = s0;
    y[to + j + 1] = s1;
    y[to + j + 2] = s2;
    y[to + j + 3] = s3;
  }
  for (; j < columns; j++) {
    let sum = 0;
    for (let k = 0, at = j; k < n; k++, at += columns) sum += x[start + k]! * w[at]!;
    y[to + j] = sum;
  }
};

/** Rows i and i + 1 of A B, eight sums at a time: both use what is read of B. */
const multiplyTwoRows = ({ x, w, y, n, columns }: Sums, i: number): void => {
  const p = i * n;
  const q = p + n;
  const to = i * columns;
  const next = to + columns;
  for (let j = 0; j + 4 <= columns; j += 4) {
    let p0 = 0;
    let p1 = 0;
    let p2 = 0;
    let p3 = 0;
    let q0 = 0;
    let q1 = 0;
    let q2 = 0;
    let q3 = 0;
    for (let k = 0, at = j; k < n; k++, at += columns) {
      const s = x[p + k]!;
      const t = x[q + k]!;
      const w0 = w[at]!;
      const w1 = w[at + 1]!;
      const w2 = w[at + 2]!;
      const w3 = w[at + 3]!;
      p0 += s * w0;
      p1 += s * w1;
      p2 += s * w2;
      p3 += s * w3;
      q0 += t * w0;
      q1 += t * w1;
      q2 += t * w2;
      q3 += t * w3;
    }
    y[to + j] = p0;
    y[to + j + 1] = p1;
    y[to + j + 2] = p2;
    y[to + j + 3] = p3;
    y[next + j] = q0;
    y[next + j + 1] = q1;
    y[next + j + 2] = q2;
    y[next + j + 3] = q3;
  }
  for (let j = columns & ~3; j < columns; j++) {
    let sum = 0;
    let other = 0;
    for (let k = 0, at = j; k < n; k++, at += columns) {
      sum += x[p + k]! * w[at]!;
      other += x[q + k]! * w[at]!;
    }
    y[to + j] = sum;
    y[next + j] = other;
  }
};

/**
 * A B in float64.  A : [m × n], B : [n × p]. A 0 of A takes nothing of what overflowed in B. Each sum starts at 0, and its
 * terms are added in ascending order.
 */
export const multiply = (a: Matrix, b: Matrix): Matrix => {
  const m = matrix(a.rows, b.columns);
  const { columns } = b;
  const y = m.data;
  const sums: Sums = { x: a.data, w: b.data, y, n: a.columns, columns };
  let i = 0;
  for (; i + 2 <= a.rows; i += 2) multiplyTwoRows(sums, i);
  if (i < a.rows) multiplyRow(sums, i);
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
