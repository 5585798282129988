/**
 * f(x) for balls x = m ± r: exactly where f is a piecewise polynomial, x has no radius and the value is a
 * dyadic rational; else with a proven radius, from the exact form in decimal.js.
 *
 *     |f(x) − y| ≤ slope · (r + |m| · 10⁻⁵⁸) + |y| · 10⁻³⁹
 *
 * At a double the first term is left out: there the exact form is given the number itself, so that tails, where
 * f is far smaller than x, have as many digits as all else. slope bounds |f′| over the ball; 10⁻⁵⁸ is the rounding of
 * m to sixty digits, 10⁻³⁹ what the exact forms are trusted to (activations/digits.ts).
 */
import { trustedError, workingRounding } from '../activations/digits.ts';
import { type Form, withDigits, workingDigits } from '../activations/index.ts';
import { steepest } from '../activations/slope.ts';
import { type Balls, type Dyadic, doubleOf } from '../numbers/dyadic.ts';
import { dyadic } from '../numbers/fraction.ts';
import { type Ball, ballAt, ballOf, decimalOfDyadic, doublesAround, nearZero } from './ball.ts';
import { valueOfPieces } from './exact-pieces.ts';
import { onOneGrid } from './one-grid.ts';

/** The value of f at one exact number, as a ball without radius; undefined where that is not known to be dyadic. */
const exactImage = ({ piecewise }: Form, x: Dyadic): Ball | undefined => {
  if (!piecewise) return undefined;
  const { numerator, exponent, odd } = valueOfPieces(piecewise, dyadic(x));
  return odd === 1n ? { mantissa: numerator, exponent, radius: 0n } : undefined;
};

/**
 * A ball that holds the value of f at every number in x, which is no double without a radius; undefined where no bound of f′
 * is known there.
 */
const enclosure = (form: Form, x: Ball): Ball | undefined => {
  const slope = steepest(form, ...doublesAround(x));
  if (typeof slope === 'string') return undefined;
  const center = decimalOfDyadic(x);
  const y = form.ofNoDouble(center);
  const radius = decimalOfDyadic({ mantissa: x.radius, exponent: x.exponent });
  const reach = radius.plus(center.abs().times(workingRounding));
  return ballOf(y, reach.times(slope).plus(y.abs().times(trustedError)));
};

/** The double that a ball without radius is; undefined where it is none. */
export const doubleIn = (x: Ball): number | undefined =>
  x.radius === 0n ? doubleOf(x) : undefined;

/** A ball that holds the value of f at a double. */
const atDouble = (form: Form, x: number): Ball | undefined => {
  const y = form.f(x);
  if (!y.isZero()) return ballOf(y, y.abs().times(trustedError));
  // Away from 0, what is 0 here may be a number too small for decimal.js.
  return x === 0 ? { mantissa: 0n, exponent: 0, radius: 0n } : nearZero;
};

const imageOf = (form: Form, x: Ball): Ball | undefined => {
  const exact = x.radius === 0n ? exactImage(form, x) : undefined;
  if (exact) return exact;
  const double = doubleIn(x);
  return withDigits(workingDigits, () =>
    double === undefined ? enclosure(form, x) : atDouble(form, double),
  );
};

/** The balls of f at each entry of x, [rows × columns]; undefined where one of them has no enclosure. */
export const activateExactly = (form: Form, x: Balls): Balls | undefined => {
  const rows: Ball[][] = [];
  for (const [i, row] of x.middle.entries()) {
    const images: Ball[] = [];
    for (const j of row.keys()) {
      const image = imageOf(form, ballAt(x, i, j));
      if (!image) return undefined;
      images.push(image);
    }
    rows.push(images);
  }
  return onOneGrid(rows);
};
