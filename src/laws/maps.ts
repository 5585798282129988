import type { AffineMap } from '../collapse/collapse.ts';
import { type Comparison, equal } from '../judge/comparison.ts';
import { plus } from '../judge/tolerance.ts';
import { dense, type Stack, stackOf } from '../network/stack.ts';
import type { Balls } from '../numbers/dyadic.ts';
import type { Rows } from '../numbers/rows.ts';
import { type ExactMap, exactMap } from '../oracle/forward.ts';
import type { CollapseTolerance } from '../rounding/collapse.ts';

/** A map as one layer. */
export const layerOf = ({ weight, bias }: AffineMap<number>) => dense(weight, bias);

/** Two answers, composed exactly: first f, then g. */
export const composed = (f: AffineMap<number>, g: AffineMap<number>): ExactMap =>
  exactMap(stackOf(layerOf(f), layerOf(g)));

const rowOf = (bias: readonly number[] | Balls): Rows | Balls => ('middle' in bias ? bias : [bias]);

/** W′ and b′ of an answer are those of another map, entry by entry. */
export const sameMap = (
  answer: AffineMap<number>,
  other: AffineMap<number> | ExactMap,
  { weight, bias }: CollapseTolerance,
  where = '',
): Comparison[] => [
  equal(`W′${where}`, answer.weight, other.weight, weight),
  equal(`b′${where}`, [answer.bias], rowOf(other.bias), bias),
];

/** |a − c| ≤ |a − b| + |b − c| for both parts of a map. */
export const plusBoth = (one: CollapseTolerance, other: CollapseTolerance): CollapseTolerance => ({
  weight: plus(one.weight, other.weight),
  bias: plus(one.bias, other.bias),
});

/** The layers from … to − 1, as a stack; `widths` are those of the whole. */
export const part = (stack: Stack, widths: readonly number[], from: number, to: number): Stack => ({
  inputs: widths[from]!,
  layers: stack.layers.slice(from, to),
});
