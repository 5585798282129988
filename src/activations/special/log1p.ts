import { Decimal } from 'decimal.js';
import { withGuard } from '../digits.ts';
import { expm1 } from './expm1.ts';
import { ln } from './ln.ts';

/**
 * ln(1 + x), without cancellation near 0: the y with e^y − 1 = x, from Math.log1p by Halley's step
 * y + 2(x − m)/(2 + x + m) with m = e^y − 1, which triples the digits. x > −1.
 */
export const log1p = (x: Decimal): Decimal =>
  withGuard(5, () => {
    if (x.gte(1) || x.lte(-0.5)) return ln(x.plus(1));
    if (x.e < -100) return x.minus(x.times(x).div(2)).plus(x.pow(3).div(3));
    let y = new Decimal(Math.log1p(x.toNumber()));
    for (let digits = 15; digits < Decimal.precision; digits *= 3) {
      const m = expm1(y);
      y = y.plus(x.minus(m).times(2).div(x.plus(m).plus(2)));
    }
    return y;
  });
