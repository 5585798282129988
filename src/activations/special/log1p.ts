import type { Decimal } from 'decimal.js';
import { withGuard } from '../digits.ts';

/**
 * ln(1 + x), without the cancellation at 0: 2 artanh z with z = x/(2 + x), as 2 Σ z²ᵏ⁺¹/(2k + 1),
 * for |x| < 0.1; else the logarithm, which loses at most two digits. DLMF 4.6.4.
 */
export const log1p = (x: Decimal): Decimal =>
  withGuard(5, () => {
    if (x.abs().gte(0.1)) return x.plus(1).ln();
    const z = x.div(x.plus(2));
    const square = z.times(z);
    let power = z;
    let sum = z;
    for (let k = 3; ; k += 2) {
      power = power.times(square);
      const next = sum.plus(power.div(k));
      if (next.eq(sum)) return sum.times(2);
      sum = next;
    }
  });
