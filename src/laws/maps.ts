import type { AffineMap } from '../collapse/collapse.ts';
import { type Comparison, equal, equalWhere } from '../judge/comparison.ts';
import { isBounded, plus } from '../judge/tolerance.ts';
import type { Network } from '../network/network.ts';
import { dense, type Stack, stackOf } from '../network/stack.ts';
import type { Balls } from '../numbers/dyadic.ts';
import { once } from '../numbers/once.ts';
import type { Rows } from '../numbers/rows.ts';
import { type ExactMap, exactMap } from '../oracle/exact-forward.ts';
import { type CollapseTolerance, collapseTolerance } from '../rounding/collapse-tolerance.ts';
import { isSurelyBounded } from '../rounding/surely-bounded.ts';
import type { Profile } from './law.ts';

/** A map as one layer. */
export const layerOf = ({ weight, bias }: AffineMap<number>) => dense(weight, bias);

/** Two answers, composed exactly: first f, then g. */
export const composed = (f: AffineMap<number>, g: AffineMap<number>): ExactMap =>
  exactMap(stackOf(layerOf(f), layerOf(g)));

const rowOf = (bias: readonly number[] | Balls): Rows | Balls => ('middle' in bias ? bias : [bias]);

/** W′ and b′ of one map are those of another, entry by entry. */
export const sameMap = (
  answer: AffineMap<number> | ExactMap,
  other: AffineMap<number> | ExactMap,
  { weight, bias }: CollapseTolerance,
  where = '',
): Comparison[] => [
  equal(`W′${where}`, answer.weight, other.weight, weight),
  equal(`b′${where}`, rowOf(answer.bias), rowOf(other.bias), bias),
];

/** As `sameMap`, with a bound that is worked out when it is read, where there surely is one. */
export const sameMapWhere = (
  isSurelyBounded: boolean,
  answer: AffineMap<number> | ExactMap,
  other: AffineMap<number> | ExactMap,
  given: () => CollapseTolerance,
  where = '',
): Comparison[] => {
  const equal = equalWhere(isSurelyBounded);
  const within = once(given);
  return [
    equal(`W′${where}`, answer.weight, other.weight, () => within().weight),
    equal(`b′${where}`, rowOf(answer.bias), rowOf(other.bias), () => within().bias),
  ];
};

/** As `sameMap`, with the bound of a collapse of a network that surely has one worked out when it is read. */
export const sameMapLater = (
  answer: AffineMap<number>,
  truth: ExactMap,
  network: Network,
  { format, order }: Pick<Profile, 'format' | 'order'>,
  where = '',
): Comparison[] =>
  sameMapWhere(
    isSurelyBounded(network, format),
    answer,
    truth,
    () => collapseTolerance(network, format, order),
    where,
  );

/** |a − c| ≤ |a − b| + |b − c| for both parts of a map. */
export const plusBoth = (one: CollapseTolerance, other: CollapseTolerance): CollapseTolerance => ({
  weight: plus(one.weight, other.weight),
  bias: plus(one.bias, other.bias),
});

/**
 * The bound of any association, which costs the least; where it has no certificate, as float16 often
 * has none, that of the order that the subject declares.
 */
export const cheapTolerance = (
  stack: Stack,
  { format, order }: Pick<Profile, 'format' | 'order'>,
): CollapseTolerance => {
  const any = collapseTolerance(stack, format, 'any');
  const certified = isBounded(any.weight) && isBounded(any.bias);
  return certified || order === 'any' ? any : collapseTolerance(stack, format, order);
};

/** The layers from … to − 1, as a stack; `widths` are those of the whole. */
export const layersBetween = (
  stack: Stack,
  widths: readonly number[],
  from: number,
  to: number,
): Stack => ({
  inputs: widths[from]!,
  layers: stack.layers.slice(from, to),
});
