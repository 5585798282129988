import { Decimal } from 'decimal.js';
import { withGuard } from '../digits.ts';
import { bitsFor, fixedPi, fromFixedPoint, toFixedPoint } from './fixed-point.ts';
import { fixedCosine, fixedSine } from './fixed-sine.ts';

/** No double is nearer to a multiple of π/2 than 10⁻¹⁹ (Muller 2016, table 11.1). */
const nearest = 20;

/**
 * sin(x + quarters · π/2) for x ≥ 0 in fixed point. The nearest multiple kπ/2 is subtracted from x, which leaves |r| ≤ π/4
 * to within 2 + k units: so there are as many more digits as x has before its point, and as the result may begin with zeros.
 */
const sine = (x: Decimal, quarters: 0 | 1, zeros: number): Decimal => {
  const bits = bitsFor(Decimal.precision + 3 + zeros + Math.max(0, x.e + 1));
  const [n, pi] = [toFixedPoint(x, bits), fixedPi(bits)];
  const k = (4n * n + pi) / (2n * pi);
  const r = (2n * n - k * pi) >> 1n;
  const turn = (Number(k % 4n) + quarters) % 4;
  const size = turn % 2 === 0 ? fixedSine(r, bits) : fixedCosine(r, bits);
  return fromFixedPoint(turn < 2 ? size : -size, bits, 0, zeros);
};

/** sin x, which is odd. For a tiny x, x⁵/120 of what is left out is below the last digit. */
export const sin = (x: Decimal): Decimal => {
  if (!x.isFinite()) return new Decimal(Number.NaN);
  if (x.isZero()) return x;
  if (x.e < -Decimal.precision) return withGuard(5, () => x.minus(x.pow(3).div(6)));
  const size = sine(x.abs(), 0, nearest + Math.max(0, -x.e));
  return x.isNegative() ? size.neg() : size;
};

/** cos x, which is even. */
export const cos = (x: Decimal): Decimal =>
  x.isFinite() ? sine(x.abs(), 1, nearest) : new Decimal(Number.NaN);
