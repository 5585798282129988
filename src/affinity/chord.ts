import { type Comparison, equal } from '../judge/comparison.ts';
import { judge } from '../judge/judge.ts';
import { exact, type Tolerance } from '../judge/tolerance.ts';
import { type Balls, isBalls, toBalls, toDyadic, toRows } from '../numbers/dyadic.ts';
import type { Rows } from '../numbers/rows.ts';

/** Two ends and a fraction: where to look whether f(t x + (1 − t) y) = t f(x) + (1 − t) f(y). */
export interface Chord {
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** Between 0 and 1, neither of them. */
  readonly t: number;
}

/** A chord that an affine map cannot have: f_output(point) ≠ t f_output(x) + (1 − t) f_output(y). */
export interface Witness extends Chord {
  /** t x + (1 − t) y, exactly: no entry of it is rounded. */
  readonly point: readonly number[];
  readonly output: number;
}

/** t · first + (1 − t) · second of two rows, exactly. Radii: those of the rows, weighted alike. */
const between = (rows: Rows | Balls, t: number): Balls => {
  const { exponent, middle, radius } = isBalls(rows) ? rows : toBalls(rows);
  const fraction = toDyadic(t); // t = m · 2^e with e < 0, as 0 < t < 1
  const weight = fraction.mantissa;
  const rest = (1n << BigInt(-fraction.exponent)) - weight;
  const mix = ([x, y]: Balls['middle']) => [x!.map((xj, j) => weight * xj + rest * y![j]!)];
  return {
    exponent: exponent + fraction.exponent,
    middle: mix(middle),
    ...(radius && { radius: mix(radius) }),
  };
};

/** t x + (1 − t) y when doubles can hold it; undefined when one entry would be rounded. */
export const pointOf = ({ x, y, t }: Chord): number[] | undefined => {
  if (![...x, ...y].every(Number.isFinite)) return undefined; // aimed along a gradient that overflowed
  const truth = between([x, y], t);
  const point = toRows(truth)[0]!;
  const unrounded = equal('point', [point], truth, exact(1, point.length, 'no rounding'));
  return judge(unrounded).verdict === 'within' ? [...point] : undefined;
};

/** f(point) = t f(x) + (1 − t) f(y), within a tolerance.  values : f at the point, at x and at y. */
export const onChord = (values: Rows | Balls, t: number, within: Tolerance): Comparison => {
  const what = 'f(t x + (1 − t) y)';
  if (!isBalls(values)) {
    return equal(what, values.slice(0, 1), between(values.slice(1), t), within);
  }
  const { exponent, middle, radius } = values;
  const rows = (from: number, to: number): Balls => ({
    exponent,
    middle: middle.slice(from, to),
    ...(radius && { radius: radius.slice(from, to) }),
  });
  return equal(what, rows(0, 1), between(rows(1, 3), t), within);
};
