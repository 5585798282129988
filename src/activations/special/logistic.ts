import { Decimal } from 'decimal.js';
import { withGuard } from '../digits.ts';
import { isBeyondExponents } from './exp.ts';
import { bitsFor, fixedExp, fromFixedPoint, toFixedPoint, unscaled } from './fixed-point.ts';

/**
 * σ(x) = 1/(1 + E) with E = e^−|x|, and E/(1 + E) for x < 0, in fixed point: accurate in both tails. E has a relative error of
 * 10^−(digits + 3) · 2^−28, of which σ takes no more, as d(ln σ)/d(ln E) is at most 1; one unit each is cut off of E, of
 * the sum's size, and of the quotient, which is a half at least before it is scaled by a power of ten.
 */
export const sigmoid = (x: Decimal): Decimal => {
  if (x.isNaN()) return x;
  if (isBeyondExponents(x) || !x.isFinite()) return new Decimal(x.isNegative() ? 0 : 1);
  const bits = bitsFor(Decimal.precision + 3 + Math.max(0, x.e + 1));
  const one = 1n << BigInt(bits);
  const power = fixedExp(-toFixedPoint(x.abs(), bits), bits);
  const sum = one + unscaled(power, bits);
  if (!x.isNegative()) return fromFixedPoint((one << BigInt(bits)) / sum, bits, 0, 1);
  return fromFixedPoint((power.fraction << BigInt(bits)) / sum, bits, power.exponent, 1);
};

/** d(xσ(x))/dx = σ(x)(1 + xσ(−x)). */
export const siluSlope = (x: Decimal): Decimal =>
  withGuard(5, () => sigmoid(x).times(x.times(sigmoid(x.neg())).plus(1)));
