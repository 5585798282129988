/** Whether an honest training comes near the largest number of its format. */
import { forward64 } from '../network/float64-forward.ts';
import { isDense, type Layer, type Stack, widthsOf } from '../network/stack.ts';
import { absolute, fromRows, toRows } from '../numbers/flat-matrix.ts';
import { type Format, largestOf } from '../numbers/format.ts';
import type { Rows } from '../numbers/rows.ts';
import { roundoffsOf } from './roundoffs.ts';
import { gradientGrowth, sizedGradient } from './sized-gradient.ts';
import type { StepLength } from './step-tolerance.ts';
import { grownFar } from './upward.ts';

/** Activations with |f(x)| ≤ |x| and |f′| ≤ 1, whose parameters do not change that. */
const contracting = ['relu', 'abs', 'tanh', 'identity', 'relu6', 'atan', 'softsign'];

/** A stack of absolute values. */
const sizesOf = (stack: Stack<Layer>): Stack<Layer> => ({
  ...stack,
  layers: stack.layers.map((layer) =>
    isDense(layer)
      ? {
          ...layer,
          weight: layer.weight.map((row) => row.map(Math.abs)),
          ...(layer.bias && { bias: layer.bias.map(Math.abs) }),
        }
      : layer,
  ),
});

/**
 * Whether no number of an honest training can be infinite: in one of absolute values, where steps only add, none comes
 * near the largest number of the format. A gradient is at most 1 + θ(K) times its sizes; a velocity and a weight meet four
 * roundings a step at most, of products and sums. A square of the loss is that of a difference, which meets one rounding
 * for each input of a layer, its bias and its result, and two of its own. What a layer gives meets fewer of these.
 */
export const staysFinite = (
  stack: Stack<Layer>,
  { inputs, targets }: { readonly inputs: Rows; readonly targets: Rows },
  { steps, rate, momentum }: StepLength & { readonly steps: number },
  format: Format,
): boolean => {
  if (!stack.layers.every((layer) => isDense(layer) || contracting.includes(layer.name)))
    return false;
  const reach = 1 + gradientGrowth(stack, inputs.length, format);
  const more = 1 + grownFar(4 * roundoffsOf(format).alone);
  const most = largestOf(format) / 4;
  const small = (x: number): boolean => x < most; // false for NaN too
  let now = sizesOf(stack);
  let velocity: readonly (readonly number[])[] = [];
  for (let k = 0; k < steps; k++) {
    const gradient = sizedGradient(now, inputs, targets, format);
    const flat = gradient.map(({ weight, bias }) => [...weight.size.data, ...bias.size.data]);
    velocity = flat.map((row, i) =>
      row.map((x, j) => more * (momentum * (velocity[i]?.[j] ?? 0) + reach * x)),
    );
    if (!velocity.every((row) => row.every(small))) return false;
    const left = velocity.map((row) => [...row]);
    now = {
      ...now,
      layers: now.layers.map((layer) => {
        if (!isDense(layer)) return layer;
        const steps = left.shift()!;
        const moved = (x: number): number => more * (x + rate * steps.shift()!);
        const weight = layer.weight.map((row) => row.map(moved));
        return { ...layer, weight, ...(layer.bias && { bias: layer.bias.map(moved) }) };
      }),
    };
    const numbers = now.layers.flatMap((layer) => (isDense(layer) ? layer.weight.flat() : []));
    if (!numbers.every(small)) return false;
  }
  const { sum, alone } = roundoffsOf(format);
  const sums = widthsOf(stack).reduce((total, width) => total + width + 1, 0);
  const missed = 1 + grownFar(sums * sum + (stack.layers.length + 2) * alone);
  // A layer of weights 0 hides what overflowed before it from the outputs, and 0 · ∞ is NaN.
  let values = toRows(absolute(fromRows(inputs)));
  for (const layer of now.layers.filter(isDense)) {
    values = forward64({ inputs: layer.weight.length, layers: [layer] }, values);
    if (!values.every((row) => row.every((x) => small(missed * x)))) return false;
  }
  const squares = values.flatMap((row, i) =>
    row.map((y, j) => (missed * (y + Math.abs(targets[i]![j]!))) ** 2),
  );
  return small(squares.reduce((sum, x) => sum + x, 0));
};
