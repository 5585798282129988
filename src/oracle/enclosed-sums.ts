/**
 * What of enclosed-row.ts is summed term by term: with xᵢ wᵢⱼ = p + e and s + p = t + q, for each column j
 *
 *     s,   c = Σ (e + q + lowᵢ wᵢⱼ),   Σ (|e| + |q|),   Σ (θ(n + 2)|lowᵢ| + radiusᵢ) |wᵢⱼ|
 *
 * Columns stand in pairs, which are the lanes of vectors in enclosed-sums.wat. Of an odd number of columns the last has some other
 * numbers beside it, and sums that nobody reads. What is read of a term lies side by side: a processor has no room for
 * where eight lists start.
 */
import { type KernelSpace, spaceOf } from '../numbers/kernel-space.ts';
import { enclosedSumsKernel } from './enclosed-sums-kernel.ts';

/** What enclosed-sums.wat exports. */
interface EnclosedSums {
  readonly sum: (
    n: number,
    columns: number,
    weights: number,
    entries: number,
    offsets: number,
    sums: number,
  ) => void;
}

/** A list of W, a row of x, b and the sums, one after the other. */
export type EnclosedSpace = KernelSpace<EnclosedSums>;

/** Memory for the kernel, and the kernel on it; it grows as it is needed. */
export const enclosedSpace = (): EnclosedSpace => spaceOf(enclosedSumsKernel, 2 ** 9);

/**
 * Where what is read and written stands, of n inputs and so many columns. W is there from 0 on: pair of columns after pair of
 * columns, of each row (w, that of the other column, and the upper halves of both).
 */
export interface Layout {
  readonly n: number;
  readonly columns: number;
  /** A row of x: of each entry (high, its upper half, low, what its |wᵢⱼ| are multiplied by, θ(n + 2)|low| + radius). */
  readonly entries: number;
  /** b. */
  readonly offsets: number;
  /** Of each pair of columns both s, both c, both Σ (|e| + |q|), and both of what is inherited. */
  readonly sums: number;
  readonly end: number;
}

/** The layout of n inputs and so many columns, of which an odd number takes the place of one more. */
export const layoutOf = (n: number, columns: number): Layout => {
  const width = columns + (columns & 1);
  const entries = 2 * n * width;
  const offsets = entries + 4 * n;
  const sums = offsets + width;
  return { n, columns, entries, offsets, sums, end: sums + 4 * width };
};

/** Where the numbers of column j start, of `size` numbers for each pair of columns. */
export const inPairs = (j: number, size: number): number => (j >> 1) * size + (j & 1);

/** The sums of all columns. */
export const sumColumns = (
  { kernel, numbers }: EnclosedSpace,
  { n, columns, entries, offsets, sums }: Layout,
): void => {
  if (kernel) {
    kernel.sum(n, columns, 0, entries, offsets, sums);
    return;
  }
  for (let j = 0; j < columns; j++) {
    let s = numbers[offsets + j]!;
    let c = 0;
    let lost = 0;
    let inherited = 0;
    for (let i = entries, at = inPairs(j, 4 * n); i < offsets; i += 4, at += 4) {
      const v = numbers[i]!;
      const vUpper = numbers[i + 1]!;
      const y = numbers[at]!;
      const yUpper = numbers[at + 2]!;
      const vLower = v - vUpper;
      const yLower = y - yUpper;
      const p = v * y;
      const e = vLower * yLower - (p - vUpper * yUpper - vLower * yUpper - vUpper * yLower);
      const t = s + p;
      const z = t - s;
      const q = s - (t - z) + (p - z);
      c += e + q + numbers[i + 2]! * y;
      lost += Math.abs(e) + Math.abs(q);
      inherited += numbers[i + 3]! * Math.abs(y);
      s = t;
    }
    const at = sums + inPairs(j, 8);
    numbers[at] = s;
    numbers[at + 2] = c;
    numbers[at + 4] = lost;
    numbers[at + 6] = inherited;
  }
};
