import { Decimal } from 'decimal.js';
import { exp } from './exp.ts';
import { log1p } from './log1p.ts';
import { sum } from './moments.ts';

/** softmax: e^(xᵢ − max)/Σ e^(xⱼ − max). Without the maximum, decimal.js overflows for x past 10¹⁶. */
export const softmax = (x: readonly Decimal[]): Decimal[] => {
  const top = Decimal.max(...x);
  const powers = x.map((xi) => exp(xi.minus(top)));
  const total = sum(powers);
  return powers.map((power) => power.div(total));
};

/** −ln Σ e^(xⱼ − xᵢ), as −(d + ln(1 + rest)) with the largest term e^d apart: nothing cancels. */
export const logSoftmax = (x: readonly Decimal[]): Decimal[] => {
  const top = x.reduce((best, xi, i) => (xi.gt(x[best]!) ? i : best), 0);
  const rest = sum(x.filter((_, i) => i !== top).map((xi) => exp(xi.minus(x[top]!))));
  const logarithm = log1p(rest);
  return x.map((xi) => xi.minus(x[top]!).minus(logarithm));
};

/** The nearest point of the simplex: max(xᵢ − τ, 0). Martins & Astudillo 2016, algorithm 1. */
export const sparsemax = (x: readonly Decimal[]): Decimal[] => {
  const sorted = [...x].sort((a, b) => b.cmp(a));
  let total = new Decimal(0);
  let threshold = new Decimal(0);
  for (const [i, value] of sorted.entries()) {
    total = total.plus(value);
    if (
      value
        .times(i + 1)
        .plus(1)
        .gt(total)
    )
      threshold = total.minus(1).div(i + 1);
  }
  return x.map((xi) => Decimal.max(xi.minus(threshold), 0));
};
