import { Decimal } from 'decimal.js';
import { decimalOf } from '../numbers/decimal.ts';
import type { Constants } from '../words/formula.ts';

/** A number within middle ± radius. */
export interface DecimalBall {
  readonly middle: Decimal;
  readonly radius: Decimal;
}

/** The double x, exactly. */
export const exactBall = (x: number): DecimalBall => ({
  middle: decimalOf(x),
  radius: new Decimal(0),
});

/** Digits of a radius: more would say nothing of use, and each is multiplied by digits of a middle. */
const digitsOfRadius = 20;

/** |x| in few digits, rounded up. */
export const sizeOf = (x: Decimal): Decimal =>
  x.abs().toSignificantDigits(digitsOfRadius, Decimal.ROUND_UP);

/** A ball whose radius was computed with a few roundings, which the factor makes up for; in few digits. */
export const widened = (middle: Decimal, radius: Decimal): DecimalBall => ({
  middle,
  radius: sizeOf(radius.times(1 + 2 ** -20)),
});

type Ball = DecimalBall | undefined;

const known =
  (f: (...balls: readonly DecimalBall[]) => Ball) =>
  (...balls: readonly Ball[]): Ball =>
    balls.every((ball) => ball !== undefined) ? f(...(balls as readonly DecimalBall[])) : undefined;

/**
 * Formulas of doubles as balls of that many digits, at which decimal.js must be: each operation rounds once, to
 * 10^(1 − digits) of its result. Undefined where a divisor, or a number under a root, may be 0 or less.
 */
export const decimalBallConstants = (digits: number): Constants<Ball> => {
  const unit = new Decimal(`1e${1 - digits}`);
  const rounded = (middle: Decimal, radius: Decimal): DecimalBall =>
    widened(middle, radius.plus(sizeOf(middle).times(unit)));
  return {
    number: exactBall,
    sum: known((a, b) => rounded(a!.middle.plus(b!.middle), a!.radius.plus(b!.radius))),
    product: known((a, b) =>
      rounded(
        a!.middle.times(b!.middle),
        sizeOf(a!.middle).plus(a!.radius).times(b!.radius).plus(sizeOf(b!.middle).times(a!.radius)),
      ),
    ),
    quotient: known((a, b) => {
      const least = b!.middle.abs().minus(b!.radius);
      if (!least.gt(0)) return undefined;
      const middle = a!.middle.div(b!.middle);
      return rounded(middle, a!.radius.plus(sizeOf(middle).times(b!.radius)).div(least));
    }),
    root: known((a) => {
      if (a!.middle.isZero() && a!.radius.isZero()) return exactBall(0);
      if (!a!.middle.gt(a!.radius)) return undefined;
      // |√x − √m| = |x − m| ÷ (√x + √m) ≤ r ÷ √m
      const middle = a!.middle.sqrt();
      return rounded(middle, a!.radius.div(middle));
    }),
  };
};
