/**
 * Numbers in fixed point: the integer n stands for n · 2^−bits, and one *unit* is 2^−bits. Integer arithmetic is many times
 * as fast as that of decimal.js, against which every function here is tested.
 */
import { Decimal } from 'decimal.js';
import { integerOf, powerOfTen } from '../../numbers/decimal.ts';
import { integerRoot } from '../../numbers/integer-root.ts';

/** Bits beyond the digits that are asked for: some thousand roundings of one unit each come to 10^−digits · 2^−20. */
const spare = 32;

/** Bits with a unit of at most 10^−digits · 2^−32. */
export const bitsFor = (digits: number): number => Math.ceil(digits * Math.log2(10)) + spare;

/** x · 2^bits, cut off: less than one unit from x. */
export const toFixedPoint = (x: Decimal, bits: number): bigint => integerOf(x, -bits);

/**
 * n · 2^−bits · 10^exponent to the digits that decimal.js has now, for n · 2^−bits ≥ 10^−zeros: three digits more are cut off
 * before it is rounded, so that the error is at most (½ + 10⁻²) units of its last digit, and that of n.
 */
export const fromFixedPoint = (n: bigint, bits: number, exponent = 0, zeros = 0): Decimal => {
  const places = Decimal.precision + 3 + zeros;
  const digits = (n * powerOfTen(places)) >> BigInt(bits);
  return new Decimal(`${digits}e${exponent - places}`).toSignificantDigits(Decimal.precision);
};

/** artanh(1/n) · 2^bits = Σ 2^bits/((2k + 1) n^(2k+1)), each term rounded down; with −1 for `sign`, arctan(1/n). */
const arcOfInverse = (n: bigint, bits: number, sign: 1n | -1n): bigint => {
  let power = (1n << BigInt(bits)) / n;
  let sum = 0n;
  for (let k = 1n; power !== 0n; k += 2n) {
    sum += power / k;
    power = (sign * power) / (n * n);
  }
  return sum;
};

/** A constant in fixed point: what is known in more bits is cut off, the rest is worked out with some bits to spare. */
export const fixedConstant = (compute: (bits: number) => bigint): ((bits: number) => bigint) => {
  let [most, value] = [0, 0n];
  return (bits) => {
    const wide = bits + spare;
    if (wide > most) [most, value] = [wide, compute(wide)];
    return value >> BigInt(most - bits);
  };
};

/**
 * ln 10 as 46 artanh(1/31) + 34 artanh(1/49) + 20 artanh(1/161), to within 2 units. Each sum has fewer than `bits` terms, each
 * less than 2 units off: all that is 200 · bits units of the wide number, of which 2³² make one here; and one is cut off.
 */
export const ln10 = fixedConstant((bits) => {
  const [a, b, c] = [31n, 49n, 161n].map((n) => arcOfInverse(n, bits, 1n));
  return 46n * a! + 34n * b! + 20n * c!;
});

/** π as 16 arctan(1/5) − 4 arctan(1/239) (Machin 1706), to within 2 units, as ln 10 is. */
export const fixedPi = fixedConstant(
  (bits) => 16n * arcOfInverse(5n, bits, -1n) - 4n * arcOfInverse(239n, bits, -1n),
);

/**
 * e^(r · 2^−bits) − 1 in units, for 0 ≤ r · 2^−bits < 2.5: too small by less than 2 units, as shown here.
 *
 * It is worked out at y = r/2ˢ in units that are 2^2s times as narrow, s = √bits, and doubled s times. A term yᵏ/k! is cut off
 * by less than two narrow units, and takes over less than half of the error of the term before, as y < 2^(2−s). So K terms,
 * and those that are left out, come to less than 4K + 5 too little, and K ≤ 2s. With m = e^y − 1, e^2y − 1 is m (m + 2), which
 * does not cancel: that takes an error d to 2 (1 + m) d, and is cut off by one unit more. As the factors 1 + m are e^y, e^2y, …,
 * s doublings take d to 2ˢ e^r d, and what they cut off comes to no more than one unit more of d would. In units of 2^−bits that
 * is 2^−s e^r (8s + 6) < 1 for s ≥ 13; and one unit is cut off at the end.
 */
export const exponentialSeries = (r: bigint, bits: number): bigint => {
  const halvings = Math.max(13, Math.ceil(Math.sqrt(bits)));
  const wide = BigInt(bits + 2 * halvings);
  const x = r << BigInt(halvings); // r/2ˢ with bits + 2s after the point
  let term = x;
  let sum = x;
  for (let k = 2n; term !== 0n; k++) {
    term = ((term * x) >> wide) / k;
    sum += term;
  }
  const two = 2n << wide;
  for (let i = 0; i < halvings; i++) sum = (sum * (sum + two)) >> wide;
  return sum >> BigInt(2 * halvings);
};

/** √2 in units, to within 1. */
export const fixedRootOfTwo = fixedConstant((bits) => integerRoot(1n << BigInt(2 * bits + 1)));

/** e^x = fraction · 2^−bits · 10^exponent. */
export interface FixedPower {
  readonly fraction: bigint;
  readonly exponent: number;
}

/**
 * e^(n · 2^−bits) as 10ᵐ e^r with m = ⌊x/ln 10⌋ and 0 ≤ r < ln 10, so that 1 ≤ e^r ≤ 10. ln 10 is off by 2 units, r by
 * 2|m|, and e^r by as much of itself and the 2 units of the series: the relative error is at most (3 + 2|m|) 2^−bits. Where n
 * is off by d units, d 2^−bits are added.
 */
export const fixedExp = (n: bigint, bits: number): FixedPower => {
  const ten = ln10(bits);
  const m = n < 0n ? (n - ten + 1n) / ten : n / ten;
  const fraction = (1n << BigInt(bits)) + exponentialSeries(n - m * ten, bits);
  return { fraction, exponent: Number(m) };
};

/** fraction · 10^exponent in units, for an exponent ≤ 0; cut off. */
export const unscaled = ({ fraction, exponent }: FixedPower, bits: number): bigint =>
  // A fraction is 10 at most.
  -exponent > bits ? 0n : fraction / powerOfTen(-exponent);
