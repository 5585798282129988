/** How far rounding alone can move a step of gradient descent with momentum. */
import type { Tolerance } from '../judge/tolerance.ts';
import { isDense, type Layer, type Stack } from '../network/stack.ts';
import { toRows } from '../numbers/flat-matrix.ts';
import { type Format, largestOf, leastKept } from '../numbers/format.ts';
import type { Rows } from '../numbers/rows.ts';
import { mostLostInReading, roundoffsOf } from './roundoffs.ts';
import { gradientGrowth, type Sized, sizedGradient } from './sized-gradient.ts';
import { grownFar, roundUp } from './upward.ts';

const because = 'θ(K) · the gradient of absolute values (Higham 2002, §3.1)';

/** How long a step is, and how much of the step before goes on in it. */
export interface StepLength {
  readonly rate: number;
  readonly momentum: number;
}

/** What a step is made from: a network, and the one before it where a step led here. */
export interface Stepping extends StepLength {
  readonly stack: Stack<Layer>;
  readonly before?: Stack<Layer>;
  readonly inputs: Rows;
  readonly targets: Rows;
}

/** How far each number of a dense layer may be from where exact arithmetic would have put it. */
export interface LayerStep {
  readonly at: number;
  readonly weight: Tolerance;
  readonly bias: Tolerance;
}

/**
 * The error of θ − η(μ v + ∇L) for each number of each dense layer, where the numbers θ are as they were answered, and
 * v was not: the step before it, p = η v, is known by the numbers p⁻ − θ that it led between, up to
 *
 *     |p − (θ⁻ − θ)| ≤ e = θ(4)(|θ| + |θ⁻ − θ| + …),
 *
 * as a difference and a product were rounded. With G and E the gradient's size and error the step is off by
 *
 *     μ e + η E + θ(14)(|θ| + μ(|θ⁻ − θ| + e) + η (G + E)) + underflow.
 */
export const stepTolerance = (
  { stack, before = stack, inputs, targets, rate, momentum }: Stepping,
  format: Format,
): readonly LayerStep[] => {
  const growth = gradientGrowth(stack, inputs.length, format);
  const { alone } = roundoffsOf(format);
  const [reading, kept] = [mostLostInReading(format), leastKept(format)];
  const [few, many] = [grownFar(4 * alone), grownFar(14 * alone)];
  const most = largestOf(format) / 2;
  const part = (now: Rows, was: Rows, gradient: Sized): Tolerance => {
    const rows = toRows(gradient.size).map((row, i) =>
      row.map((size, j) => {
        const lost = gradient.lost.data[i * row.length + j]!;
        const error = roundUp(growth * size + 2 * lost, 2);
        const moved = Math.abs(was[i]![j]! - now[i]![j]!);
        const unknown = roundUp(2 * few * (Math.abs(now[i]![j]!) + moved) + 4 * kept, 4);
        const step = roundUp(momentum * (moved + unknown) + rate * (size + error), 4);
        const underflow = 16 * kept + reading * (2 + rate + size + error);
        if (!((1 + many) * (step + Math.abs(now[i]![j]!)) < most)) return Number.POSITIVE_INFINITY;
        return roundUp(
          momentum * unknown + rate * error + many * (Math.abs(now[i]![j]!) + step) + underflow,
          8,
        );
      }),
    );
    return rows.flat().every(Number.isFinite) ? { per: rows, because } : { none: 'overflow' };
  };
  const zeros = (row: readonly number[]): readonly number[] => row.map(() => 0);
  return sizedGradient(stack, inputs, targets, format).map(({ at, weight, bias }) => {
    const [now, was] = [stack, before].map(({ layers }) => layers[at]!);
    if (!now || !was || !isDense(now) || !isDense(was)) throw new RangeError('expected one form');
    const none = zeros(now.weight[0]!);
    return {
      at,
      weight: part(now.weight, was.weight, weight),
      bias: part([now.bias ?? none], [was.bias ?? none], bias),
    };
  });
};
