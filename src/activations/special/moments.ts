import { Decimal } from 'decimal.js';
import { withDigits } from '../digits.ts';

/** Σ xᵢ; 0 of no entries. */
export const sum = (x: readonly Decimal[]): Decimal =>
  x.reduce((total, xi) => total.plus(xi), new Decimal(0));

/** The mean Σ xᵢ/n of n entries. */
export const mean = (x: readonly Decimal[]): Decimal => sum(x).div(x.length);

/** xᵢ − mean, from an exact sum: with all digits from the first to the last of any xᵢ. */
export const centred = (x: readonly Decimal[]): Decimal[] => {
  const first = Math.max(...x.map((xi) => xi.e));
  const last = Math.min(...x.map((xi) => xi.e - xi.precision()));
  return withDigits(Decimal.precision + first - last + 10, () => {
    const middle = mean(x);
    return x.map((xi) => xi.minus(middle));
  });
};
