/**
 * x W + b of one row x of sums of two doubles, as such sums again, each with a proven radius.
 *
 * A value is high + low, off by `radius` at most. x W + b is summed term by term, and what each operation loses is kept:
 *
 *     xᵢ wᵢⱼ = p + e,   s + p = t + q   (Dekker 1971, Knuth 1969: exact, error-free transformations)
 *
 * so that y = s + Σ (e + q + lowᵢ wᵢⱼ) + Σ ρᵢ wᵢⱼ with |ρᵢ| ≤ radiusᵢ, s being the last t. The first sum is computed as c.
 * Each of its e and q meets n + 2 roundings at most (their own sum, that with the third term, and n − 1 of the sum over
 * i), and lowᵢ wᵢⱼ one more with its product and one less. So
 *
 *     |y − (s + c)| ≤ θ(n + 2) Σ (|e| + |q|) + Σ (θ(n + 2)|lowᵢ| + radiusᵢ) |wᵢⱼ| + n η   (Higham 2002, §3.1; Ogita, Rump & Oishi 2005)
 *
 * and s + c is made high + low again without an error. What nothing was rounded of has radius 0.
 *
 * e is exact where no partial product underflows: where |xᵢ wᵢⱼ| ≥ 2⁻⁹⁶⁰ or one of the two is 0, as its last digit is then
 * worth 2⁻¹⁰⁶⁶ or more. Where they are smaller, each of the four products of halves that e is computed from is off by η/2 at
 * most; where one is, the difference that it enters is below 2⁻¹⁰²¹, and so exact as a multiple of η: e is off by less than 4η. The
 * n low products, and the n of θ(n + 2)|lowᵢ|, are off by η/2 each. An overflow, of a splitting too, makes e or q NaN, and so the
 * entry; one of the last sum makes its low part NaN.
 *
 * What is read of a term lies side by side in two lists: a processor has no room for where eight lists start.
 */
import type { Matrix } from '../numbers/flat-matrix.ts';

const eta = 2 ** -1074;

/** 2²⁷ + 1: x · that splits a double into two halves of 26 bits (Veltkamp). */
const splitter = 2 ** 27 + 1;

/** Rows of high + low ± radius, one after the other. They are used again and again. */
export class Sums {
  high = new Float64Array(256);
  low = new Float64Array(256);
  radius = new Float64Array(256);

  /** Makes room for n entries; what they were is lost where there was none. */
  reserve(n: number): void {
    if (this.high.length >= n) return;
    this.high = new Float64Array(2 * n);
    this.low = new Float64Array(2 * n);
    this.radius = new Float64Array(2 * n);
  }
}

/** The upper half of a number. */
const upperOf = (x: number): number => {
  const y = splitter * x;
  return y - (y - x);
};

/** W, column after column, and of each number also its upper half: (w, upper). */
let weights = new Float64Array(256);
/** Of each entry of a row: (high, its upper half, low, what its |wᵢⱼ| are multiplied by, which is θ(n + 2)|low| + radius). */
let entries = new Float64Array(256);
/** b. */
let offsets = new Float64Array(64);

/** n + 4 in place of n + 2: θ(n + 2), and the sums of n terms that met 3 roundings, are themselves rounded. */
const growthOf = (n: number): number => (n + 4) * 2 ** -53;

/** Takes W, and b = 0; gives the least |number| of W that is not 0, or Infinity. */
export const takeLayer = ({ rows, columns, data }: Matrix): number => {
  if (weights.length < 2 * data.length) weights = new Float64Array(4 * data.length);
  if (offsets.length < columns) offsets = new Float64Array(2 * columns);
  offsets.fill(0, 0, columns);
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0, k = 0; i < rows; i++)
    for (let j = 0; j < columns; j++, k++) {
      const w = data[k]!;
      const size = Math.abs(w);
      if (size < least && size > 0) least = size;
      const at = 2 * (j * rows + i);
      weights[at] = w;
      weights[at + 1] = upperOf(w);
    }
  return least;
};

/** Takes b, from the next row on. */
export const takeBias = (bias: readonly number[]): void => {
  for (let j = 0; j < bias.length; j++) offsets[j] = bias[j]!;
};

/** Takes the n entries of x from `start` on; gives the least |number| that is not 0, or Infinity. */
export const takeRow = ({ high, low, radius }: Sums, start: number, n: number): number => {
  if (entries.length < 4 * n) entries = new Float64Array(8 * n);
  const growth = growthOf(n);
  let least = Number.POSITIVE_INFINITY;
  for (let k = start, at = 0; k < start + n; k++, at += 4) {
    const x = high[k]!;
    const size = Math.abs(x);
    if (size < least && size > 0) least = size;
    entries[at] = x;
    entries[at + 1] = upperOf(x);
    entries[at + 2] = low[k]!;
    // Without a radius low is 0. What underflows in the product by θ is less than η.
    entries[at + 3] = radius[k] === 0 ? 0 : growth * Math.abs(low[k]!) + radius[k]! + eta;
  }
  return least;
};

/** Whether an entry that is not exact is read by column j: what is carried of it may underflow. */
const readsInexact = (n: number, j: number): boolean => {
  for (let i = 0; i < n; i++)
    if (entries[4 * i + 3] !== 0 && weights[2 * (j * n + i)] !== 0) return true;
  return false;
};

/** x W + b, of n inputs and so many columns, from `out` on into `to`; products may underflow where they are small. */
export const sumRow = (
  { high, low, radius }: Sums,
  [n, columns]: readonly [n: number, columns: number],
  out: number,
  areSmall: boolean,
): void => {
  const [w, x, b] = [weights, entries, offsets];
  const growth = growthOf(n);
  const up = 1 + (n + 16) * 2 ** -52; // n + 6 roundings of R, twice over
  const tiny = ((areSmall ? 8 : 4) * n + 8) * eta;
  const end = 4 * n;
  for (let j = 0, at = 0; j < columns; j++) {
    let s = b[j]!;
    let c = 0;
    let lost = 0;
    let inherited = 0;
    for (let i = 0; i < end; i += 4, at += 2) {
      const v = x[i]!;
      const vUpper = x[i + 1]!;
      const y = w[at]!;
      const yUpper = w[at + 1]!;
      const vLower = v - vUpper;
      const yLower = y - yUpper;
      const p = v * y;
      const e = vLower * yLower - (p - vUpper * yUpper - vLower * yUpper - vUpper * yLower);
      const t = s + p;
      const z = t - s;
      const q = s - (t - z) + (p - z);
      c += e + q + x[i + 2]! * y;
      lost += Math.abs(e) + Math.abs(q);
      inherited += x[i + 3]! * Math.abs(y);
      s = t;
    }
    const sum = s + c;
    const z = sum - s;
    high[out + j] = sum;
    low[out + j] = s - (sum - z) + (c - z);
    // NaN is not 0 either.
    const isRounded = areSmall || lost !== 0 || inherited !== 0 || readsInexact(n, j);
    radius[out + j] = isRounded ? (growth * lost + inherited) * up + tiny : 0;
  }
};
