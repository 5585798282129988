/** How fast activations of one number rise and fall, by the table of docs/certificates.md. */
import type { Bounds } from './bounds.ts';
import { type Given, type Pieces, polynomialAt } from './piecewise-functions.ts';
import { piecesFor } from './point-values.ts';
import {
  add,
  compare,
  greatest,
  least,
  multiply,
  negate,
  ofDouble,
  one,
  type Rational,
  ratio,
  signOf,
  whole,
  zero,
} from './rational.ts';

const hundredths = (low: number, high: number): Bounds => ({
  low: ratio(BigInt(low), 100n),
  high: ratio(BigInt(high), 100n),
});

const fromZeroTo = (high: Rational): Bounds => ({ low: zero, high });
const rising = fromZeroTo(one);

/** Slopes of functions that are not made of pieces, for all arguments. */
const everywhere: Readonly<Record<string, Bounds>> = {
  ...{ tanh: rising, atan: rising, softsign: rising, softplus: rising, 'log-sigmoid': rising },
  ...{
    squareplus: rising,
    'tanh-shrink': rising,
    celu: rising,
    sigmoid: fromZeroTo(ratio(1n, 4n)),
  },
  ...{ erf: hundredths(0, 113), gaussian: hundredths(-86, 86) },
  ...{ sin: hundredths(-100, 100), cos: hundredths(-100, 100) },
  ...{ gelu: hundredths(-13, 113), 'gelu-tanh': hundredths(-13, 113) },
  ...{ silu: hundredths(-10, 110), 'quick-gelu': hundredths(-10, 110) },
  mish: hundredths(-12, 109),
};

const hullOf = (numbers: readonly Rational[]): Bounds => ({
  low: numbers.reduce(least),
  high: numbers.reduce(greatest),
});

const withParameters: Readonly<Record<string, (p: Given) => Bounds>> = {
  elu: ({ alpha }) => hullOf([zero, ofDouble(alpha!), one]),
  selu: ({ alpha, scale }) => {
    const factor = ofDouble(scale!);
    return hullOf([zero, multiply(factor, ofDouble(alpha!)), factor]);
  },
};

const derivativeAt = ([, slope = zero, bend = zero]: Pieces['polynomials'][number], z: Rational) =>
  add(slope, multiply(multiply(whole(2), bend), z));

/** Whether f is continuous at breakpoint k. */
export const joinsAt = (f: Pieces, k: number): boolean =>
  [k, k + 1].every(
    (piece) => compare(polynomialAt(f.polynomials[piece]!, f.breakpoints[k]!), f.values[k]!) === 0,
  );

/** The slopes of pieces that z can be on; undefined where f jumps there, or where there is no bound. */
const ofPieces = (f: Pieces, { low, high }: Bounds): Bounds | undefined => {
  const slopes: Rational[] = [];
  for (const [k, piece] of f.polynomials.entries()) {
    const [before, after] = [f.breakpoints[k - 1], f.breakpoints[k]];
    const [isRight, isLeft] = [
      before && high && compare(high, before) < 0,
      after && low && compare(after, low) < 0,
    ];
    if (isRight || isLeft) continue;
    const from = before && low ? greatest(before, low) : (before ?? low);
    const to = after && high ? least(after, high) : (after ?? high);
    const isLine = signOf(piece[2] ?? zero) === 0;
    if (!isLine && !(from && to)) return undefined;
    for (const z of isLine ? [zero] : [from!, to!]) slopes.push(derivativeAt(piece, z));
  }
  for (const [k, b] of f.breakpoints.entries()) {
    if ((low && compare(b, low) < 0) || (high && compare(b, high) > 0)) continue;
    if (!joinsAt(f, k)) return undefined;
  }
  return hullOf(slopes);
};

/**
 * Between which numbers (f(b) − f(a)) ÷ (b − a) lies, for all a ≠ b within the bounds; undefined where f jumps there,
 * or where nothing is known. `image` are bounds of f there.
 */
export const slopesOf = (
  name: string,
  parameters: Given,
  z: Bounds,
  image: Bounds,
): Bounds | undefined => {
  const pieces = piecesFor(name, parameters);
  if (pieces) return ofPieces(pieces, z);
  if (name === 'exponential') return image.high && fromZeroTo(image.high);
  if (Object.hasOwn(withParameters, name)) return withParameters[name]!(parameters);
  return Object.hasOwn(everywhere, name) ? everywhere[name] : undefined;
};

/** The bounds of c d, for c and d from bounds; no bound where one of them has none, but of d = 0. */
export const productOf = (c: Bounds, d: Bounds): Bounds => {
  if (d.low && d.high && signOf(d.low) === 0 && signOf(d.high) === 0)
    return { low: zero, high: zero };
  if (!c.low || !c.high || !d.low || !d.high) return {};
  return hullOf([c.low, c.high].flatMap((x) => [d.low!, d.high!].map((y) => multiply(x, y))));
};

/** The bounds of a − b. */
export const gapOf = (a: Bounds, b: Bounds): Bounds => ({
  low: a.low && b.high && add(a.low, negate(b.high)),
  high: a.high && b.low && add(a.high, negate(b.low)),
});

/** The bounds of a + b. */
export const totalOf = (a: Bounds, b: Bounds): Bounds => ({
  low: a.low && b.low && add(a.low, b.low),
  high: a.high && b.high && add(a.high, b.high),
});
