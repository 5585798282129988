import { Decimal } from 'decimal.js';
import { withGuard } from '../digits.ts';
import { exp } from './exp.ts';

/** log1p's part of the work: x within [½, 2] is near 1, where ln x loses digits. */
const startAt = (x: Decimal): Decimal => {
  const mantissa = new Decimal(x.toSignificantDigits(17)).times(`1e${-x.e}`).toNumber();
  return new Decimal(Math.log(mantissa)).plus(new Decimal(x.e).times(Math.LN10));
};

/**
 * ln x: from the float64 logarithm by Halley's step y + 2(x − e^y)/(x + e^y), which triples the
 * digits. Absolute error 10^−digits · max(1, |ln x|): near 1 use log1p. x > 0.
 */
export const ln = (x: Decimal): Decimal => {
  if (!x.isFinite() || x.lte(0)) return x.ln();
  return withGuard(5, () => {
    let y = startAt(x);
    // 13 digits at first: float64 has 16, less those of an ln x of up to a thousand.
    for (let digits = 13; digits < Decimal.precision; digits *= 3) {
      const e = exp(y);
      y = y.plus(x.minus(e).times(2).div(x.plus(e)));
    }
    return y;
  });
};
