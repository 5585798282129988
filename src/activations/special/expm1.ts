import { Decimal } from 'decimal.js';
import { withGuard } from '../digits.ts';

/**
 * eˣ − 1, without the cancellation at 0: Σ xᵏ/k! for |x| < ½, else eˣ − 1, which loses one digit.
 * DLMF 4.2.19.
 */
export const expm1 = (x: Decimal): Decimal =>
  withGuard(5, () => {
    if (x.abs().gte(0.5)) return x.exp().minus(1);
    let term = new Decimal(1);
    let sum = new Decimal(0);
    for (let k = 1; ; k++) {
      term = term.times(x).div(k);
      const next = sum.plus(term);
      if (next.eq(sum)) return sum;
      sum = next;
    }
  });
