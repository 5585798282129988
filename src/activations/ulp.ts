import type { Decimal } from 'decimal.js';
import { decimalOf } from '../numbers/decimal.ts';

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

const ulps = new Map<number, Decimal>();

/**
 * The distance between the doubles next to v: 2^(e − 52) where 2^e ≤ |v| < 2^(e+1); never less than
 * the smallest subnormal, never more than at the largest double.
 */
export const ulpOf = (v: Decimal): Decimal => {
  if (v.isNaN()) return v;
  let nearest = Math.min(Math.abs(v.toNumber()), Number.MAX_VALUE);
  if (nearest > 0 && decimalOf(nearest).gt(v.abs())) nearest = nextDown(nearest); // same exponent as v
  view.setFloat64(0, nearest);
  const exponent = Math.max((view.getUint32(0) >>> 20) - 1075, -1074);
  const ulp = ulps.get(exponent) ?? decimalOf(2 ** exponent);
  ulps.set(exponent, ulp);
  return ulp;
};
