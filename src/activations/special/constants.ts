import { Decimal } from 'decimal.js';
import { withDigits } from '../digits.ts';

/** A constant to the digits that decimal.js has now. It is cached for each number of digits. */
const constant = (compute: () => Decimal): (() => Decimal) => {
  const known = new Map<number, Decimal>();
  return () => {
    const digits = Decimal.precision;
    const value = known.get(digits) ?? withDigits(digits, compute);
    known.set(digits, value);
    return value;
  };
};

/** π, at the digits that decimal.js has now. */
export const pi = constant(() => Decimal.acos(-1));

/** √π, at the digits that decimal.js has now. */
export const rootOfPi = constant(() => pi().sqrt());

/** √(2/π), at the digits that decimal.js has now. */
export const rootOfTwoOverPi = constant(() => pi().pow(-1).times(2).sqrt());
