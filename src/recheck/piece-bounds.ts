import { type Bounds, boundsOf, cut } from './bounds.ts';
import { between } from './enclosure.ts';
import { type Pieces, type Polynomial, pieceValues } from './piecewise-functions.ts';
import {
  add,
  divide,
  greatest,
  least,
  multiply,
  negate,
  one,
  type Rational,
  signOf,
  subtract,
  whole,
  zero,
} from './rational.ts';

/** Where a polynomial of degree 2 or less goes on the way to +∞, or to −∞: up (1), down (−1), or nowhere (0). */
const goes = ([, slope = zero, bend = zero]: Polynomial, side: 1 | -1): number =>
  signOf(bend) || signOf(slope) * side;

/** The bounds of f(z), by those of z. Beyond all breakpoints f goes up, down or nowhere. */
export const boundsThrough = (f: Pieces, { low, high }: Bounds): Bounds => {
  // From where on, to either side, f is one polynomial that does not turn any more.
  const turns = f.polynomials.flatMap(([, slope = zero, bend = zero]) =>
    signOf(bend) === 0 ? [] : [turnOf(slope, bend)],
  );
  const ends = [...f.breakpoints, ...turns, low ?? high ?? zero, high ?? low ?? zero];
  const from = low ?? subtract(ends.reduce(least), one);
  const to = high ?? add(ends.reduce(greatest), one);
  const inside = boundsOf(pieceValues(f, between(from, to)));
  const away = [low ? 0 : goes(f.polynomials[0]!, -1), high ? 0 : goes(f.polynomials.at(-1)!, 1)];
  return {
    low: away.includes(-1) ? undefined : inside.low,
    high: away.includes(1) ? undefined : inside.high,
  };
};

/** The bounds of f(z) where z is known to be on the pieces from `first` to `last`. */
export const boundsOnPieces = (f: Pieces, z: Bounds, first: number, last: number): Bounds => {
  const all = boundsThrough(f, z);
  if (first !== last) return all;
  return cut(all, boundsThrough({ breakpoints: [], polynomials: [f.polynomials[first]!], values: [] }, z)); // biome-ignore format: a pair
};

/** Where slope z + bend z² turns: −slope ÷ 2 bend. */
const turnOf = (slope: Rational, bend: Rational): Rational =>
  divide(negate(slope), multiply(whole(2), bend));
