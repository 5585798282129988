import { isBounded, plus, type Tolerance } from '../judge/tolerance.ts';
import { dense, stackOf } from '../network/stack.ts';
import { absolute, fromRows } from '../numbers/flat-matrix.ts';
import type { Format } from '../numbers/format.ts';
import type { Rows } from '../numbers/rows.ts';
import { forwardTolerance, toleranceOf } from './forward-tolerance.ts';
import { addUp, multiplyUp } from './upward.ts';

/**
 * |x| · slack of W′, plus the slack of b′: what an inexact layer does to an exact evaluation.
 * inputs : [batch × inputs] → [batch × outputs].
 */
export const carriedTolerance = (
  inputs: Rows,
  { weight, bias }: { readonly weight: Tolerance; readonly bias: Tolerance },
): Tolerance => {
  if (!isBounded(weight)) return weight;
  if (!isBounded(bias)) return bias;
  const bound = multiplyUp(absolute(fromRows(inputs)), fromRows(weight.per));
  for (let i = 0; i < bound.data.length; i++)
    bound.data[i] = addUp(bound.data[i]!, bias.per[0]![i % bound.columns]!);
  return toleranceOf(bound, weight.because);
};

const isZero = (tolerance: Tolerance): boolean =>
  isBounded(tolerance) && tolerance.per.every((row) => row.every((x) => x === 0));

/**
 * |computed x Ŵ + b̂ − exact x W′ + b′|, where Ŵ and b̂ are within `slack` of W′ and b′ and x Ŵ + b̂ is
 * computed in the format: |x|·|Ŵ − W′| + |b̂ − b′|, and the bound of one layer at Ŵ, b̂.
 * inputs : [batch × inputs] → [batch × outputs]. No certificate when the slack has none.
 */
export const evaluationTolerance = (
  map: { readonly weight: Rows; readonly bias: readonly number[] },
  inputs: Rows,
  format: Format,
  slack: { readonly weight: Tolerance; readonly bias: Tolerance },
): Tolerance => {
  const computed = forwardTolerance(stackOf(dense(map.weight, map.bias)), inputs, format);
  if (isZero(slack.weight) && isZero(slack.bias)) return computed;
  return plus(computed, carriedTolerance(inputs, slack));
};
