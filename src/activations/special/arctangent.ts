import { Decimal } from 'decimal.js';
import { withGuard } from '../digits.ts';
import { bitsFor, fixedPi, fromFixedPoint, toFixedPoint } from './fixed-point.ts';
import { fixedCosine, fixedSine } from './fixed-sine.ts';

/** z − z³/3 + z⁵/5 − … in units, for |z · 2^−bits| < 2⁻⁴⁰: to within 2 units, as few terms are cut off. DLMF 4.24.3. */
const series = (z: bigint, bits: number): bigint => {
  const wide = BigInt(bits);
  const square = (z * z) >> wide;
  let power = z;
  let sum = z;
  for (let k = 3n; power !== 0n && power !== -1n; k += 2n) {
    power = -((power * square) >> wide);
    sum += power / k;
  }
  return sum;
};

/** Bits after the point of a float64 arctangent, as an integer: exact, and fewer than any number here has. */
const coarse = 50;

/**
 * atan(x · 2^−bits) in units for 0 ≤ x · 2^−bits ≤ 1, as y + atan z with z = (x cos y − sin y)/(cos y + x sin y) and y near
 * atan x, from float64: z is about 2⁻⁵⁰. With N terms, sine and cosine are off by 3N + 3 units, z and the result by less than
 * four times as many, as the divisor is 1 at least.
 */
const fixedAtan = (x: bigint, bits: number): bigint => {
  const wide = BigInt(bits);
  const near = Math.atan(Number(x >> BigInt(bits - 60)) * 2 ** -60);
  const y = BigInt(Math.round(near * 2 ** coarse)) << BigInt(bits - coarse);
  const [sin, cos] = [fixedSine(y, bits), fixedCosine(y, bits)];
  const z = ((x * cos - (sin << wide)) << wide) / ((cos << wide) + x * sin);
  return y + series(z, bits);
};

/**
 * atan x, which is odd, in fixed point, as π/2 − atan(1/x) for x > 1. For a tiny x, x⁵/5 of what is left out is below the last
 * digit, and so is 1/x for a large one.
 */
export const atan = (x: Decimal): Decimal => {
  if (x.isNaN() || x.isZero()) return x;
  if (x.e < -Decimal.precision) return withGuard(5, () => x.minus(x.pow(3).div(3)));
  const isSmall = x.abs().lte(1);
  const zeros = isSmall ? 1 - x.e : 1;
  const bits = bitsFor(Decimal.precision + 3 + zeros);
  const isHuge = !x.isFinite() || x.e > Decimal.precision + 5;
  const u = isHuge ? 0n : toFixedPoint(x.abs(), bits);
  const angle = fixedAtan(isSmall || u === 0n ? u : (1n << BigInt(2 * bits)) / u, bits);
  const size = fromFixedPoint(isSmall ? angle : (fixedPi(bits) >> 1n) - angle, bits, 0, zeros);
  return x.isNegative() ? size.neg() : size;
};
