import { Decimal } from 'decimal.js';
import { withGuard } from '../digits.ts';
import { isBeyondExponents } from './exp.ts';
import {
  bitsFor,
  exponentialSeries,
  fixedExp,
  fromFixedPoint,
  toFixedPoint,
  unscaled,
} from './fixed-point.ts';

/**
 * |tanh x| for |x| < 1, as t/(t + 2) with t = e^(2|x|) − 1 (DLMF 4.28.4). |x| is cut off by one unit and t by 2 + 2e², so the
 * quotient, of slope ½ at most, by less than 10 units with its own; it is more than 10^e · 0.7, for which there are −e digits
 * more.
 */
const nearZero = (x: Decimal): Decimal => {
  const zeros = Math.max(0, -x.e) + 1;
  const bits = bitsFor(Decimal.precision + 3 + zeros);
  const t = exponentialSeries(2n * toFixedPoint(x, bits), bits);
  return fromFixedPoint((t << BigInt(bits)) / (t + (2n << BigInt(bits))), bits, 0, zeros);
};

/** E = e^(−2|x|), with a relative error of 10^−(digits + 3) · 2^−28; and the bits that it has. */
const powerAt = (x: Decimal) => {
  const bits = bitsFor(Decimal.precision + 3 + Math.max(0, x.e + 1));
  return { bits, power: fixedExp(-2n * toFixedPoint(x, bits), bits) };
};

/**
 * tanh x, which is odd, in fixed point: (1 − E)/(1 + E) for |x| ≥ 1, a few units from what is ¾ or more. For a tiny x,
 * 2x⁵/15 of what is left out is below the last digit.
 */
export const tanh = (x: Decimal): Decimal => {
  if (x.isNaN() || x.isZero()) return x;
  if (x.e < -Decimal.precision) return withGuard(5, () => x.minus(x.pow(3).div(3)));
  const size = (): Decimal => {
    if (isBeyondExponents(x) || !x.isFinite()) return new Decimal(1);
    if (x.e < 0) return nearZero(x.abs());
    const { bits, power } = powerAt(x.abs());
    const [one, small] = [1n << BigInt(bits), unscaled(power, bits)];
    return fromFixedPoint(((one - small) << BigInt(bits)) / (one + small), bits, 0, 1);
  };
  return x.isNegative() ? size().neg() : size();
};

/**
 * sech² x = tanh′ x = 4E/(1 + E)² with E = e^(−2|x|), in fixed point: 1 − tanh² x would cancel in the tails. The quotient is
 * between 1 and 40 before it is scaled by a power of ten, takes over no more than the relative error of E, and a few units.
 */
export const sech2 = (x: Decimal): Decimal => {
  if (x.isNaN()) return x;
  if (isBeyondExponents(x) || !x.isFinite()) return new Decimal(0);
  const { bits, power } = powerAt(x.abs());
  const sum = (1n << BigInt(bits)) + unscaled(power, bits);
  const quotient = (power.fraction << BigInt(2 * bits + 2)) / (sum * sum);
  return fromFixedPoint(quotient, bits, power.exponent);
};

/**
 * x − tanh x = x³/3 − 2x⁵/15 + …: near 0, where the difference cancels, with more digits. DLMF
 * 4.33.3.
 */
export const tanhShrink = (x: Decimal): Decimal => {
  const cube = x.pow(3).div(3);
  if (x.e < -Decimal.precision / 4) return cube.minus(x.pow(5).times(2).div(15));
  return withGuard(Math.max(0, -2 * x.e) + 5, () => x.minus(tanh(x)));
};
