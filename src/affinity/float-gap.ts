import { judge } from '../judge/judge.ts';
import { isBounded, type Tolerance } from '../judge/tolerance.ts';
import { forward64 } from '../network/float64-forward.ts';
import type { Layer, Stack } from '../network/stack.ts';
import { float64 } from '../numbers/format.ts';
import type { Rows } from '../numbers/rows.ts';
import { forwardTolerance } from '../rounding/forward-tolerance.ts';
import { type Chord, onChord } from './chord.ts';

/** What rounding alone can do to f(t x + (1 − t) y) − t f(x) − (1 − t) f(y): three tolerances, weighted. */
const chordTolerance = (stack: Stack<Layer>, rows: Rows, t: number): Tolerance => {
  const within = forwardTolerance(stack, rows, float64);
  if (!isBounded(within)) return within;
  const [point, x, y] = within.per;
  // Five roundings of at most 2⁻⁵³ each, of numbers that are not negative.
  const sum = point!.map((p, j) => (p + t * x![j]! + (1 - t) * y![j]!) * (1 + 2 ** -50));
  return { ...within, per: [sum] };
};

/** A gap that rounding cannot explain, one that it may, or none at all. */
export type FloatGap = 'gap' | 'doubt' | 'none';

/** What float64 sees of a chord. It decides what is worth proving, and proves nothing. */
export const gapInFloat64 = (
  stack: Stack<Layer>,
  { x, y, t }: Chord,
  point: readonly number[],
): FloatGap => {
  const rows = [point, x, y];
  const values = forward64(stack, rows);
  if (!values.flat().every(Number.isFinite)) return 'none';
  const [p, fx, fy] = values;
  if (p!.every((pj, j) => pj - (t * fx![j]! + (1 - t) * fy![j]!) === 0)) return 'none';
  const { verdict } = judge(onChord(values, t, chordTolerance(stack, rows, t)));
  return verdict === 'beyond' ? 'gap' : 'doubt';
};
