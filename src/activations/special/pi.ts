import { Decimal } from 'decimal.js';
import { withDigits } from '../digits.ts';

const known = new Map<number, Decimal>();

/** π to the digits of decimal.js now. */
export const pi = (): Decimal => {
  const digits = Decimal.precision;
  const value = known.get(digits) ?? withDigits(digits, () => Decimal.acos(-1));
  known.set(digits, value);
  return value;
};
