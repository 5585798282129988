import { Decimal } from 'decimal.js';
import { withGuard } from '../digits.ts';
import { cosAndSin } from './trigonometric.ts';

/** z − z³/3 + z⁵/5 − …, for a small z. DLMF 4.24.3. */
const series = (z: Decimal): Decimal => {
  const square = z.times(z).neg();
  let power = z;
  let sum = z;
  for (let k = 3; ; k += 2) {
    power = power.times(square);
    const next = sum.plus(power.div(k));
    if (next.eq(sum)) return sum;
    sum = next;
  }
};

/** tan y = sin y/cos y, for |y| < 2: cos y may be as small as 10⁻²⁰, as y is a double below π/2. */
const tangent = (y: Decimal): Decimal => {
  const [cos, sin] = cosAndSin(y, Decimal.precision + 30);
  return sin.div(cos);
};

/**
 * atan x = y + atan((x − t)/(1 + xt)) with t = tan y and y = Math.atan(x): the rest is a series
 * in a number of about 10⁻¹⁶. It is much faster than the atan of decimal.js, against which it is tested.
 */
export const atan = (x: Decimal): Decimal =>
  withGuard(10, () => {
    if (x.e < -4) return series(x);
    const y = new Decimal(Math.atan(x.toNumber()));
    const t = tangent(y);
    return y.plus(series(x.minus(t).div(x.times(t).plus(1))));
  });
