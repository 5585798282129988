import { type Enclosure, times } from './enclosure.ts';
import { add, compare, greatest, least, type Rational, signOf, zero } from './rational.ts';

/** What a number is not below, and not above; where an end is left out there is no bound. */
export interface Bounds {
  readonly low?: Rational | undefined;
  readonly high?: Rational | undefined;
}

export const boundsOf = ({ low, high }: Enclosure): Bounds => ({ low, high });

/** What both say. */
export const cut = (a: Bounds, b: Bounds): Bounds => ({
  low: a.low && b.low ? greatest(a.low, b.low) : (a.low ?? b.low),
  high: a.high && b.high ? least(a.high, b.high) : (a.high ?? b.high),
});

/** The bounds of c · x, for c from an enclosure. */
const product = (c: Enclosure, x: Bounds): Bounds => {
  if (x.low && x.high) return boundsOf(times(c, { low: x.low, high: x.high }));
  const end = (bound: Rational | undefined, upwards: boolean): Rational | undefined => {
    if (!bound) return undefined;
    const all = times(c, { low: bound, high: bound });
    return upwards ? all.high : all.low;
  };
  if (signOf(c.low) >= 0) return { low: end(x.low, false), high: end(x.high, true) };
  if (signOf(c.high) <= 0) return { low: end(x.high, false), high: end(x.low, true) };
  return {};
};

/** The bounds of Σ c · x + constant. */
export const boundsOfSum = (
  terms: Iterable<readonly [Enclosure, Bounds]>,
  constant: Enclosure,
): Bounds => {
  let [low, high]: [Rational | undefined, Rational | undefined] = [constant.low, constant.high];
  for (const [c, x] of terms) {
    const part = product(c, x);
    low = low && part.low && add(low, part.low);
    high = high && part.high && add(high, part.high);
  }
  return { low, high };
};

/** The bounds of the largest of numbers. */
export const boundsOfLargest = (all: readonly Bounds[]): Bounds => {
  const lows = all.flatMap(({ low }) => low ?? []);
  const highs = all.flatMap(({ high }) => high ?? []);
  return {
    low: lows.length > 0 ? lows.reduce(greatest) : undefined,
    high: highs.length === all.length ? highs.reduce(greatest) : undefined,
  };
};

/** The bounds of a number of which it is only known that it is one of several. */
export const hullOfBounds = (all: readonly Bounds[]): Bounds => {
  const lows = all.flatMap(({ low }) => low ?? []);
  const highs = all.flatMap(({ high }) => high ?? []);
  return {
    low: lows.length === all.length ? lows.reduce(least) : undefined,
    high: highs.length === all.length ? highs.reduce(greatest) : undefined,
  };
};

export const isAtLeast = ({ low }: Bounds, b: Rational): boolean =>
  low !== undefined && compare(low, b) >= 0;

export const isAtMost = ({ high }: Bounds, b: Rational): boolean =>
  high !== undefined && compare(high, b) <= 0;

export const isAbove = ({ low }: Bounds, b: Rational): boolean =>
  low !== undefined && compare(low, b) > 0;

export const isBelow = ({ high }: Bounds, b: Rational): boolean =>
  high !== undefined && compare(high, b) < 0;

export const fromZeroToOne: Bounds = { low: zero, high: { n: 1n, e: 0, d: 1n } };
