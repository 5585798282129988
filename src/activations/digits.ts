import { Decimal } from 'decimal.js';
import { withTamedHyperbolics } from './special/hyperbolic.ts';

/** An exact form is given this many significant digits to work with … */
export const workingDigits = 60;

/** … and is trusted to be correct to a relative 10⁻⁴⁰: twenty digits are its guard. */
export const trustedDigits = 40;

/** How many calls of withDigits are under way, one within another. */
let depth = 0;

/**
 * The value of `compute` with decimal.js at that many significant digits, and put back afterwards.
 * It is the library's own constructor that is set, not a clone of it, so that `new Decimal(1)` and
 * `Decimal.exp(x)` in somebody's activation have the digits too. Synchronous, so nobody else sees it.
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

/** The same with that many more digits than now, rounded back: for steps that cancel. */
export const withGuard = (digits: number, compute: () => Decimal): Decimal => {
  const value = withDigits(Decimal.precision + digits, compute);
  return value.toSignificantDigits(Decimal.precision);
};
