import { exponentialSeries } from './fixed-point.ts';

/** Bits after the point of a float64 logarithm below 4, as an integer: exact, and fewer than any number here has. */
const coarse = 50;

/**
 * ln(v · 2^−bits) in units, for 1 ≤ v · 2^−bits ≤ 10: to within 6 units. With y near ln v, from float64, and E = e^y it is
 * y + 2 artanh z with z = (v − E)/(v + E), about 2⁻⁵⁰: few terms z^k/k are needed (DLMF 4.6.4). E is too small by less than 2
 * units, whence z is off by 1 unit, and by 1 more that is cut off; the sum of its odd powers, of slope 1 in z, by less than 3 with
 * what is cut off of its terms, which are below 2⁻¹⁰⁰ from the second on; and 2 artanh z by 6.
 */
export const fixedLn = (v: bigint, bits: number): bigint => {
  const near = Math.log(Number(v >> BigInt(bits - 60)) * 2 ** -60);
  const y = BigInt(Math.round(near * 2 ** coarse)) << BigInt(bits - coarse);
  const e = (1n << BigInt(bits)) + exponentialSeries(y, bits);
  const z = ((v - e) << BigInt(bits)) / (v + e);
  const square = (z * z) >> BigInt(bits);
  let power = z;
  let sum = z;
  for (let k = 3n; power !== 0n && power !== -1n; k += 2n) {
    power = (power * square) >> BigInt(bits);
    sum += power / k;
  }
  return y + 2n * sum;
};
