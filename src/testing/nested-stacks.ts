import { activationLayer, type Dense, dense, type Layer, type Stack } from '../network/stack.ts';
import type { Random } from '../numbers/random.ts';

/**
 * One unit behind others, which never wakes on [−1, 1]ⁿ by a quarter or more: relu(Σ relu(gᵢ) − most − ¼), where the most is
 * that of the corners, at one of which a convex function is largest. Bounds of its parts mostly do not show it.
 */
export const nestedStack = (random: Random): Stack<Layer> => {
  const inputs = random.integer(1, 3);
  const units = random.integer(2, 4);
  const weight = Array.from({ length: inputs }, () =>
    Array.from({ length: units }, () => random.integer(-4, 4) / 4),
  );
  const first: Dense = dense(weight);
  const corners = Array.from({ length: 2 ** inputs }, (_, k) =>
    weight.map((_row, i) => ((k >> i) & 1 ? 1 : -1)),
  );
  const sums = corners.map((x) =>
    first.weight[0]!.reduce(
      (sum, _, j) =>
        sum +
        Math.max(
          0,
          x.reduce((z, xi, i) => z + xi * weight[i]![j]!, 0),
        ),
      0,
    ),
  );
  const ones = Array.from({ length: units }, () => [1]);
  const relu = activationLayer('relu');
  return {
    inputs,
    layers: [first, relu, dense(ones, [-Math.max(...sums) - 0.25]), relu, dense([[1]], [0.5])],
  };
};
