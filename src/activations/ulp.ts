import type { Decimal } from 'decimal.js';
import { decimalOf } from '../numbers/decimal.ts';
import { exponentOf, type Format, float64 } from '../numbers/format.ts';

const view = new DataView(new ArrayBuffer(8));

/** The next double above x; x is finite. */
export const nextUp = (x: number): number => {
  if (x === 0) return Number.MIN_VALUE;
  view.setFloat64(0, x);
  view.setBigInt64(0, view.getBigInt64(0) + (x > 0 ? 1n : -1n));
  return view.getFloat64(0);
};

/** The next double below x; x is finite. */
export const nextDown = (x: number): number => -nextUp(-x);

/** The largest double: what is not finite is above it. */
export const largestDouble: Decimal = decimalOf(Number.MAX_VALUE);

const powers = new Map<number, Decimal>();

const powerOfTwo = (exponent: number): Decimal => {
  const known = powers.get(exponent);
  if (known) return known;
  const power = decimalOf(2 ** exponent);
  powers.set(exponent, power);
  return power;
};

/**
 * The distance between the numbers of a format next to v, doubles unless another is given: 2u · 2^e where
 * 2^e ≤ |v| < 2^(e+1); never less than the smallest subnormal, never more than at the largest number.
 */
export const ulpOf = (v: Decimal, { unit, smallest, largest }: Format = float64): Decimal => {
  if (v.isNaN()) return v;
  let nearest = Math.min(Math.abs(v.toNumber()), largest);
  if (nearest > 0 && decimalOf(nearest).gt(v.abs())) nearest = nextDown(nearest); // same exponent as v
  return powerOfTwo(Math.max(exponentOf(nearest) + 1 + Math.log2(unit), Math.log2(smallest)));
};

/**
 * How far a computed number is from the exact one, in ulps of the format at the exact one. Of an infinite one it is 0 where
 * the exact one is rounded to it, and Infinity elsewhere, as of NaN; and 0 where the exact one is not known: ∞ − ∞, past the
 * exponents of decimal.js.
 */
export const errorInUlps = (computed: number, exact: Decimal, format: Format): number => {
  if (exact.isNaN()) return 0;
  if (Number.isFinite(computed)) {
    return decimalOf(computed).minus(exact).abs().div(ulpOf(exact, format)).toNumber();
  }
  const overflows = exact.abs().gte(overflowOf(format)) && Math.sign(computed) === exact.s;
  return overflows ? 0 : Number.POSITIVE_INFINITY;
};

/** The smallest number that a format rounds to infinity: the largest one and half an ulp. */
export const overflowOf = (format: Format): Decimal => {
  const largest = decimalOf(format.largest);
  return largest.plus(ulpOf(largest, format).div(2));
};
