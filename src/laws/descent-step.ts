import { type Comparison, equal } from '../judge/comparison.ts';
import { isBounded, type Tolerance } from '../judge/tolerance.ts';
import { isDense, type Layer, type Stack } from '../network/stack.ts';
import { type Balls, toBalls } from '../numbers/dyadic.ts';
import type { Format } from '../numbers/format.ts';
import type { Rows } from '../numbers/rows.ts';
import { exactGradient } from '../oracle/exact-gradient.ts';
import { gapOf, isZero } from '../oracle/gap.ts';
import type { Examples } from '../oracle/squared-error.ts';
import { stepTolerance } from '../rounding/step-tolerance.ts';
import { combinationOfMatrices } from './combination.ts';
import type { FitOptions } from './law.ts';

/** A step that was answered: from one network to the next, and the network before the first where there was one. */
export interface AnsweredStep {
  readonly before?: Stack<Layer>;
  readonly from: Stack<Layer>;
  readonly to: Stack<Layer>;
}

const times = (within: Tolerance, count: number): Tolerance => {
  if (!isBounded(within)) return within;
  const per = within.per.map((row) => row.map((x) => x * count * (1 + 2 ** -50)));
  return per.flat().every(Number.isFinite) ? { ...within, per } : { none: 'overflow' };
};

const biasOf = (bias: readonly number[] | undefined, width: number): Rows => [
  bias ?? new Array<number>(width).fill(0),
];

const isSame = (a: Balls, b: Balls): boolean => isZero(gapOf(a, b));

/**
 * The numbers after a step, layer by layer, against those of exact arithmetic: with N·M targets,
 *
 *     N·M θ⁺ = N·M (θ + μ(θ − θ⁻)) − 2 η ∂(½ Σ (y − t)²)/∂θ.
 *
 * A layer is left out where the gradient hangs on what stands for relu′(0).
 */
export const isStep = (
  { before, from, to }: AnsweredStep,
  { inputs, targets }: Examples,
  { rate, momentum }: FitOptions,
  format: Format,
): readonly Comparison[] => {
  const count = targets.length * targets[0]!.length;
  const [gradient, atKinks] = ([0, 1] as const).map((kink) =>
    exactGradient(from, inputs, targets, kink),
  );
  const within = stepTolerance(
    { stack: from, ...(before && { before }), inputs, targets, rate, momentum },
    format,
  );
  const moved = (of: (stack: Stack<Layer>) => Rows, slope: Balls): readonly [Balls, Balls] => {
    const [now, next, was] = [from, to, before ?? from].map((stack) => toBalls(of(stack)));
    return [
      combinationOfMatrices([[count, next!]]),
      combinationOfMatrices([
        [count, now!],
        [count * momentum, now!],
        [-count * momentum, was!],
        [-2 * rate, slope],
      ]),
    ];
  };
  return gradient!.flatMap(({ at, weight, bias }, k) => {
    const other = atKinks![k]!;
    if (!isSame(weight, other.weight) || !isSame(bias, other.bias)) return [];
    const layer = from.layers[at]!;
    if (!isDense(layer)) return [];
    const rows = (stack: Stack<Layer>): Rows => (stack.layers[at] as typeof layer).weight;
    const offset = (stack: Stack<Layer>): Rows =>
      biasOf((stack.layers[at] as typeof layer).bias, layer.weight[0]!.length);
    const name = `after the step, rows · outputs ·`;
    return [
      equal(
        `${name} W of layer ${at + 1}`,
        ...moved(rows, weight),
        times(within[k]!.weight, count),
      ),
      ...(layer.bias
        ? [
            equal(
              `${name} b of layer ${at + 1}`,
              ...moved(offset, bias),
              times(within[k]!.bias, count),
            ),
          ]
        : []),
    ];
  });
};
