import { Decimal } from 'decimal.js';
import { withGuard } from '../digits.ts';
import { exp, isBeyondExponents } from './exp.ts';
import { fixedLn } from './fixed-logarithm.ts';
import { bitsFor, fixedExp, fromFixedPoint, toFixedPoint, unscaled } from './fixed-point.ts';

/** Where e^−x is below 10^−digits/10 of x. */
const isLine = (x: Decimal): boolean => x.gt((Decimal.precision + 5) * Math.LN10);

/** Where E = e^x is so small that E³/3 is below the last digit of E − E²/2. */
const isTail = (x: Decimal): boolean => x.lt((-(Decimal.precision + 5) / 2) * Math.LN10);

/**
 * ln(1 + eˣ) = max(x, 0) + ln(1 + E) with E = e^−|x|, in fixed point: it does not overflow, and is accurate in the left tail.
 * E is off by 2 units at most, ln(1 + E) by 6 more, and x is cut off by one. The sum is ln 2 at least for x ≥ 0, and for x < 0 at
 * least 10^−n · 0.69, with n more digits for the n zeros that E begins with.
 */
export const softplus = (x: Decimal): Decimal => {
  if (x.isNaN() || isLine(x)) return x.plus(0); // rounded
  if (!x.isFinite() || isBeyondExponents(x)) return new Decimal(0);
  if (isTail(x)) {
    return withGuard(5, () => {
      const e = exp(x);
      return e.minus(e.times(e).div(2));
    });
  }
  const zeros = x.isNegative() ? Math.ceil(-x.toNumber() / Math.LN10) + 1 : 1;
  const bits = bitsFor(Decimal.precision + 3 + zeros + Math.max(0, x.e + 1));
  const n = toFixedPoint(x.abs(), bits);
  const logarithm = fixedLn((1n << BigInt(bits)) + unscaled(fixedExp(-n, bits), bits), bits);
  return fromFixedPoint(x.isNegative() ? logarithm : n + logarithm, bits, 0, zeros);
};
