import { walk } from '../words/walk.ts';
import type { Chord } from './chord.ts';
import type { FlatNetwork } from './flat-network.ts';
import { floatErrors } from './float-error.ts';

/** What float64 shows of a chord: a gap that rounding cannot explain, one that it may, or none at all. */
export interface FloatGap {
  readonly seen: 'gap' | 'doubt' | 'none';
  /** The output with the gap; known where the gap is beyond rounding. */
  readonly output?: number;
}

type Values = readonly number[];

/** What float64 sees of a chord. It decides what is worth proving, and proves nothing. */
export const gapInFloat64 = (
  { words }: FlatNetwork,
  { x, y, t }: Chord,
  point: readonly number[],
): FloatGap => {
  const [p, fx, fy] = [point, x, y].map((row) =>
    walk(floatErrors, words, { values: row, errors: () => row.map(() => 0) }),
  );
  const values = [p, fx, fy].map((at) => at!.values) as [Values, Values, Values];
  if (!values.every((list) => list.every(Number.isFinite))) return { seen: 'none' };
  const [ps, xs, ys] = values;
  const chord = xs.map((xj, j) => t * xj + (1 - t) * ys[j]!);
  const sizes = ps.map((pj, j) => Math.abs(pj - chord[j]!));
  if (sizes.every((size) => size === 0)) return { seen: 'none' };
  const [errorsOfP, errorsOfX, errorsOfY] = [p!.errors(), fx!.errors(), fy!.errors()];
  const beyond = sizes.map((size, j) => {
    const rounding = 2 ** -50 * (Math.abs(ps[j]!) + t * Math.abs(xs[j]!) + Math.abs(chord[j]!));
    const within = errorsOfP[j]! + t * errorsOfX[j]! + (1 - t) * errorsOfY[j]!;
    return size - (within + rounding) * (1 + 2 ** -40);
  });
  const output = beyond.reduce((most, one, j) => (one > beyond[most]! ? j : most), 0);
  return beyond[output]! > 0 ? { seen: 'gap', output } : { seen: 'doubt' };
};
