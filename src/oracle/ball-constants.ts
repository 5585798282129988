/**
 * Formulas as balls: sums and products are exact, quotients and roots have a proven radius, which is 0 where
 * they are dyadic rationals. Undefined where a divisor, or the number under a root, may be 0 or less.
 */
import { bitLength, magnitude, toDyadic } from '../numbers/dyadic.ts';
import { integerRoot } from '../numbers/integer-root.ts';
import type { Constants } from '../words/formula.ts';
import type { Ball } from './ball.ts';

const from = (x: number): Ball => ({ ...toDyadic(x), radius: 0n });

const sum = (a: Ball, b: Ball): Ball => {
  const exponent = Math.min(a.exponent, b.exponent);
  const on = (n: bigint, ball: Ball): bigint => n << BigInt(ball.exponent - exponent);
  return {
    mantissa: on(a.mantissa, a) + on(b.mantissa, b),
    radius: on(a.radius, a) + on(b.radius, b),
    exponent,
  };
};

/** |ab − xy| ≤ |a| s + r |b| + r s for x within a ± r and y within b ± s. */
const product = (a: Ball, b: Ball): Ball => ({
  mantissa: a.mantissa * b.mantissa,
  radius: magnitude(a.mantissa) * b.radius + a.radius * (magnitude(b.mantissa) + b.radius),
  exponent: a.exponent + b.exponent,
});

/**
 * With q = ⌊a 2^s / b⌋ towards 0, x/y differs from a/b by at most (r + |a/b| s_b)/(|b| − s_b), where r and s_b
 * are the radii, and |a/b| < |q| + 1. Two units more: one for ⌊⌋ of q, one for that of the radius.
 */
const quotient = (a: Ball, b: Ball, bits: number): Ball | undefined => {
  const least = magnitude(b.mantissa) - b.radius;
  if (least <= 0n) return undefined;
  const shift = Math.max(0, bits + bitLength(b.mantissa) - bitLength(a.mantissa));
  const numerator = a.mantissa << BigInt(shift);
  const mantissa = numerator / b.mantissa;
  const exponent = a.exponent - b.exponent - shift;
  const isExact = a.radius === 0n && b.radius === 0n && mantissa * b.mantissa === numerator;
  if (isExact) return { mantissa, radius: 0n, exponent };
  const off = (a.radius << BigInt(shift)) + (magnitude(mantissa) + 1n) * b.radius;
  return { mantissa, radius: off / least + 2n, exponent };
};

/**
 * |√x − √a| = |x − a|/(√x + √a) ≤ r/√a ≤ r/⌊√a⌋. Two units more: one for ⌊⌋ of the root, one for that of the
 * radius.
 */
const root = (a: Ball, bits: number): Ball | undefined => {
  if (a.mantissa < a.radius) return undefined;
  if (a.mantissa === 0n) return { mantissa: 0n, radius: 0n, exponent: 0 };
  let shift = Math.max(0, 2 * bits - bitLength(a.mantissa));
  if ((a.exponent - shift) % 2 !== 0) shift++;
  const square = a.mantissa << BigInt(shift);
  const mantissa = integerRoot(square);
  const exponent = (a.exponent - shift) / 2;
  if (a.radius === 0n && mantissa * mantissa === square) return { mantissa, radius: 0n, exponent };
  return { mantissa, radius: (a.radius << BigInt(shift)) / mantissa + 2n, exponent };
};

type Maybe = Ball | undefined;

/**
 * The constants of a phrase as balls, with that many bits of each quotient and root. Throws RangeError when a number is NaN or
 * infinite.
 */
export const ballConstantsIn = (bits: number): Constants<Maybe> => ({
  number: from,
  sum: (a, b) => a && b && sum(a, b),
  product: (a, b) => a && b && product(a, b),
  quotient: (a, b) => a && b && quotient(a, b, bits),
  root: (a) => a && root(a, bits),
});

/** With 256 bits: far more than a sum of doubles cancels. */
export const ballConstants = ballConstantsIn(256);
