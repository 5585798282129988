import {
  add,
  type Fraction,
  greatest,
  isLess,
  least,
  multiply,
  negate,
  one,
  signOf,
  subtract,
  zero,
} from '../../numbers/fraction.ts';
import { boundsOf, type Coefficient, isSurd } from './coefficient.ts';

/** From the least to the greatest value; undefined: no bound known. */
export interface Range {
  readonly low: Fraction | undefined;
  readonly high: Fraction | undefined;
}

/** No bound known. */
export const unbounded: Range = { low: undefined, high: undefined };

/** From 0 to 1. */
export const unitInterval: Range = { low: zero, high: one };

/** What both of two ranges allow. */
export const intersection = (a: Range, b: Range): Range => ({
  low: a.low && b.low ? (isLess(a.low, b.low) ? b.low : a.low) : (a.low ?? b.low),
  high: a.high && b.high ? (isLess(a.high, b.high) ? a.high : b.high) : (a.high ?? b.high),
});

/** factor · range, for a factor between two rational numbers. */
const timesBetween = (factor: readonly [Fraction, Fraction], { low, high }: Range): Range => {
  const signs = factor.map(signOf);
  const rises = signs[0]! >= 0;
  if (!rises && signs[1]! > 0) {
    if (!low || !high) return unbounded;
    const ends = factor.flatMap((c) => [multiply(c, low), multiply(c, high)]);
    return { low: least(ends), high: greatest(ends) };
  }
  const at = (end: Fraction | undefined) => end && factor.map((c) => multiply(c, end));
  const [down, up] = rises ? [at(low), at(high)] : [at(high), at(low)];
  return { low: down && least(down), high: up && greatest(up) };
};

/** factor · range. */
export const scaledRange = (factor: Coefficient, range: Range): Range => {
  if (isSurd(factor)) return timesBetween(boundsOf(factor), range);
  const { low, high } = range;
  const [down, up] = signOf(factor) < 0 ? [high, low] : [low, high];
  return { low: down && multiply(factor, down), high: up && multiply(factor, up) };
};

/** Σ factor · range + constant: each at its worst, by itself. Of each part there is a key, by which its range is known. */
export const rangeOfSum = <K>(
  parts: Iterable<readonly [key: K, factor: Coefficient]>,
  constant: Coefficient,
  rangeOf: (key: K) => Range,
): Range => {
  let [low, high]: readonly (Fraction | undefined)[] = boundsOf(constant);
  for (const [key, factor] of parts) {
    const part = scaledRange(factor, rangeOf(key));
    low = low && part.low && add(low, part.low);
    high = high && part.high && add(high, part.high);
    if (!low && !high) break;
  }
  return { low, high };
};

/** From the least to the greatest of numbers. */
export const hullOf = (values: readonly Fraction[]): Range => ({
  low: least(values),
  high: greatest(values),
});

/** What contains all of several ranges. */
export const unionOf = (ranges: readonly Range[]): Range => {
  const lows = ranges.flatMap(({ low }) => low ?? []);
  const highs = ranges.flatMap(({ high }) => high ?? []);
  return {
    low: lows.length === ranges.length ? least(lows) : undefined,
    high: highs.length === ranges.length ? greatest(highs) : undefined,
  };
};

/** The values of max(x₁, …, xₙ), given those of each x. */
export const rangeOfLargest = (ranges: readonly Range[]): Range => {
  const lows = ranges.flatMap(({ low }) => low ?? []);
  return { low: lows.length > 0 ? greatest(lows) : undefined, high: unionOf(ranges).high };
};

/** Whether 0 is all that a range has. */
export const isOnlyZero = ({ low, high }: Range): boolean =>
  low !== undefined && high !== undefined && signOf(low) === 0 && signOf(high) === 0;

/** a b for a and b of two ranges. */
export const productRange = (a: Range, b: Range): Range => {
  if (isOnlyZero(b)) return b;
  const { low, high } = a;
  if (!low || !high) return unbounded;
  return unionOf([scaledRange(low, b), scaledRange(high, b)]);
};

/** a − b for a and b of two ranges. */
export const gapRange = (a: Range, b: Range): Range => ({
  low: a.low && b.high && subtract(a.low, b.high),
  high: a.high && b.low && subtract(a.high, b.low),
});

/** Whether a range has both ends. */
export const isClosed = (
  range: Range,
): range is { readonly low: Fraction; readonly high: Fraction } =>
  range.low !== undefined && range.high !== undefined;

/** The largest |x| of a range; undefined where it has no end. */
export const sizeOfRange = (range: Range): Fraction | undefined =>
  isClosed(range) ? greatest([range.low, range.high, negate(range.low)]) : undefined;
