import { Decimal } from 'decimal.js';
import { withGuard } from '../digits.ts';
import { pi } from './constants.ts';
import { bitsFor, fromFixedPoint, toFixedPoint } from './fixed-point.ts';

/** cos r and sin r by their series, in fixed point, for |r| < 2; correct to 10^−digits. */
export const cosAndSin = (r: Decimal, digits: number): readonly [cos: Decimal, sin: Decimal] => {
  const bits = bitsFor(digits);
  const x = toFixedPoint(r, bits);
  let [cos, sin] = [0n, 0n];
  let term = 1n << BigInt(bits);
  for (let k = 0; term !== 0n && term !== -1n; k++) {
    const signed = k % 4 < 2 ? term : -term;
    if (k % 2 === 0) cos += signed;
    else sin += signed;
    term = ((term * x) >> BigInt(bits)) / BigInt(k + 1);
  }
  return [fromFixedPoint(cos, bits, digits, 0), fromFixedPoint(sin, bits, digits, 0)];
};

/**
 * sin(x + quarters · π/2). A multiple of π/2 is subtracted from x, with more digits for a large x and for a
 * result near 0: no double is nearer to a multiple than 10⁻¹⁹ (Muller 2016, table 11.1).
 */
const sine = (x: Decimal, quarters: number): Decimal =>
  withGuard(Math.max(0, x.e) + 25, () => {
    const half = pi().div(2);
    const turns = x.div(half).round();
    const [cos, sin] = cosAndSin(x.minus(turns.times(half)), Decimal.precision);
    const turn = (turns.mod(4).toNumber() + quarters + 8) % 4;
    const size = turn % 2 === 0 ? sin : cos;
    return turn < 2 ? size : size.neg();
  });

/** sin x. For a small x it is x − x³/6, as fixed point would lose digits of x. */
export const sin = (x: Decimal): Decimal => {
  if (x.isZero() || x.e < -Decimal.precision / 4) {
    return withGuard(5, () => x.minus(x.pow(3).div(6)).plus(x.pow(5).div(120)));
  }
  return withGuard(Math.max(0, -x.e), () => sine(x, 0));
};

/** cos x. */
export const cos = (x: Decimal): Decimal => sine(x, 1);
