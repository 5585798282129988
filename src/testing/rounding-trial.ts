/** One trial: an honest computation of a random stack, held to every tolerance that speaks of it. */
import { equal } from '../judge/comparison.ts';
import { judge } from '../judge/judge.ts';
import type { Judgement } from '../judge/judgement.ts';
import { isBounded, type Tolerance } from '../judge/tolerance.ts';
import { dense, type Stack, stackOf } from '../network/stack.ts';
import type { Balls } from '../numbers/dyadic.ts';
import type { Format } from '../numbers/format.ts';
import type { Random } from '../numbers/random.ts';
import { mapRows, type Rows } from '../numbers/rows.ts';
import { exactForward, exactMap } from '../oracle/exact-forward.ts';
import { collapseTolerance } from '../rounding/collapse-tolerance.ts';
import { evaluationTolerance } from '../rounding/evaluation-tolerance.ts';
import { forwardTolerance } from '../rounding/forward-tolerance.ts';
import {
  associations,
  type Dot,
  flushings,
  forwardBy,
  operations,
  stored,
  sums,
} from './honest-kernels.ts';
import type { Trial } from './stack-families.ts';

export interface Finding {
  /** Which tolerance was tried: "collapse, any order" … */
  readonly what: string;
  /** How it was computed: "right fold, pairwise, FMA". */
  readonly how: string;
  /** Infinite ratio, verdict `beyond`, when the computed numbers are not all finite. */
  readonly judgement: Pick<Judgement, 'verdict' | 'ratio'>;
  /** All tolerances were 0. */
  readonly exact: boolean;
}

const judged = (
  computed: Rows,
  truth: Balls,
  within: Tolerance,
): Pick<Finding, 'judgement' | 'exact'> => {
  if (!isBounded(within))
    return { judgement: { verdict: 'uncertified', ratio: Number.NaN }, exact: false };
  const exact = within.per.every((row) => row.every((x) => x === 0));
  const finite = computed.every((row) => row.every(Number.isFinite));
  return {
    judgement: finite
      ? judge(equal('', computed, truth, within))
      : { verdict: 'beyond', ratio: Number.POSITIVE_INFINITY },
    exact,
  };
};

const sumNames = (format: Format): string[] =>
  Object.keys(sums).filter((name) => format.name === 'float32' || !name.includes('float64'));

const kernelOf = (format: Format, random: Random): { dot: Dot; name: string } => {
  const sum = random.pick(sumNames(format));
  const fused = random.unit() < 0.3;
  // What is summed in another format than it is stored in is rounded to that, or not at all.
  const isStored = format.sum !== undefined && random.chance(0.7);
  const end = (dot: Dot): Dot => (isStored ? stored(dot, format) : dot);
  if (format.subnormals === 'kept') {
    const dot = end(sums[sum]!(operations(format, fused), random, format));
    return { dot, name: `${sum}${fused ? ', FMA' : ''}${isStored ? ', stored' : ''}` };
  }
  const all = flushings(random);
  const flushing = random.pick(Object.keys(all));
  const dot = end(sums[sum]!(operations(format, fused, all[flushing]!), random, format));
  return { dot, name: `${sum}${fused ? ', FMA' : ''}, flushing ${flushing}` };
};

const overflow: Tolerance = { none: 'overflow' };

/** Collapses by that association, and judges W′ and b′ against the oracle. */
export const tryCollapse = (
  { stack }: Trial,
  format: Format,
  order: 'left' | 'right' | 'any',
  association: string,
  random: Random,
  declared = format,
): Finding[] => {
  const { dot, name } = kernelOf(format, random);
  const { weight, bias } = associations[association]!(dot, stack, random);
  const truth = exactMap(stack);
  const bounds = collapseTolerance(stack, declared, order);
  const how = `${association}, ${name}`;
  // A bias that overflows in an augmented matrix makes 0 · ∞ of W′ too: such an answer is uncertified (has-bound.ts).
  const isOneMatrix = association.includes('augmented') && !bias.every(Number.isFinite);
  const within =
    isOneMatrix && !isBounded(bounds.bias) ? { weight: overflow, bias: overflow } : bounds;
  return [
    { what: `W′, order ${order}`, how, ...judged(weight, truth.weight, within.weight) },
    { what: `b′, order ${order}`, how, ...judged([bias], truth.bias, within.bias) },
  ];
};

/** Evaluates the stack, and its collapse, and judges both against the oracle. */
export const tryForward = (
  { stack, inputs }: Trial,
  format: Format,
  random: Random,
  declared = format,
): Finding[] => {
  const { dot, name } = kernelOf(format, random);
  const truth = exactForward(stack, inputs);
  const deep = forwardBy(dot, stack, inputs);
  const map = associations['left fold']!(dot, stack, random);
  const flat = forwardBy(dot, oneLayer(map), inputs);
  const slack = collapseTolerance(stack, declared, 'left');
  const finite = [...map.weight, map.bias].every((row) => row.every(Number.isFinite));
  const within = finite ? evaluationTolerance(map, inputs, declared, slack) : overflow;
  return [
    {
      what: 'y of the stack',
      how: name,
      ...judged(deep, truth, forwardTolerance(stack, inputs, declared)),
    },
    { what: 'y of its collapse', how: name, ...judged(flat, truth, within) },
  ];
};

const oneLayer = ({ weight, bias }: { weight: Rows; bias: readonly number[] }): Stack =>
  stackOf(dense(weight, bias));

/**
 * Every tolerance once, each with an association that it speaks of. The subject computes in `format`, and
 * declares that or another.
 */
export const tryAll = (
  trial: Trial,
  format: Format,
  random: Random,
  declared = format,
): Finding[] => [
  ...tryCollapse(trial, format, 'any', random.pick(Object.keys(associations)), random, declared),
  ...tryCollapse(
    trial,
    format,
    'left',
    random.pick(['left fold', 'left fold from the identity']),
    random,
    declared,
  ),
  ...tryCollapse(trial, format, 'right', 'right fold', random, declared),
  ...tryForward(trial, format, random, declared),
];

/** The stack with one weight multiplied by 1 + relative: a subject that gets it wrong. */
export const perturbed = (
  stack: Stack,
  relative: number,
  { round }: Format,
  random: Random,
): Stack => {
  const at = random.integer(0, stack.layers.length - 1);
  const { weight } = stack.layers[at]!;
  const row = random.integer(0, weight.length - 1);
  const column = random.integer(0, weight[0]!.length - 1);
  const off = (x: number, i: number, j: number): number =>
    i === row && j === column ? round(x * (1 + relative)) : x;
  return {
    ...stack,
    layers: stack.layers.map((layer, k) =>
      k === at ? { ...layer, weight: mapRows(layer.weight, off) } : layer,
    ),
  };
};
