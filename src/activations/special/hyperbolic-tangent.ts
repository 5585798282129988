import { Decimal } from 'decimal.js';
import { withGuard } from '../digits.ts';
import { exp } from './exp.ts';
import { expm1 } from './expm1.ts';

/**
 * tanh x = −t/(t + 2) with t = e^(−2|x|) − 1, for x ≥ 0; tanh is odd. DLMF 4.28.4.
 */
export const tanh = (x: Decimal): Decimal =>
  withGuard(5, () => {
    const t = expm1(x.abs().times(-2));
    const size = t.neg().div(t.plus(2));
    return x.isNegative() ? size.neg() : size;
  });

/** sech² x = tanh′ x = 4e/(1 + e)² with e = e^(−2|x|): 1 − tanh² x would cancel in the tails. */
export const sech2 = (x: Decimal): Decimal =>
  withGuard(5, () => {
    const e = exp(x.abs().times(-2));
    return e.times(4).div(e.plus(1).pow(2));
  });

/**
 * x − tanh x = x³/3 − 2x⁵/15 + …: near 0, where the difference cancels, with more digits. DLMF
 * 4.33.3.
 */
export const tanhShrink = (x: Decimal): Decimal => {
  const cube = x.pow(3).div(3);
  if (x.e < -Decimal.precision / 4) return cube.minus(x.pow(5).times(2).div(15));
  return withGuard(Math.max(0, -2 * x.e) + 5, () => x.minus(tanh(x)));
};
