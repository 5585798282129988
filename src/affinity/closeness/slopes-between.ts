import type { Form, Piecewise } from '../../activations/index.ts';
import {
  add,
  type Fraction,
  fractionOf,
  integer,
  isLess,
  multiply,
  one,
  ratio,
  zero,
} from '../../numbers/fraction.ts';
import { hullOf, intersection, isClosed, type Range, unitInterval } from '../proof/value-range.ts';

const hundredths = (low: number, high: number): Range => ({
  low: ratio(low, 100),
  high: ratio(high, 100),
});

const rising = unitInterval;

/** Slopes of activations that are not made of pieces, for all arguments, as docs/certificates.md has them. */
const smooth: Readonly<Record<string, Range>> = {
  ...{ tanh: rising, atan: rising, softsign: rising, softplus: rising, 'log-sigmoid': rising },
  ...{ squareplus: rising, 'tanh-shrink': rising, celu: rising, sigmoid: hundredths(0, 25) },
  ...{ erf: hundredths(0, 113), gaussian: hundredths(-86, 86) },
  ...{ sin: hundredths(-100, 100), cos: hundredths(-100, 100) },
  ...{ gelu: hundredths(-13, 113), 'gelu-tanh': hundredths(-13, 113) },
  ...{ silu: hundredths(-10, 110), 'quick-gelu': hundredths(-10, 110) },
  mish: hundredths(-12, 109),
};

const derivativeAt = (polynomial: readonly Fraction[], x: Fraction): Fraction =>
  polynomial.reduce(
    (sum, c, k) =>
      k === 0 ? sum : add(sum, multiply(multiply(integer(BigInt(k)), c), k === 1 ? one : x)),
    zero,
  );

const ofPieces = (f: Piecewise, { low, high }: Range): Range | undefined => {
  if (f.degree > 2) return undefined;
  const isOutside = (from?: Fraction, to?: Fraction): boolean =>
    Boolean((from && high && isLess(high, from)) || (to && low && isLess(to, low)));
  if (f.jumps.some((b) => !isOutside(b, b))) return undefined;
  const slopes: Fraction[] = [];
  for (const [k, polynomial] of f.polynomials.entries()) {
    const [from, to] = [f.breakpoints[k - 1], f.breakpoints[k]];
    if (isOutside(from, to)) continue;
    const piece = intersection({ low: from, high: to }, { low, high });
    if (polynomial.length <= 2) slopes.push(derivativeAt(polynomial, zero));
    else if (!isClosed(piece)) return undefined;
    else slopes.push(derivativeAt(polynomial, piece.low), derivativeAt(polynomial, piece.high));
  }
  return hullOf(slopes);
};

/**
 * Between which numbers (f(b) − f(a)) ÷ (b − a) lies for all a ≠ b of a range, with f in `image`; undefined where f jumps
 * there, or where nothing is known.
 */
export const slopesBetween = (
  { activation: { name }, parameters: p, piecewise }: Form,
  z: Range,
  image: Range,
): Range | undefined => {
  if (piecewise) return ofPieces(piecewise, z);
  const given = (parameter: string): Fraction => fractionOf(p[parameter]!);
  if (name === 'exponential') return image.high && { low: zero, high: image.high };
  if (name === 'elu') return hullOf([zero, given('alpha'), one]);
  if (name === 'selu')
    return hullOf([zero, multiply(given('alpha'), given('scale')), given('scale')]);
  return Object.hasOwn(smooth, name) ? smooth[name] : undefined;
};
