import type { Format } from '../numbers/format.ts';

/** A positive number as the shortest decimal that the format rounds to it: digits · 10^…, in parts. */
export interface ShortestDecimal {
  /** Significant digits, without a point: "25" for 0.25. */
  readonly digits: string;
  /** The power of ten of the first digit: −1 for 0.25. */
  readonly exponent: number;
}

const parts = (x: number): ShortestDecimal => {
  const [mantissa, exponent] = x.toExponential().split('e');
  return { digits: mantissa!.replace('.', ''), exponent: Number(exponent) };
};

export const shortestDecimal = (x: number, format: Format): ShortestDecimal => {
  const exact = parts(x);
  // JavaScript prints what float64 rounds to x; a narrower format needs fewer digits.
  if (format.name === 'float64' || exact.digits.length <= 6) return exact;
  for (let digits = 1; digits < exact.digits.length; digits++) {
    const short = Number(x.toPrecision(digits));
    if (format.round(short) === x) return parts(short);
  }
  return exact;
};

/** Whether a number is a binary fraction of 20 digits after the point at most. */
export const isDyadic = (x: number): boolean => Number.isInteger(x * 2 ** 20);

/**
 * How far a number is from the simplest, as a natural number: 0, −0, 1, −1, then by the count of
 * significant digits; among those a binary fraction comes before one that is not (0.5 before 0.1),
 * then the smaller digits and exponents, and + before −.
 */
export const complexity = (x: number, format: Format): number => {
  if (x === 0) return Object.is(x, -0) ? 1 : 0;
  if (Math.abs(x) === 1) return x === 1 ? 2 : 3;
  const { digits, exponent } = shortestDecimal(Math.abs(x), format);
  const rounded = isDyadic(x) ? 0 : 1;
  const size = Number(digits.slice(0, 4)) + 10 * Math.abs(exponent); // at most 9999 + 3240 < 2¹⁴
  return ((2 * digits.length + rounded) * 2 ** 14 + size) * 2 + (x < 0 ? 1 : 0);
};
