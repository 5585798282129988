import { Decimal } from 'decimal.js';
import { integerOf, powerOfTen } from '../numbers/decimal.ts';
import { type Balls, bitLength, type Dyadic, magnitude, toNumber } from '../numbers/dyadic.ts';

/** A number that is not known exactly: it lies within (mantissa ± radius) · 2^exponent. */
export interface Ball extends Dyadic {
  readonly radius: bigint;
}

/** An entry of a matrix of balls, by itself. */
export const ballAt = ({ middle, radius, exponent }: Balls, i: number, j: number): Ball => ({
  mantissa: middle[i]![j]!,
  radius: radius ? radius[i]![j]! : 0n,
  exponent,
});

/** Bits that are kept of the middle: more than the 40 digits that are trusted. */
const bits = 160;

/** No grid is finer: e^(−10³⁰⁰) has an exponent that no integer here could reach. */
const finest = -20_000;

/** A ball of the numbers that are too small for any other grid, 0 included. */
export const nearZero: Ball = { mantissa: 0n, radius: 2n, exponent: finest };

/** No ball is made of numbers from 10^6000 on. */
const digits = 6_000;

/**
 * mantissa · 2^exponent, rounded to the digits that decimal.js has now. A quotient by a power of two is a product with one of
 * 10, cut off: one more digit, which is 0 where nothing was cut off, rounds it as the number itself would be.
 */
export const decimalOfDyadic = ({ mantissa, exponent }: Dyadic): Decimal => {
  const by = BigInt(Math.max(0, -exponent));
  const above = mantissa << BigInt(Math.max(0, exponent));
  const size = magnitude(above);
  // |x| ≥ 10^(least − 1), so that there are two digits more than are kept.
  const least = Math.floor((bitLength(size) - Number(by)) * Math.log10(2));
  const places = Math.max(0, Decimal.precision + 2 - least);
  const shifted = size * powerOfTen(places);
  const kept = shifted >> by;
  const rest = kept << by === shifted ? 0 : 1;
  const sign = mantissa < 0n ? '-' : '';
  return new Decimal(`${sign}${kept}${rest}e-${places + 1}`).toSignificantDigits(Decimal.precision);
};

/**
 * A ball that holds y ± error, on a grid fine enough for it; undefined where one of the two is 10^6000 or
 * more, infinite or NaN.
 */
export const ballOf = (y: Decimal, error: Decimal): Ball | undefined => {
  const { e } = Decimal.max(y.abs(), error); // both are below 10^(e + 1)
  if (!(e < digits)) return undefined;
  const exponent = Math.max(Math.ceil((e + 1) * Math.log2(10)) - bits, finest);
  // What is cut off: less than one unit of the middle, and less than one of the radius.
  const radius = integerOf(error, exponent) + 2n;
  return { mantissa: integerOf(y, exponent), radius, exponent };
};

/**
 * Doubles [low, high] that hold every number of the ball between them: its ends, each rounded to the
 * nearest double and moved outwards by one or two units in the last place. The ends may be infinite.
 */
export const doublesAround = ({ mantissa, radius, exponent }: Ball): readonly [number, number] => {
  const outwards = (x: number) => Math.abs(x) * 2 ** -52 + Number.MIN_VALUE;
  const low = toNumber({ mantissa: mantissa - radius, exponent });
  const high = toNumber({ mantissa: mantissa + radius, exponent });
  return [low - outwards(low), high + outwards(high)];
};
