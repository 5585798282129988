import { Decimal } from 'decimal.js';
import { withGuard } from '../digits.ts';
import { exp } from './exp.ts';
import { log1p } from './log1p.ts';

/** ln(1 + eˣ) = max(x, 0) + ln(1 + e^−|x|): it does not overflow, and is accurate in the left tail. */
export const softplus = (x: Decimal): Decimal =>
  withGuard(5, () => Decimal.max(x, 0).plus(log1p(exp(x.abs().neg()))));
