/** How far a function rises above a line, or falls below it, on an interval. */
import type { Bounds } from './bounds.ts';
import { type Pieces, type Polynomial, polynomialAt } from './piecewise-functions.ts';
import {
  compare,
  divide,
  greatest,
  least,
  multiply,
  negate,
  type Rational,
  signOf,
  subtract,
  Unproven,
  whole,
  zero,
} from './rational.ts';

/** All numbers from low to high; of an end that is open they come as near as one likes. */
export interface Reach {
  readonly low: Rational;
  readonly high: Rational;
  readonly lowIsOpen: boolean;
  readonly highIsOpen: boolean;
}

/** Throws Unproven where there is no bound to one side. */
export const reachOf = ({ low, high }: Bounds): Reach => {
  if (!low || !high) throw new Unproven('cases: a unit without bounds');
  return { low, high, lowIsOpen: false, highIsOpen: false };
};

/** A side of a number, or the number itself. */
export type Part = 'below' | 'at' | 'above';

/** Whether f at a number is what f comes near below it, and above it; both where no piece ends there. */
const joinsAt = (
  f: Pieces | undefined,
  at: Rational,
): readonly [below: boolean, above: boolean] => {
  const k = f?.breakpoints.findIndex((b) => compare(b, at) === 0) ?? -1;
  if (k < 0) return [true, true];
  const joins = (piece: number): boolean =>
    compare(polynomialAt(f!.polynomials[piece]!, at), f!.values[k]!) === 0;
  return [joins(k), joins(k + 1)];
};

/** The parts that a split leaves, the last one first: of a number at which f is alone, that number is one of three. */
export const partsAt = (f: Pieces | undefined, at: Rational): readonly Part[] =>
  joinsAt(f, at).includes(true) ? ['above', 'below'] : ['above', 'at', 'below'];

/**
 * The part of a reach to one side of `at`, or that number alone. Where f jumps at `at`, the number itself belongs to the side of
 * which f is continuous there.
 */
export const partOf = (reach: Reach, at: Rational, part: Part, f: Pieces | undefined): Reach => {
  const [joinsBelow, joinsAbove] = joinsAt(f, at);
  const [isCutBelow, isCutAbove] = [compare(reach.low, at) < 0, compare(reach.high, at) > 0];
  if (part === 'at') {
    const below = isCutBelow && { low: at, lowIsOpen: false };
    return { ...reach, ...below, ...(isCutAbove && { high: at, highIsOpen: false }) };
  }
  if (part === 'above')
    return compare(reach.low, at) > 0 ? reach : { ...reach, low: at, lowIsOpen: !joinsAbove };
  return compare(reach.high, at) < 0 ? reach : { ...reach, high: at, highIsOpen: !joinsBelow };
};

/** Where slope z + bend z² turns, if it does. */
const turnOf = ([, slope = zero, bend = zero]: Polynomial): Rational[] =>
  signOf(bend) === 0 ? [] : [divide(negate(slope), multiply(whole(2), bend))];

/** The numbers that sign · (f(z) − slope · z) takes or comes near on a reach, of which one is the largest. */
const candidates = (f: Pieces, reach: Reach, slope: Rational): Rational[] => {
  const { low, high } = reach;
  const found: Rational[] = [];
  const beside = (value: Rational, z: Rational) => found.push(subtract(value, multiply(slope, z)));
  for (const [k, polynomial] of f.polynomials.entries()) {
    const [before, after] = [f.breakpoints[k - 1], f.breakpoints[k]];
    const from = before ? greatest(before, low) : low;
    const to = after ? least(after, high) : high;
    const order = compare(from, to);
    if (order > 0 || (order === 0 && (from === before || to === after))) continue;
    const [constant = zero, rise = zero, bend = zero] = polynomial;
    const turns = turnOf([constant, subtract(rise, slope), bend]);
    const inside = turns.filter((z) => compare(z, from) > 0 && compare(z, to) < 0);
    for (const z of [from, to, ...inside]) beside(polynomialAt(polynomial, z), z);
  }
  for (const [k, b] of f.breakpoints.entries()) {
    const [left, right] = [compare(low, b), compare(b, high)];
    const isIn =
      left <= 0 &&
      right <= 0 &&
      !(left === 0 && reach.lowIsOpen) &&
      !(right === 0 && reach.highIsOpen);
    if (isIn) beside(f.values[k]!, b);
  }
  return found;
};

/**
 * The most that f(z) − slope · z is (sign 1), or −(f(z) − slope · z) is (sign −1), for z of the reach. Of a function that is not
 * made of pieces f(z) and z are each at their worst, by the bounds of f(z). Throws Unproven where there is no bound.
 */
export const mostAboveLine = (
  f: Pieces | undefined,
  image: Bounds,
  reach: Reach,
  slope: Rational,
  sign: number,
): Rational => {
  const signed = (r: Rational): Rational => (sign < 0 ? negate(r) : r);
  if (compare(reach.low, reach.high) > 0) throw new Unproven('cases: a unit without any number');
  if (f) {
    const values = candidates(f, reach, slope).map(signed);
    if (values.length === 0) throw new Unproven('cases: a unit without any number');
    return values.reduce(greatest);
  }
  const end = sign < 0 ? image.low : image.high;
  if (!end) throw new Unproven('cases: a function without bounds');
  const line = [reach.low, reach.high].map((z) => signed(multiply(slope, z))).reduce(least);
  return subtract(signed(end), line);
};
