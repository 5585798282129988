import { Decimal } from 'decimal.js';
import { isBeyondExponents } from './exp.ts';
import { bitsFor, fixedExp, fromFixedPoint, toFixedPoint, unscaled } from './fixed-point.ts';

/** E = e^−|x| as the power that it is, in units, and its square; and the bits that it has. */
const powersAt = (x: Decimal) => {
  const bits = bitsFor(Decimal.precision + 3 + Math.max(0, x.e + 1));
  const power = fixedExp(-toFixedPoint(x.abs(), bits), bits);
  const e = unscaled(power, bits);
  return { bits, one: 1n << BigInt(bits), power, e, square: (e * e) >> BigInt(bits) };
};

/**
 * tanh(ln(1 + eˣ)) = ((1 + eˣ)² − 1)/((1 + eˣ)² + 1), without a logarithm: (1 + 2E)/(1 + 2E + 2E²) with E = e^−|x|, and
 * E(2 + E)/(2 + 2E + E²) for x < 0, of which E is a factor apart. In fixed point: nothing cancels, numerators are 1 at least, and
 * each quotient is off by a few units and by the relative error of E, of which it takes over no more than that.
 */
export const tanhSoftplus = (x: Decimal): Decimal => {
  if (x.isNaN()) return x;
  if (isBeyondExponents(x) || !x.isFinite()) return new Decimal(x.isNegative() ? 0 : 1);
  const { bits, one, power, e, square } = powersAt(x);
  if (!x.isNegative()) {
    const top = one + 2n * e;
    return fromFixedPoint((top << BigInt(bits)) / (top + 2n * square), bits, 0, 1);
  }
  const quotient = (power.fraction * (2n * one + e)) / (2n * one + 2n * e + square);
  return fromFixedPoint(quotient, bits, power.exponent, 1);
};

/**
 * The slope of tanh(ln(1 + eˣ)): 4eˣ(1 + eˣ)/((1 + eˣ)² + 1)², which is 4E²(1 + E)/(1 + 2E + 2E²)² for x ≥ 0 and
 * 4E(1 + E)/(2 + 2E + E²)² for x < 0, in fixed point as above: with E², of twice its relative error, or E as a factor apart.
 */
export const tanhSoftplusSlope = (x: Decimal): Decimal => {
  if (x.isNaN()) return x;
  if (isBeyondExponents(x) || !x.isFinite()) return new Decimal(0);
  const { bits, one, power, e, square } = powersAt(x);
  const wide = BigInt(bits);
  const { fraction, exponent } = power;
  if (!x.isNegative()) {
    const below = one + 2n * e + 2n * square;
    const top = ((fraction * fraction) >> wide) * (one + e);
    return fromFixedPoint((top << (wide + 2n)) / (below * below), bits, 2 * exponent, 1);
  }
  const below = 2n * one + 2n * e + square;
  return fromFixedPoint(
    ((fraction * (one + e)) << (wide + 2n)) / (below * below),
    bits,
    exponent,
    1,
  );
};
