import { nextDown, nextUp } from '../../activations/index.ts';
import type { Constants } from '../../words/formula.ts';

/** All numbers from low to high, in doubles that were rounded outwards; −∞ and ∞ where there is no bound. */
export type Interval = readonly [low: number, high: number];

/** The next double below; −∞ of what is not finite, as what overflowed says nothing. */
export const down = (x: number): number => (Number.isFinite(x) ? nextDown(x) : -Infinity);

/** The next double above; ∞ of what is not finite. */
export const up = (x: number): number => (Number.isFinite(x) ? nextUp(x) : Infinity);

const everything: Interval = [-Infinity, Infinity];

const hull = (values: readonly number[]): Interval =>
  values.some(Number.isNaN) ? everything : [down(Math.min(...values)), up(Math.max(...values))];

/** a b; 0 times what has no bound is 0. */
export const product = ([a, b]: Interval, [c, d]: Interval): Interval => {
  const times = (x: number, y: number) => (x === 0 || y === 0 ? 0 : x * y);
  return hull([times(a, c), times(a, d), times(b, c), times(b, d)]);
};

/** Formulas of doubles as intervals. */
export const intervals: Constants<Interval> = {
  number: (x) => [x, x],
  sum: ([a, b], [c, d]) => [down(a + c), up(b + d)],
  product,
  quotient: (x, [c, d]) => (c <= 0 && d >= 0 ? everything : product(x, hull([1 / c, 1 / d]))),
  root: ([a, b]) => (a < 0 ? everything : [Math.max(0, down(Math.sqrt(a))), up(Math.sqrt(b))]),
};
