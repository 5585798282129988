import { judge } from '../judge/judge.ts';
import { isBounded, type Tolerance } from '../judge/tolerance.ts';
import { forward64 } from '../network/float64-forward.ts';
import type { Layer, Stack } from '../network/stack.ts';
import { float64 } from '../numbers/format.ts';
import type { Rows } from '../numbers/rows.ts';
import { forwardTolerance } from '../rounding/forward-tolerance.ts';
import { type Chord, onChord } from './chord.ts';
import { relevantPart } from './relevant-part.ts';

/** What rounding alone can do to f(t x + (1 − t) y) − t f(x) − (1 − t) f(y): three tolerances, weighted. */
const chordTolerance = (stack: Stack<Layer>, rows: Rows, t: number): Tolerance => {
  const within = forwardTolerance(stack, rows, float64);
  if (!isBounded(within)) return within;
  const [point, x, y] = within.per;
  // Five roundings of at most 2⁻⁵³ each, of numbers that are not negative.
  const sum = point!.map((p, j) => (p + t * x![j]! + (1 - t) * y![j]!) * (1 + 2 ** -50));
  return { ...within, per: [sum] };
};

/** What float64 shows of a chord: a gap that rounding cannot explain, one that it may, or none at all. */
export interface FloatGap {
  readonly seen: 'gap' | 'doubt' | 'none';
  /** The output with the gap; known where the gap is beyond rounding. */
  readonly output?: number;
}

/** What float64 sees of a chord. It decides what is worth proving, and proves nothing. */
export const gapInFloat64 = (
  stack: Stack<Layer>,
  { x, y, t }: Chord,
  point: readonly number[],
): FloatGap => {
  const rows = [point, x, y];
  const values = forward64(stack, rows);
  if (!values.flat().every(Number.isFinite)) return { seen: 'none' };
  const [p, fx, fy] = values;
  if (p!.every((pj, j) => pj - (t * fx![j]! + (1 - t) * fy![j]!) === 0)) return { seen: 'none' };
  const gaps = p!.map((pj, j) => Math.abs(pj - (t * fx![j]! + (1 - t) * fy![j]!)));
  // The largest gap first: the tolerance of one output costs less, where the last layer is wide.
  for (const asked of [gaps.indexOf(Math.max(...gaps)), undefined]) {
    const part = relevantPart(stack, rows, asked);
    const seen = asked === undefined ? values : values.map((row) => [row[asked]!]);
    const within = chordTolerance(part.stack, part.rows, t);
    const { verdict, at } = judge(onChord(seen, t, within));
    if (verdict === 'beyond') return { seen: 'gap', output: asked ?? at[1] };
  }
  return { seen: 'doubt' };
};
