import type { Decimal } from 'decimal.js';
import { decimalOf } from '../../numbers/decimal.ts';
import { show, showValue } from '../show.ts';
import { type Claim, claim, lessOrEqual, lessThan, side } from './claim.ts';

/** A bound: a double, or a Decimal where the bound is no double. */
export type Bound = number | Decimal;

/** The bound as a Decimal. A double is converted exactly. */
export const boundOf = (bound: Bound): Decimal =>
  typeof bound === 'number' ? decimalOf(bound) : bound;

const low = (bound: Decimal, strict: boolean): Claim => {
  const text = showValue(bound);
  return claim({
    id: strict ? 'above' : 'at least',
    statement: `f(x) ${strict ? '>' : '≥'} ${text}`,
    data: { low: bound },
    arity: 1,
    extremal: true,
    says: ({ f }, x) => [
      (strict ? lessThan : lessOrEqual)(side(text, bound), side(`f(${show(x)})`, f(x))),
    ],
  });
};

const high = (bound: Decimal, strict: boolean): Claim => {
  const text = showValue(bound);
  return claim({
    id: strict ? 'below' : 'at most',
    statement: `f(x) ${strict ? '<' : '≤'} ${text}`,
    data: { high: bound },
    arity: 1,
    extremal: true,
    says: ({ f }, x) => [
      (strict ? lessThan : lessOrEqual)(side(`f(${show(x)})`, f(x)), side(text, bound)),
    ],
  });
};

const both = (from: Decimal, to: Decimal, strict: boolean): Claim => {
  const less = strict ? '<' : '≤';
  return claim({
    id: strict ? 'strictly bounded' : 'bounded',
    statement: `${showValue(from)} ${less} f(x) ${less} ${showValue(to)}`,
    data: { low: from, high: to },
    arity: 1,
    extremal: true,
    says: (form, x) => [...low(from, strict).says(form, x), ...high(to, strict).says(form, x)],
  });
};

/** f(x) ≥ bound. */
export const atLeast = (bound: Bound): Claim => low(boundOf(bound), false);

/** f(x) > bound, over the reals: the infimum is not attained. */
export const above = (bound: Bound): Claim => low(boundOf(bound), true);

/** f(x) ≤ bound. */
export const noMoreThan = (bound: Bound): Claim => high(boundOf(bound), false);

/** f(x) < bound, over the reals: the supremum is not attained. */
export const below = (bound: Bound): Claim => high(boundOf(bound), true);

/** from ≤ f(x) ≤ to. */
export const bounded = (from: Bound, to: Bound): Claim => both(boundOf(from), boundOf(to), false);

/** from < f(x) < to, over the reals. In floating point f(x) may round to a bound. */
export const strictlyBounded = (from: Bound, to: Bound): Claim =>
  both(boundOf(from), boundOf(to), true);
