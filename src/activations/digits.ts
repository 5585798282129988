import { Decimal } from 'decimal.js';
import { withTamedHyperbolics } from './special/hyperbolic.ts';

/** The significant digits that an exact form computes with. */
export const workingDigits = 60;

/** The significant digits of its result that are trusted: the other twenty are guard digits. */
export const trustedDigits = 40;

/**
 * How far a number that is rounded to the working digits may be from it, relatively: half a unit of the last is 5 · 10⁻⁶⁰,
 * and this is twenty times as much.
 */
export const workingRounding = new Decimal(`1e${2 - workingDigits}`);

/** How far the value of an exact form may be off, relatively: a unit of the last trusted digit, 10⁻³⁹. */
export const trustedError = new Decimal(`1e${1 - trustedDigits}`);

/** How many calls of `withDigits` are nested now. */
let depth = 0;

/**
 * The value of `compute` with decimal.js at that many significant digits; the settings are restored
 * afterwards. The constructor of the library itself is set, not a clone, so that `new Decimal(1)` and
 * `Decimal.exp(x)` in the activation of a user have these digits too. `compute` is synchronous, so no other
 * code runs with them.
 */
export const withDigits = <T>(digits: number, compute: () => T): T => {
  const { precision, rounding, minE, maxE } = Decimal;
  if (depth > 0 && precision === digits && rounding === Decimal.ROUND_HALF_EVEN) return compute();
  Decimal.set({
    precision: digits,
    rounding: Decimal.ROUND_HALF_EVEN,
    minE: -9e15,
    maxE: 9e15,
  });
  depth++;
  try {
    return depth === 1 ? withTamedHyperbolics(compute) : compute();
  } finally {
    depth--;
    Decimal.set({ precision, rounding, minE, maxE });
  }
};

/**
 * The value of `compute` with that many more digits, rounded to those of now: for steps that
 * cancel.
 */
export const withGuard = (digits: number, compute: () => Decimal): Decimal => {
  const value = withDigits(Decimal.precision + digits, compute);
  return value.toSignificantDigits(Decimal.precision);
};
