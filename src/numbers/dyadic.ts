/**
 * Doubles are dyadic rationals m · 2^e: sums and products of them are exact in integers.
 *
 * Decomposition and rounding follow IEEE 754-2019, §3.4 (binary64): 1 sign, 11 exponent and
 * 52 fraction bits, subnormals with exponent −1074.
 */
import type { Near } from './near.ts';
import type { Rows } from './rows.ts';

/** mantissa · 2^exponent, exactly. */
export interface Dyadic {
  readonly mantissa: bigint;
  readonly exponent: number;
}

const view = new DataView(new ArrayBuffer(8));

/** How many zeros a nonzero 32-bit word ends with, in binary. */
export const trailingZeros = (word: number): number => 31 - Math.clz32(word & -word);

/** e of the largest power of two 2^e that divides a finite double, which is not 0: of its last binary digit. */
export const lastDigit = (x: number): number => {
  view.setFloat64(0, x);
  const high = view.getUint32(0);
  const low = view.getUint32(4);
  const biased = (high >>> 20) & 0x7ff;
  // Below the normal numbers the first digit is 0; but then a lower one is not, and that alone is looked for.
  const upper = (high & 0xfffff) | 0x100000;
  const zeros = low === 0 ? 32 + trailingZeros(upper) : trailingZeros(low);
  return Math.max(biased, 1) - 1075 + zeros;
};

/** The exponent that toDyadic gives a finite double. Throws as it does. */
const exponentOf = (x: number): number => {
  if (!Number.isFinite(x)) throw new RangeError(`${x} is not a dyadic rational`);
  return Number.isSafeInteger(x) ? 0 : lastDigit(x);
};

/**
 * The finite double x as mantissa · 2^exponent, exactly: with exponent 0 for integers below 2⁵³, and with
 * an odd mantissa for all others. Throws RangeError on NaN and infinities.
 */
export const toDyadic = (x: number): Dyadic => {
  const exponent = exponentOf(x);
  const half = exponent >> 1; // in two steps, as 2^1074 is no double
  return { mantissa: BigInt(x * 2 ** -half * 2 ** (half - exponent)), exponent };
};

/** |n|. */
export const magnitude = (n: bigint): bigint => (n < 0n ? -n : n);

/** How many bits |n| has: 0 for 0n, 3 for 5n. */
export const bitLength = (n: bigint): number => {
  const hex = magnitude(n).toString(16);
  return 4 * (hex.length - 1) + (32 - Math.clz32(Number.parseInt(hex[0]!, 16)));
};

/** The double nearest to mantissa · 2^exponent, ties to even; ±Infinity past the largest. */
export const toNumber = ({ mantissa, exponent }: Dyadic): number => {
  // An integer becomes the nearest double, ties to even, and the product is exact where it is normal.
  const nearest = Number(mantissa) * 2 ** exponent;
  if (Math.abs(nearest) >= 2 ** -1022 && Math.abs(nearest) < Number.POSITIVE_INFINITY)
    return nearest;
  if (mantissa === 0n) return 0;
  const size = magnitude(mantissa);
  const last = Math.max(bitLength(size) + exponent - 53, -1074); // exponent of the last bit kept
  const shift = last - exponent;
  let kept: bigint;
  if (shift <= 0) {
    kept = size << BigInt(-shift);
  } else {
    kept = size >> BigInt(shift);
    const rest = size - (kept << BigInt(shift));
    const half = 1n << BigInt(shift - 1);
    if (rest > half || (rest === half && (kept & 1n) === 1n)) kept += 1n;
  }
  // kept ≤ 2^53 is exact, and so is the product, but where it is above the largest double.
  const value = Number(kept) * 2 ** last;
  return size === mantissa ? value : -value;
};

/** The double that a dyadic number is, exactly; undefined where it is none. */
export const doubleOf = (x: Dyadic): number | undefined => {
  const nearest = toNumber(x);
  if (!Number.isFinite(nearest)) return undefined;
  const back = toDyadic(nearest);
  const grid = Math.min(x.exponent, back.exponent);
  const on = ({ mantissa, exponent }: Dyadic): bigint => mantissa << BigInt(exponent - grid);
  return on(back) === on(x) ? nearest : undefined;
};

/**
 * A matrix [rows × columns] of exact numbers, or of balls: an entry lies within (middle ± radius) ·
 * 2^exponent, with one exponent for all. Without radius the middles are exact.
 */
export interface Balls {
  readonly exponent: number;
  readonly middle: readonly (readonly bigint[])[];
  readonly radius?: readonly (readonly bigint[])[];
  /** The same numbers in doubles, to within a little, where the integers are worked out only when they are read. */
  readonly near?: Near;
  /** One row alone, [1 × columns], on a grid of its own, where that takes less than to work out all rows. */
  readonly row?: (i: number) => Balls;
}

/** Balls of which only doubles near them are at hand. A class, as each case makes three, and objects with getters are dear. */
class LazyBalls implements Balls {
  readonly near: Near;
  readonly #exactly: (row?: number) => Balls;
  #balls: Balls | undefined;
  #rows: Balls[] | undefined;

  constructor(exactly: (row?: number) => Balls, near: Near) {
    this.#exactly = exactly;
    this.near = near;
  }

  get exponent(): number {
    this.#balls ??= this.#exactly();
    return this.#balls.exponent;
  }

  get middle(): Balls['middle'] {
    this.#balls ??= this.#exactly();
    return this.#balls.middle;
  }

  row(i: number): Balls {
    if (this.#balls) return { exponent: this.exponent, middle: [this.middle[i]!] };
    this.#rows ??= [];
    this.#rows[i] ??= this.#exactly(i);
    return this.#rows[i];
  }
}

/**
 * Exact numbers [rows × columns] that are worked out when they are read, all of them or one row [1 × columns], and doubles
 * near them, which are at hand.
 */
export const lazily = (exactly: (row?: number) => Balls, near: Near): Balls =>
  new LazyBalls(exactly, near);

/** Whether a side of a comparison is exact numbers or balls, and not doubles. */
export const isBalls = (side: Rows | Balls): side is Balls => 'middle' in side;

/** A matrix of finite doubles [rows × columns], exactly. Throws RangeError on NaN and infinities. */
export const toBalls = (rows: Rows): Balls => {
  let exponent = 0;
  for (const row of rows)
    for (let j = 0; j < row.length; j++) exponent = Math.min(exponent, exponentOf(row[j]!));
  const scale = 2 ** -exponent;
  const onGrid = (x: number): bigint => {
    if (x === 0) return 0n; // most entries of a basis, for which no integer is made
    const n = x * scale; // an integer, exactly, where it is finite
    if (Number.isFinite(n)) return BigInt(n);
    const { mantissa, exponent: own } = toDyadic(x);
    return mantissa << BigInt(own - exponent);
  };
  return { exponent, middle: rows.map((row) => row.map(onGrid)) };
};

/** The doubles nearest to the middles [rows × columns]. They are for showing, and never for judging. */
export const toRows = (side: Rows | Balls): Rows =>
  isBalls(side)
    ? side.middle.map((row) => row.map((m) => toNumber({ mantissa: m, exponent: side.exponent })))
    : side;
