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

/** What float64 sees of a chord. It decides what is worth proving, and proves nothing. */
export const gapInFloat64 = (
  { words }: FlatNetwork,
  { x, y, t }: Chord,
  point: readonly number[],
): FloatGap => {
  const [p, fx, fy] = [point, x, y].map((row) =>
    walk(floatErrors, words, { values: row, errors: row.map(() => 0) }),
  );
  if (![p, fx, fy].every((at) => at!.values.every(Number.isFinite))) return { seen: 'none' };
  const gaps = p!.values.map((pj, j) => {
    const chord = t * fx!.values[j]! + (1 - t) * fy!.values[j]!;
    const rounding = 2 ** -50 * (Math.abs(pj) + t * Math.abs(fx!.values[j]!) + Math.abs(chord));
    const within = p!.errors[j]! + t * fx!.errors[j]! + (1 - t) * fy!.errors[j]!;
    const size = Math.abs(pj - chord);
    return { size, beyond: size - (within + rounding) * (1 + 2 ** -40) };
  });
  if (gaps.every(({ size }) => size === 0)) return { seen: 'none' };
  const output = gaps.reduce((most, { beyond }, j) => (beyond > gaps[most]!.beyond ? j : most), 0);
  return gaps[output]!.beyond > 0 ? { seen: 'gap', output } : { seen: 'doubt' };
};
