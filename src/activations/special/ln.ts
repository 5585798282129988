import { Decimal } from 'decimal.js';
import { withGuard } from '../digits.ts';
import { exp } from './exp.ts';

/** For x in [½, 2], near the zero of ln at 1, log1p is used. */
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
    // The first value has 13 digits: float64 has 16, and ln x may be as large as 1,000.
    for (let digits = 13; digits < Decimal.precision; digits *= 3) {
      const e = exp(y);
      y = y.plus(x.minus(e).times(2).div(x.plus(e)));
    }
    return y;
  });
};
