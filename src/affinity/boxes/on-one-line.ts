import type { Form, Piecewise, VectorForm } from '../../activations/index.ts';
import {
  add,
  compare,
  type Fraction,
  fractionOf,
  isLess,
  multiply,
  numberOfFraction,
  zero,
} from '../../numbers/fraction.ts';
import type { Images } from './box-system.ts';
import { down, type Interval, up } from './interval.ts';

/** A fraction to the doubles around it. */
const below = (x: Fraction): number => down(down(numberOfFraction(x)));
const above = (x: Fraction): number => up(up(numberOfFraction(x)));

/** The line on which f is for all numbers of an interval, ends included; undefined where there is none. */
const lineOn = (f: Piecewise, [low, high]: readonly [Fraction, Fraction]) => {
  const breaks = f.breakpoints;
  const first = breaks.filter((b) => compare(b, low) <= 0).length;
  // A breakpoint within, or a jump at an end: more than one piece counts.
  if (breaks[first] && isLess(breaks[first]!, high)) return undefined;
  if (f.jumps.some((b) => compare(b, low) === 0 || compare(b, high) === 0)) return undefined;
  const [intercept = zero, slope = zero, ...more] = f.polynomials[first]!;
  return more.length > 0 ? undefined : { intercept, slope };
};

const imageOf = ({ piecewise }: Form, [low, high]: Interval): Interval | undefined => {
  if (!piecewise || !Number.isFinite(low) || !Number.isFinite(high)) return undefined;
  const ends = [fractionOf(low), fractionOf(high)] as const;
  const line = lineOn(piecewise, ends);
  if (!line) return undefined;
  const [a, b] = ends.map((x) => add(line.intercept, multiply(line.slope, x))) as [
    Fraction,
    Fraction,
  ];
  return isLess(b, a) ? [below(b), above(a)] : [below(a), above(b)];
};

/** The largest entry of a window, where it is so for all numbers of the box. */
const largestOf = (x: readonly Interval[]): Interval | undefined =>
  x.find(([low], i) => x.every(([, high], j) => i === j || low >= high));

const rowOf = ({ activation, parameters }: VectorForm, x: readonly Interval[]) => {
  const images = activation
    .maxima?.(x.length, parameters)
    .map((window) => largestOf(window.map((i) => x[i]!)));
  return images?.every((image) => image !== undefined) ? images : undefined;
};

/**
 * The images of activations that are lines in a box: units that stay on one linear piece, and maxima that are
 * always of one entry. Undefined as soon as one is not: where none is, the network is affine in the box.
 */
export const onOneLine: Images = {
  apply: (form, x) => {
    const images: Interval[] = [];
    for (const one of x) {
      const image = imageOf(form, one);
      if (!image) return undefined;
      images.push(image);
    }
    return images;
  },
  row: rowOf,
};
