/** How a sum of terms (−x²)ᵏ x^first/(2k + first)! goes on: sin x from first = 1, cos x from 0. */
const series = (x: bigint, bits: number, first: 0 | 1): bigint => {
  const wide = BigInt(bits);
  const square = (x * x) >> wide;
  let term = first === 0 ? 1n << wide : x;
  let sum = term;
  for (let k = BigInt(first) + 1n; term !== 0n; k += 2n) {
    term = -((term * square) >> wide) / (k * (k + 1n));
    sum += term;
  }
  return sum;
};

/**
 * sin(x · 2^−bits) in units, for |x · 2^−bits| ≤ 0.8: with N terms it is off by less than 3N + 3. A term is cut off by less than
 * 1.5 units, and takes over less than a third of the error of the one before. That x² is off by one unit makes less than one, as
 * the slope of cos √q and of (sin √q)/√q in q is ½ at most; and the terms that are left out come to less than 2.
 */
export const fixedSine = (x: bigint, bits: number): bigint => series(x, bits, 1);

/** cos(x · 2^−bits) in units, for |x · 2^−bits| ≤ 0.8: with N terms it is off by less than 3N + 3, as the sine is. */
export const fixedCosine = (x: bigint, bits: number): bigint => series(x, bits, 0);
