import { Decimal } from 'decimal.js';
import { fixedRootOfTwoOverPi } from './fixed-normal.ts';
import { bitsFor, fixedExp, fromFixedPoint, toFixedPoint } from './fixed-point.ts';
import { asItIs, isBeyondSquares, normalArea, normalRest } from './normal-area.ts';

/** Φ(x) = ½ + ½ √(2/π) ∫₀ˣ e^(−t²/2) dt, the normal distribution, accurate in the left tail too. */
export const normalDistribution = (x: Decimal): Decimal => {
  if (x.isNaN()) return x;
  if (isBeyondSquares(x)) return new Decimal(x.isNegative() ? 0 : 1);
  if (x.isNegative()) return normalRest(asItIs(x.neg()), 1);
  const { area, bits } = normalArea(asItIs(x), 1);
  return fromFixedPoint((1n << BigInt(bits)) + area, bits + 1, 0, 1);
};

/**
 * φ(x) = e^(−x²/2)/√(2π), the density of the normal distribution, in fixed point: x is off by one unit, x²/2 by x + 1, and the
 * power by as much of itself; there are as many more digits as x² has. The result is more than 0.3 before it is scaled by a power of ten.
 */
export const normalDensity = (x: Decimal): Decimal => {
  if (x.isNaN()) return x;
  if (isBeyondSquares(x)) return new Decimal(0);
  const bits = bitsFor(Decimal.precision + 3 + Math.max(0, 2 * (x.e + 1)));
  const n = toFixedPoint(x, bits);
  const { fraction, exponent } = fixedExp(-((n * n) >> BigInt(bits + 1)), bits);
  const density = (fraction * fixedRootOfTwoOverPi(bits)) >> BigInt(bits + 1);
  return fromFixedPoint(density, bits, exponent, 1);
};
