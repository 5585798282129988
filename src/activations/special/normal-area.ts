import { Decimal } from 'decimal.js';
import { fixedArea, fixedRootOfTwoOverPi, fixedTail } from './fixed-normal.ts';
import { bitsFor, fixedRootOfTwo, fromFixedPoint, toFixedPoint, unscaled } from './fixed-point.ts';

/** A number z ≥ 0 that the normal distribution is asked about, by way of u = z/√2. */
export interface NormalPoint {
  /** z and z² in fixed point. */
  readonly at: (bits: number) => readonly [z: bigint, square: bigint];
  /** u to within some ulps, and its decimal exponent. */
  readonly u: number;
  readonly e: number;
}

/** z = x√2, for x ≥ 0: √2 is off by one unit, x too, and one is cut off. */
export const timesRootOfTwo = (x: Decimal): NormalPoint => ({
  at: (bits) => {
    const u = toFixedPoint(x, bits);
    const wide = BigInt(bits);
    return [(u * fixedRootOfTwo(bits)) >> wide, (2n * u * u) >> wide];
  },
  u: x.toNumber(),
  e: x.e,
});

/** z = x, for x ≥ 0. */
export const asItIs = (x: Decimal): NormalPoint => ({
  at: (bits) => {
    const z = toFixedPoint(x, bits);
    return [z, (z * z) >> BigInt(bits)];
  },
  u: x.toNumber() * Math.SQRT1_2,
  e: x.e,
});

/** Where e^(−u²) is no decimal any more: its exponent is beyond 10¹⁷. */
export const isBeyondSquares = (x: Decimal): boolean => x.e > 8 || !x.isFinite();

/** From there on the continued fraction takes less time than the series, whatever the number of digits. */
const isFar = ({ u }: NormalPoint): boolean => u * u > Math.max(1, 0.36 * (Decimal.precision + 3));

/** Digits of the exponent of e^(−u²) in powers of ten. */
const digitsOfSquare = ({ e }: NormalPoint): number => Math.max(0, 2 * (e + 1));

/**
 * P = √(2/π) ∫₀ᶻ e^(−t²/2) dt in units of 2^−bits, for a P ≥ 10^−zeros: the bits hold so many zeros, the digits that decimal.js
 * has, three more, and 2¹⁶ units, which are more than the errors of `fixedArea` and `fixedTail` come to in 5,000 digits.
 */
export const normalArea = (
  point: NormalPoint,
  zeros: number,
): { readonly area: bigint; readonly bits: number } => {
  const bits = bitsFor(Decimal.precision + 3 + zeros + digitsOfSquare(point));
  const [z, s] = point.at(bits);
  const wide = BigInt(bits);
  if (!isFar(point))
    return { area: (fixedArea(z, s, bits) * fixedRootOfTwoOverPi(bits)) >> wide, bits };
  const rest = unscaled(fixedTail(z, s, bits), bits);
  return { area: (1n << wide) - ((rest * fixedRootOfTwoOverPi(bits)) >> wide), bits };
};

/**
 * 2^−halvings · (1 − P), accurate relative to itself. Of the series it is a difference, which is more than 10^−n for n of
 * e^(−u²)/(1 + u) and a half (DLMF 7.8.2); and the continued fraction has that power apart, over z f < 3 + 3u.
 */
export const normalRest = (point: NormalPoint, halvings: 0 | 1): Decimal => {
  const { u } = point;
  const factors = Math.ceil(Math.log10(1 + u)) + 2;
  if (!isFar(point)) {
    const zeros = Math.ceil(u * u * Math.LOG10E) + factors;
    const { area, bits } = normalArea(point, zeros);
    return fromFixedPoint(((1n << BigInt(bits)) - area) >> BigInt(halvings), bits, 0, zeros);
  }
  const bits = bitsFor(Decimal.precision + 3 + factors + digitsOfSquare(point));
  const [z, s] = point.at(bits);
  const { fraction, exponent } = fixedTail(z, s, bits);
  const rest = (fraction * fixedRootOfTwoOverPi(bits)) >> BigInt(bits + halvings);
  return fromFixedPoint(rest, bits, exponent, factors);
};
