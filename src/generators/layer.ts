/**
 * What drawing and shrinking chains do to a dense layer or an activation. Layers of other kinds stand in trees alone:
 * generators/networks reads the fields of their kinds.
 */
import { activationNamed } from '../activations/index.ts';
import { type ActivationLayer, dense, isDense, type Layer } from '../network/stack.ts';
import type { Rows } from '../numbers/rows.ts';

/** Whether unit i of the outputs is unit i of the inputs: a cut then runs on through the layer. */
export const keepsUnits = (layer: Layer): layer is ActivationLayer => layer.kind === 'activation';

/** The layer that takes only these of its inputs. */
export const keepInputs = (layer: Layer, units: readonly number[]): Layer =>
  isDense(layer)
    ? dense(
        units.map((i) => layer.weight[i]!),
        layer.bias,
      )
    : layer;

/** The layer that gives only these of its outputs. */
export const keepOutputs = (layer: Layer, units: readonly number[]): Layer => {
  if (!isDense(layer)) return layer;
  const { weight, bias } = layer;
  return dense(
    weight.map((row) => units.map((j) => row[j]!)),
    bias && units.map((j) => bias[j]!),
  );
};

/** The numbers of a layer, tensor by tensor; a vector is one row. */
export const tensorsOf = (layer: Layer): Rows[] => {
  if (!isDense(layer)) return [];
  return layer.bias ? [layer.weight, [layer.bias]] : [layer.weight];
};

/** The layer with other numbers of the same shapes. */
export const withTensors = (layer: Layer, [weight, bias]: readonly Rows[]): Layer =>
  isDense(layer) ? dense(weight!, bias?.[0]) : layer;

export const hasBias = (layer: Layer): boolean => isDense(layer) && layer.bias !== undefined;

/** The layer with this bias, or with none. */
export const withBias = (layer: Layer, bias: readonly number[] | undefined): Layer =>
  isDense(layer) ? dense(layer.weight, bias) : layer;

type Round = (x: number) => number;

/** x W + b in float64, each entry then rounded by `round`. */
const affine = (
  x: Rows,
  weight: Rows,
  bias: readonly number[] | undefined,
  round: Round,
): number[][] =>
  x.map((row) =>
    weight[0]!.map((_, j) =>
      round(row.reduce((sum, xi, i) => sum + xi * weight[i]![j]!, bias?.[j] ?? 0)),
    ),
  );

/** What the layer gives for x, about; undefined when it is not known here. */
export const apply = (x: Rows, layer: Layer, round: Round): Rows | undefined => {
  if (isDense(layer)) return affine(x, layer.weight, layer.bias, round);
  const named = activationNamed(layer.name);
  if (!named) return undefined;
  const parameters = { ...named.parameters, ...layer.parameters };
  return x.map((row) => row.map((entry) => round(named.float64(entry, parameters))));
};

/** One layer that does what two do in a row, about; undefined when no one layer does. */
export const fuse = (first: Layer, next: Layer, round: Round): Layer | undefined => {
  if (!isDense(first) || !isDense(next)) return undefined;
  const weight = affine(first.weight, next.weight, undefined, round);
  const bias = first.bias ? affine([first.bias], next.weight, next.bias, round)[0] : next.bias;
  return dense(weight, bias);
};

/** The layer that takes what this one gives, without a bias. */
export const transposed = (layer: Layer): Layer =>
  isDense(layer)
    ? dense(layer.weight[0]!.map((_, j) => layer.weight.map((row) => row[j]!)))
    : layer;
