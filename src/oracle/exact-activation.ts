/**
 * f(x) for balls x = m ± r: exactly where f is a polynomial with dyadic coefficients between dyadic
 * breakpoints and x has no radius; else with a proven radius, from the exact form in decimal.js.
 *
 *     |f(x) − y| ≤ slope · (r + |m| · 10⁻⁵⁸) + |y| · 10⁻³⁹
 *
 * slope bounds |f′| over the ball; 10⁻⁵⁸ is the rounding of m to sixty digits, 10⁻³⁹ what the exact
 * forms are trusted to (activations/digits.ts), with a digit to spare for what is done here.
 */
import { Decimal } from 'decimal.js';
import { type Form, withDigits, workingDigits } from '../activations/index.ts';
import { steepest } from '../activations/slope.ts';
import { integerOf } from '../numbers/decimal.ts';
import { type Balls, type Dyadic, toNumber } from '../numbers/dyadic.ts';
import type { Fraction } from '../numbers/fraction.ts';

/** No grid is finer: e^(−10³⁰⁰) has an exponent that no integer here could reach. */
const finest = -20_000;

/** Bits kept of a value that is not dyadic: more than the 40 digits that are trusted. */
const bits = 160;

interface Ball extends Dyadic {
  readonly radius: bigint;
}

const aligned = (a: Dyadic, exponent: number): bigint =>
  a.mantissa << BigInt(a.exponent - exponent);

const addExactly = (a: Dyadic, b: Dyadic): Dyadic => {
  const exponent = Math.min(a.exponent, b.exponent);
  return { mantissa: aligned(a, exponent) + aligned(b, exponent), exponent };
};

const multiplyExactly = (a: Dyadic, b: Dyadic): Dyadic => ({
  mantissa: a.mantissa * b.mantissa,
  exponent: a.exponent + b.exponent,
});

/** −1, 0 or 1 as a < b, a = b or a > b. */
const compare = (a: Dyadic, b: Dyadic): number => {
  const exponent = Math.min(a.exponent, b.exponent);
  const difference = aligned(a, exponent) - aligned(b, exponent);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
};

/** A fraction as a dyadic rational; undefined when its denominator is no power of two. */
const dyadicOf = ({ numerator, exponent, odd }: Fraction): Dyadic | undefined =>
  odd === 1n ? { mantissa: numerator, exponent } : undefined;

interface DyadicPieces {
  readonly breakpoints: readonly Dyadic[];
  readonly polynomials: readonly (readonly Dyadic[])[];
  readonly values: readonly Dyadic[];
}

const dyadics = (fractions: readonly Fraction[]): Dyadic[] | undefined => {
  const all = fractions.map(dyadicOf);
  return all.every((x) => x !== undefined) ? all : undefined;
};

const known = new WeakMap<Form, DyadicPieces | 'none'>();

const dyadicPieces = (form: Form): DyadicPieces | undefined => {
  let pieces = known.get(form);
  if (!pieces) {
    const breakpoints = form.piecewise && dyadics(form.piecewise.breakpoints);
    const values = form.piecewise && dyadics(form.piecewise.values);
    const polynomials = form.piecewise?.polynomials.map(dyadics);
    const all = polynomials?.every((p) => p !== undefined) ? polynomials : undefined;
    pieces = breakpoints && values && all ? { breakpoints, polynomials: all, values } : 'none';
    known.set(form, pieces);
  }
  return pieces === 'none' ? undefined : pieces;
};

const evaluate = ({ breakpoints, polynomials, values }: DyadicPieces, x: Dyadic): Dyadic => {
  let i = 0;
  while (i < breakpoints.length && compare(x, breakpoints[i]!) > 0) i++;
  if (i < breakpoints.length && compare(x, breakpoints[i]!) === 0) return values[i]!;
  const start: Dyadic = { mantissa: 0n, exponent: 0 };
  return polynomials[i]!.reduceRight((sum, c) => addExactly(multiplyExactly(sum, x), c), start);
};

const decimalOfDyadic = ({ mantissa, exponent }: Dyadic): Decimal =>
  exponent >= 0
    ? new Decimal((mantissa << BigInt(exponent)).toString())
    : new Decimal(mantissa.toString()).div((1n << BigInt(-exponent)).toString());

/** y ± error on a grid fine enough for it; undefined where either is above 2^20000. */
const ballOf = (y: Decimal, error: Decimal): Ball | undefined => {
  const top = (Decimal.max(y.abs(), error).e + 1) * Math.log2(10);
  if (!(top <= -finest)) return undefined; // too large, infinite or not a number
  const reference = y.isZero() ? error : y;
  const size = reference.isZero() ? 0 : Math.ceil((reference.e + 1) * Math.log2(10));
  const exponent = Math.max(size - bits, finest);
  // What is cut off: less than one of the middle, and less than one of the radius.
  const radius = integerOf(error, exponent) + 2n;
  return { mantissa: integerOf(y, exponent), radius, exponent };
};

/** A ball that holds f of every number in x; undefined where no bound of f′ is known there. */
const enclose = (form: Form, x: Ball): Ball | undefined => {
  const center = decimalOfDyadic(x);
  const radius = decimalOfDyadic({ mantissa: x.radius, exponent: x.exponent }).plus(
    center.abs().times('1e-58'),
  );
  const y = form.f(center);
  const nearest = toNumber(x);
  // The ball in doubles, outwards: a few units in the last place wider than it is.
  const reach = radius.toNumber() * (1 + 2 ** -40) + Math.abs(nearest) * 2 ** -50 + 2 ** -1074;
  const slope = steepest(form, nearest - reach, nearest + reach);
  if (typeof slope === 'string') return undefined;
  return ballOf(y, radius.times(slope).plus(y.abs().times('1e-39')));
};

/** The balls of f at each entry of x; undefined where one of them has no enclosure. */
export const activateExactly = (form: Form, x: Balls): Balls | undefined => {
  const pieces = dyadicPieces(form);
  const balls: Ball[][] = [];
  for (const [i, row] of x.middle.entries()) {
    const images: Ball[] = [];
    for (const [j, mantissa] of row.entries()) {
      const radius = x.radius?.[i]?.[j] ?? 0n;
      const entry = { mantissa, exponent: x.exponent, radius };
      const image =
        pieces && radius === 0n
          ? { ...evaluate(pieces, entry), radius }
          : withDigits(workingDigits, () => enclose(form, entry));
      if (!image) return undefined;
      images.push(image);
    }
    balls.push(images);
  }
  const exponent = Math.min(0, ...balls.flat().map((ball) => ball.exponent));
  const on = (of: (ball: Ball) => bigint) =>
    balls.map((row) => row.map((ball) => of(ball) << BigInt(ball.exponent - exponent)));
  const middle = on(({ mantissa }) => mantissa);
  const exact = balls.every((row) => row.every(({ radius }) => radius === 0n));
  return exact ? { exponent, middle } : { exponent, middle, radius: on(({ radius }) => radius) };
};
