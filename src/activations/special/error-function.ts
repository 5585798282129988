import { Decimal } from 'decimal.js';
import { withGuard } from '../digits.ts';
import { rootOfPi } from './constants.ts';
import { exp } from './exp.ts';
import { bitsFor, fromFixedPoint, toFixedPoint } from './fixed-point.ts';

/** From x = 5 on the continued fraction needs fewer terms than the series. */
const large = 5;

/** erf x = 2x/√π · e^(−x²) Σ (2x²)ⁿ/(2n + 1)!!, whose terms are all positive. DLMF 7.6.2. */
const erfSeries = (x: Decimal): Decimal => {
  const digits = Decimal.precision + 5;
  const square = x.times(x);
  const bits = bitsFor(digits);
  const step = toFixedPoint(square.times(2), bits);
  let term = 1n << BigInt(bits);
  let sum = term;
  for (let k = 3n; term !== 0n; k += 2n) {
    term = ((term * step) >> BigInt(bits)) / k;
    sum += term;
  }
  const factor = exp(square.neg()).times(x).times(2).div(rootOfPi());
  return fromFixedPoint(sum, bits, digits, 0).times(factor);
};

/**
 * erfc x = e^(−x²)/(x√π) · 1/(1 + v/(1 + 2v/(1 + 3v/…))) with v = 1/(2x²), for x ≥ 5. DLMF 7.9.1.
 * n levels leave a relative error of about e^(−2x√(2n)).
 */
const erfcFraction = (x: Decimal): Decimal => {
  const digits = Decimal.precision + 5;
  const square = x.times(x);
  const levels = Math.ceil((digits * Math.LN10) ** 2 / (8 * square.toNumber())) + 10;
  const bits = bitsFor(digits);
  const one = 1n << BigInt(bits);
  const v = toFixedPoint(new Decimal(1).div(square.times(2)), bits);
  let fraction = one;
  for (let k = BigInt(levels); k > 0n; k--) fraction = one + ((k * v) << BigInt(bits)) / fraction;
  const value = fromFixedPoint(fraction, bits, digits, 0);
  return exp(square.neg()).div(x.times(rootOfPi()).times(value));
};

/** erf x = 2/√π ∫₀ˣ e^(−t²) dt. */
export const erf = (x: Decimal): Decimal =>
  withGuard(10, () => {
    if (x.abs().lt(large)) return erfSeries(x);
    const rest = erfcFraction(x.abs());
    return x.isNegative() ? rest.minus(1) : new Decimal(1).minus(rest);
  });

/** erfc x = 1 − erf x, accurate in the right tail too, where 1 − erf x cancels. */
export const erfc = (x: Decimal): Decimal =>
  withGuard(25, () => {
    if (x.gte(large)) return erfcFraction(x);
    return x.lte(-large) ? new Decimal(2).minus(erfcFraction(x.neg())) : erfSeries(x).neg().plus(1);
  });
