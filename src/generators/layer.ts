/**
 * What the shrinker needs to know of a layer, and the only place where it looks inside one. A new
 * kind of layer is taught here.
 */
import { type Dense, dense } from '../network/stack.ts';
import type { Rows } from '../numbers/rows.ts';

/** How many numbers the layer gives. */
export const unitsOf = ({ weight }: Dense): number => weight[0]!.length;

/** The layer that takes only these of its inputs. */
export const keepInputs = ({ weight, bias }: Dense, units: readonly number[]): Dense =>
  dense(
    units.map((i) => weight[i]!),
    bias,
  );

/** The layer that gives only these of its outputs. */
export const keepOutputs = ({ weight, bias }: Dense, units: readonly number[]): Dense =>
  dense(
    weight.map((row) => units.map((j) => row[j]!)),
    bias && units.map((j) => bias[j]!),
  );

/** The numbers of a layer, tensor by tensor; a vector is one row. */
export const tensorsOf = ({ weight, bias }: Dense): Rows[] => (bias ? [weight, [bias]] : [weight]);

/** The layer with other numbers of the same shapes. */
export const withTensors = ({ bias }: Dense, [weight, other]: readonly Rows[]): Dense =>
  dense(weight!, bias && other![0]);

export const hasBias = ({ bias }: Dense): boolean => bias !== undefined;

export const withoutBias = ({ weight }: Dense): Dense => dense(weight);

/** x W + b in float64, each entry then rounded by `round`. */
const affine = (
  x: Rows,
  weight: Rows,
  bias: readonly number[] | undefined,
  round: (x: number) => number,
): number[][] =>
  x.map((row) =>
    weight[0]!.map((_, j) =>
      round(row.reduce((sum, xi, i) => sum + xi * weight[i]![j]!, bias?.[j] ?? 0)),
    ),
  );

/** What the layer gives for x, about. */
export const apply = (x: Rows, { weight, bias }: Dense, round: (x: number) => number): Rows =>
  affine(x, weight, bias, round);

/** One layer that does what two do in a row, about; undefined when no one layer of a kind does. */
export const fuse = (
  first: Dense,
  next: Dense,
  round: (x: number) => number,
): Dense | undefined => {
  const weight = affine(first.weight, next.weight, undefined, round);
  const bias = first.bias ? affine([first.bias], next.weight, next.bias, round)[0] : next.bias;
  return dense(weight, bias);
};

/** The layer with the bias of another, which has as many units. */
export const withBiasOf = ({ weight }: Dense, { bias }: Dense): Dense => dense(weight, bias);

/** The layer that takes what this one gives, without a bias; undefined for a kind that has none. */
export const transposed = ({ weight }: Dense): Dense | undefined =>
  dense(weight[0]!.map((_, j) => weight.map((row) => row[j]!)));
