/**
 * ∫₀ᶻ e^(−t²/2) dt and ∫_z^∞ e^(−t²/2) dt for z ≥ 0, in fixed point: erf, erfc and Φ are these, times a constant. Callers
 * give z to within z + 3 units, and s = z² to within 4z + 4.
 */
import { powerOfTen } from '../../numbers/decimal.ts';
import { integerRoot } from '../../numbers/integer-root.ts';
import { type FixedPower, fixedConstant, fixedExp, fixedPi } from './fixed-point.ts';

/** √(2/π) in units, to within 2 of them. */
export const fixedRootOfTwoOverPi = fixedConstant((bits) =>
  integerRoot((1n << BigInt(3 * bits + 1)) / fixedPi(bits)),
);

/**
 * Σ sⁿ/(2n + 1)!! in units, for s ≥ 0, with a relative error of less than (2N + 5) 2^−bits for N terms. Each term is cut off by
 * less than 2 units, and what comes after it in proportion: as the factors s/(2n + 1) fall, that is less than 2 units times the
 * sum. The terms are more than 1 as long as a factor is more than ½: when one is 0 units, those left out are fewer than 5.
 */
const series = (s: bigint, bits: number): bigint => {
  let term = 1n << BigInt(bits);
  let sum = term;
  for (let k = 3n; term !== 0n; k += 2n) {
    term = ((term * s) >> BigInt(bits)) / k;
    sum += term;
  }
  return sum;
};

/**
 * ∫₀ᶻ e^(−t²/2) dt in units as z e^(−s/2) Σ sⁿ/(2n + 1)!! (DLMF 7.6.2), where all terms are positive. Half of the error of s is
 * a relative one of the power, and at most as much of the series: with N terms of that and the power 10ᵐ the result has a
 * relative error of less than (2N + 4z + 2|m| + 20) 2^−bits, and 5 units that come with z and are cut off.
 */
export const fixedArea = (z: bigint, s: bigint, bits: number): bigint => {
  const wide = BigInt(bits);
  const { fraction, exponent } = fixedExp(-(s >> 1n), bits);
  const sum = (fraction * series(s, bits)) >> wide;
  return ((z * sum) >> wide) / powerOfTen(-exponent);
};

/**
 * How many levels of 1/(1 + v/(1 + 2v/(1 + 3v/…))) leave an error below 2^−bits. Its convergents lie on both sides in turn, so
 * none is farther off than from the one before. With ρₙ = Bₙ/Bₙ₋₁ = 1 + nv/ρₙ₋₁ of their denominators, two lie ∏ (1 − 1/ρₖ) apart,
 * 1 ≤ k ≤ n, which doubles tell to many more digits than the bit that is asked for besides.
 */
const levelsFor = (v: number, bits: number): number => {
  let [ratio, apart, n] = [1, 0, 0];
  while (apart > -bits - 1) {
    n++;
    ratio = 1 + (n * v) / ratio;
    apart += Math.log2(1 - 1 / ratio);
  }
  return n;
};

/**
 * ∫_z^∞ e^(−t²/2) dt = e^(−s/2)/z · 1/(1 + v/(1 + 2v/(1 + 3v/…))) with v = 1/s, for z ≥ 1. DLMF 7.9.1. A level takes a relative
 * error of f times 1 − 1/f, and adds 2 units, as f is 1 at least: n levels make 2n. With those of z, s and the power 10ᵐ, and that
 * of v, which f takes times 1 at most, the relative error is less than (2n + 4z + 2|m| + 20) 2^−bits, and that of z f < 2z units,
 * which are cut off of the quotient.
 */
export const fixedTail = (z: bigint, s: bigint, bits: number): FixedPower => {
  const wide = BigInt(bits);
  const one = 1n << wide;
  const v = (one << wide) / s;
  let f = one;
  for (let k = BigInt(levelsFor(Number(v >> (wide - 60n)) * 2 ** -60, bits)); k > 0n; k--) {
    f = one + ((k * v) << wide) / f;
  }
  const { fraction, exponent } = fixedExp(-(s >> 1n), bits);
  return { fraction: (fraction << wide) / ((z * f) >> wide), exponent };
};
