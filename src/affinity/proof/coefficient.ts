/**
 * The numbers of a normal form: rational ones and, where norms bring square roots in, sums
 *
 *     q₁ √d₁ + q₂ √d₂ + …
 *
 * with rational qₖ and positive integers dₖ, of which at least one is not 1. A d has no square of a small prime for
 * a factor and is no square, and products take out common factors: √(ab) √(bc) = b √(ac). So numbers that come from
 * one norm meet again as one. Equal numbers may still be written differently where a radicand has the square of a
 * large prime; then a proof is missed, and nothing wrong is proved.
 */

import {
  add,
  divide,
  type Fraction,
  fractionOf,
  gcd,
  integer,
  isZero as isZeroFraction,
  keyOf,
  multiply,
  negate as negateFraction,
  ratio,
  signOf as signOfFraction,
  zero,
} from '../../numbers/fraction.ts';
import { integerRoot } from '../../numbers/integer-root.ts';
import { onceEach } from '../../numbers/once-each.ts';
import { shortAbove, shortBelow } from '../../numbers/short-fraction.ts';
import type { Constants } from '../../words/formula.ts';

/** A sum of square roots with rational factors, by their radicands. */
export interface Surd {
  readonly roots: ReadonlyMap<bigint, Fraction>;
}

/** A number of a normal form. */
export type Coefficient = Fraction | Surd;

/** A constant that a normal form has no number for: a division by 0 or by a sum of roots, a root of a root. */
export class NoCoefficient extends Error {}

/** Whether a number is written with square roots. */
export const isSurd = (a: Coefficient): a is Surd => 'roots' in a;

/** A sum of more roots than this is not written out. */
const mostRoots = 64;

const rootsOf = (a: Coefficient): ReadonlyMap<bigint, Fraction> =>
  isSurd(a) ? a.roots : new Map([[1n, a]]);

const collected = (parts: Iterable<readonly [bigint, Fraction]>): Coefficient => {
  const roots = new Map<bigint, Fraction>();
  for (const [d, q] of parts) {
    const sum = add(roots.get(d) ?? zero, q);
    if (isZeroFraction(sum)) roots.delete(d);
    else roots.set(d, sum);
  }
  if (roots.size > mostRoots) throw new NoCoefficient(`more than ${mostRoots} square roots`);
  if (roots.size === 0) return zero;
  const rational = roots.size === 1 ? roots.get(1n) : undefined;
  return rational ?? { roots };
};

/** a + b. */
export const plus = (a: Coefficient, b: Coefficient): Coefficient =>
  isSurd(a) || isSurd(b) ? collected([...rootsOf(a), ...rootsOf(b)]) : add(a, b);

/** a b. */
export const times = (a: Coefficient, b: Coefficient): Coefficient => {
  if (!isSurd(a) && !isSurd(b)) return multiply(a, b);
  const others = [...rootsOf(b)];
  return collected(
    [...rootsOf(a)].flatMap(([d, p]) =>
      others.map(([e, q]): readonly [bigint, Fraction] => {
        const common = gcd(d, e);
        return [(d / common) * (e / common), multiply(multiply(p, q), integer(common))];
      }),
    ),
  );
};

/** −a. */
export const minusOf = (a: Coefficient): Coefficient =>
  isSurd(a)
    ? { roots: new Map([...a.roots].map(([d, q]) => [d, negateFraction(q)])) }
    : negateFraction(a);

/** Whether a is 0. A number that is written with roots is not known to be 0. */
export const isZero = (a: Coefficient): boolean => !isSurd(a) && isZeroFraction(a);

const smallPrimes = [3n, 5n, 7n, 11n, 13n, 17n, 19n, 23n, 29n, 31n, 37n, 41n, 43n, 47n] as const;

/** √a for a rational a ≥ 0. Throws NoCoefficient for other numbers. */
export const rootOf = (a: Coefficient): Coefficient => {
  if (isSurd(a) || signOfFraction(a) < 0) throw new NoCoefficient('a root of no rational number');
  if (isZeroFraction(a)) return zero;
  // n 2^e ÷ q = (n q 2^(e mod 2)) · (2^⌊e/2⌋ ÷ q)²
  const half = Math.floor(a.exponent / 2);
  let d = a.numerator * a.odd * (a.exponent % 2 === 0 ? 1n : 2n);
  let outside = divide(
    half < 0 ? ratio(1n, 1n << BigInt(-half)) : integer(1n << BigInt(half)),
    integer(a.odd),
  );
  for (const p of smallPrimes) {
    for (const square = p * p; d % square === 0n; d /= square)
      outside = multiply(outside, integer(p));
  }
  const whole = integerRoot(d);
  return whole * whole === d
    ? multiply(outside, integer(whole))
    : { roots: new Map([[d, outside]]) };
};

/** a ÷ b, where b is one root times a rational number. Throws NoCoefficient for other numbers. */
export const over = (a: Coefficient, b: Coefficient): Coefficient => {
  if (isZero(b)) throw new NoCoefficient('a division by 0');
  if (!isSurd(b)) return isSurd(a) ? times(a, divide(integer(1n), b)) : divide(a, b);
  const [first, ...others] = b.roots;
  if (others.length > 0) throw new NoCoefficient('a division by a sum of roots');
  // 1 ÷ (q √d) = √d ÷ (q d)
  const [d, q] = first!;
  return times(a, { roots: new Map([[d, divide(integer(1n), multiply(q, integer(d)))]]) });
};

/** Bits of a square root that bounds are computed with, after the point. */
const bits = 160n;

/** The bounds of a surd, once: those of a weight are asked for with each symbol of a form. */
const surdBounds = onceEach((a: Surd): readonly [low: Fraction, high: Fraction] => {
  let [low, high] = [zero, zero];
  for (const [d, q] of a.roots) {
    const root = integerRoot(d << (2n * bits));
    const ends = [root, d === 1n ? root : root + 1n].map((n) =>
      multiply(q, ratio(n, 1n << bits)),
    ) as [Fraction, Fraction];
    const [least, most] = signOfFraction(q) > 0 ? ends : [ends[1], ends[0]];
    // Sums of many fractions would have long denominators.
    [low, high] = [
      add(low, shortBelow(least, Number(bits))),
      add(high, shortAbove(most, Number(bits))),
    ];
  }
  return [low, high];
});

/** Two rational numbers between which a lies; they are equal where a is rational, and dyadic where it is not. */
export const boundsOf = (a: Coefficient): readonly [low: Fraction, high: Fraction] =>
  isSurd(a) ? surdBounds(a) : [a, a];

/** −1, 0 or 1: the sign; undefined where the bounds do not tell. */
export const signOf = (a: Coefficient): number | undefined => {
  if (!isSurd(a)) return signOfFraction(a);
  const [low, high] = boundsOf(a);
  return signOfFraction(low) > 0 ? 1 : signOfFraction(high) < 0 ? -1 : undefined;
};

/** A text of the number: numbers with equal texts are equal. */
export const keyOfCoefficient = (a: Coefficient): string =>
  isSurd(a)
    ? [...a.roots]
        .sort(([d], [e]) => (d < e ? -1 : 1))
        .map(([d, q]) => `${keyOf(q)}r${d.toString(36)}`)
        .join('+')
    : keyOf(a);

/** The constants of words as numbers of a normal form. */
export const coefficients: Constants<Coefficient> = {
  number: fractionOf,
  sum: plus,
  product: times,
  quotient: over,
  root: rootOf,
};
