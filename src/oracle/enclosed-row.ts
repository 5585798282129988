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
 */
import type { Matrix } from '../numbers/flat-matrix.ts';
import { enlarge } from '../numbers/kernel-space.ts';
import { enclosedSpace, inPairs, layoutOf, sumColumns } from './enclosed-sums.ts';

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

const space = enclosedSpace();
let layout = layoutOf(0, 0);

/** n + 4 in place of n + 2: θ(n + 2), and the sums of n terms that met 3 roundings, are themselves rounded. */
const growthOf = (n: number): number => (n + 4) * 2 ** -53;

/** Takes W, and b = 0; gives the least |number| of W that is not 0, or Infinity. */
export const takeLayer = ({ rows, columns, data }: Matrix): number => {
  layout = layoutOf(rows, columns);
  if (layout.end > space.numbers.length) enlarge(space, 2 * layout.end);
  const { numbers } = space;
  numbers.fill(0, layout.offsets, layout.offsets + columns);
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0, k = 0; i < rows; i++)
    for (let j = 0; j < columns; j++, k++) {
      const w = data[k]!;
      const size = Math.abs(w);
      if (size < least && size > 0) least = size;
      const at = inPairs(j, 4 * rows) + 4 * i;
      numbers[at] = w;
      numbers[at + 2] = upperOf(w);
    }
  return least;
};

/** Takes b, from the next row on. */
export const takeBias = (bias: readonly number[]): void => {
  const { numbers } = space;
  const { offsets } = layout;
  for (let j = 0; j < bias.length; j++) numbers[offsets + j] = bias[j]!;
};

/** Takes the n entries of x from `start` on; gives the least |number| that is not 0, or Infinity. */
export const takeRow = ({ high, low, radius }: Sums, start: number, n: number): number => {
  const { numbers } = space;
  const growth = growthOf(n);
  let least = Number.POSITIVE_INFINITY;
  for (let k = start, at = layout.entries; k < start + n; k++, at += 4) {
    const x = high[k]!;
    const size = Math.abs(x);
    if (size < least && size > 0) least = size;
    numbers[at] = x;
    numbers[at + 1] = upperOf(x);
    numbers[at + 2] = low[k]!;
    // Without a radius low is 0. What underflows in the product by θ is less than η.
    numbers[at + 3] = radius[k] === 0 ? 0 : growth * Math.abs(low[k]!) + radius[k]! + eta;
  }
  return least;
};

/** Whether an entry that is not exact is read by column j: what is carried of it may underflow. */
const readsInexact = (n: number, j: number): boolean => {
  const { numbers } = space;
  const { entries } = layout;
  const column = inPairs(j, 4 * n);
  for (let i = 0; i < n; i++)
    if (numbers[entries + 4 * i + 3] !== 0 && numbers[column + 4 * i] !== 0) return true;
  return false;
};

/** x W + b, of n inputs and so many columns, from `out` on into `to`; products may underflow where they are small. */
export const sumRow = (
  { high, low, radius }: Sums,
  [n, columns]: readonly [n: number, columns: number],
  out: number,
  areSmall: boolean,
): void => {
  sumColumns(space, layout);
  const { numbers } = space;
  const { sums } = layout;
  const growth = growthOf(n);
  const up = 1 + (n + 16) * 2 ** -52; // n + 6 roundings of R, twice over
  const tiny = ((areSmall ? 8 : 4) * n + 8) * eta;
  for (let j = 0; j < columns; j++) {
    const at = sums + inPairs(j, 8);
    const s = numbers[at]!;
    const c = numbers[at + 2]!;
    const lost = numbers[at + 4]!;
    const inherited = numbers[at + 6]!;
    const sum = s + c;
    const z = sum - s;
    high[out + j] = sum;
    low[out + j] = s - (sum - z) + (c - z);
    // NaN is not 0 either.
    const isRounded = areSmall || lost !== 0 || inherited !== 0 || readsInexact(n, j);
    radius[out + j] = isRounded ? (growth * lost + inherited) * up + tiny : 0;
  }
};
