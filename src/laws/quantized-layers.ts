import { atMost, type Comparison, equal } from '../judge/comparison.ts';
import { exact } from '../judge/tolerance.ts';
import type { AnyLayer } from '../layers/any-layer.ts';
import { isAffineNetwork } from '../network/is-affine-network.ts';
import { inputSize, type Network, outputShape, outputSize } from '../network/network.ts';
import { type Stack, widthsOf } from '../network/stack.ts';
import { eightBits, type Quantization, scaleNumber, stepsAcross } from '../numbers/quantization.ts';
import type { Rows } from '../numbers/rows.ts';
import { exactMap } from '../oracle/exact-forward.ts';
import { toleranceOf } from '../rounding/forward-tolerance.ts';
import { quantizationSteps } from '../rounding/quantization-steps.ts';
import type { Profile } from './law.ts';

/** The steps from the least integer to the largest of those that share a scale, most of all; none without integers. */
const acrossOf = (layer: AnyLayer, quantization: Quantization): readonly number[] => {
  if (layer.kind !== 'quantized') return [];
  const { weight } = layer as unknown as { readonly weight: Rows };
  const groups = new Map<number, readonly [least: number, most: number]>();
  for (const [i, row] of weight.entries()) {
    for (const [j, integer] of row.entries()) {
      const at = scaleNumber(quantization, row.length, i, j);
      const [least, most] = groups.get(at) ?? [integer, integer];
      groups.set(at, [Math.min(least, integer), Math.max(most, integer)]);
    }
  }
  return [Math.max(...[...groups.values()].map(([least, most]) => most - least))];
};

/** Of integers that share a scale, no two are farther apart than their bits allow. */
export const fewSteps = (
  { layers }: Network,
  { quantization = eightBits }: Profile,
): readonly Comparison[] => {
  const most = stepsAcross({ ...quantization, symmetric: false });
  return layers
    .flatMap((layer) => acrossOf(layer, quantization))
    .map((across) =>
      atMost('steps across the integers', [[across]], [[most]], exact(1, 1, 'integers')),
    );
};

/** A network whose layers are one for each of a stack's, each by itself; undefined where they are not. */
const layerByLayer = (given: Network, stack: Stack): readonly Network[] | undefined => {
  if (given.layers.length !== stack.layers.length || !isAffineNetwork(given)) return undefined;
  const widths = widthsOf(stack);
  const singles = given.layers.map((layer, k) => ({ inputs: widths[k]!, layers: [layer] }));
  const fits = singles.every(
    (single, k) =>
      Array.isArray(outputShape(single)) &&
      inputSize(single) === widths[k] &&
      outputSize(single) === widths[k + 1],
  );
  return fits ? singles : undefined;
};

/**
 * The comparisons of a network that has a layer for each of a stack's: each weight within half a step of its own, each
 * bias as it was. Undefined where its layers are others, or one of them has no exact value.
 */
export const quantizedLayers = (
  given: Network,
  stack: Stack,
  { format, quantization = eightBits }: Profile,
): readonly Comparison[] | undefined => {
  const maps = layerByLayer(given, stack)?.map((single) => exactMap(single));
  if (!maps?.every((map) => map !== undefined)) return undefined;
  return stack.layers.flatMap(({ weight, bias = weight[0]!.map(() => 0) }, k) => {
    const steps = toleranceOf(
      quantizationSteps(weight, quantization, format),
      'half a step a weight',
    );
    const kept = exact(1, bias.length, 'a bias is kept');
    return [
      equal(`W of layer ${k + 1}`, maps[k]!.weight, weight, steps),
      equal(`b of layer ${k + 1}`, maps[k]!.bias, [bias], kept),
    ];
  });
};
