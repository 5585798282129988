/** Weights as integers, in plain loops. */
import type { Network } from '../network/network.ts';
import { type Dense, isDense } from '../network/stack.ts';
import { type Format, smallestOf } from '../numbers/format.ts';
import { type Quantization, scaleNumber, stepsAcross } from '../numbers/quantization.ts';

/** How a group of weights is written: w ≈ scale (integer − zeroPoint). */
interface Scale {
  readonly scale: number;
  readonly zeroPoint: number;
}

/** The number nearest to x among the integers from least to most. */
const integer = (x: number, least: number, most: number): number =>
  Math.max(least, Math.min(most, Math.round(x))) + 0; // + 0: no −0

/** From the range of a group of weights, with 0 in it. */
const scaleOf = (range: readonly number[], quantization: Quantization, format: Format): Scale => {
  const { round } = format;
  const across = stepsAcross(quantization);
  const [least, most] = [Math.min(0, ...range), Math.max(0, ...range)];
  const wide = quantization.symmetric ? Math.max(-least, most) : most - least;
  const steps = quantization.symmetric ? across / 2 : across;
  const scale = wide === 0 ? 1 : Math.max(round(wide / steps), smallestOf(format));
  return { scale, zeroPoint: quantization.symmetric ? 0 : integer(-least / scale, 0, across) };
};

/** The integers of a dense layer with their scales, a list along the axis or per block, or one for all. */
const quantizedDense = (
  { weight, bias }: Dense,
  quantization: Quantization,
  format: Format,
): Network['layers'][number] => {
  const columns = weight[0]!.length;
  const { axis, block } = quantization;
  const at = (i: number, j: number): number => scaleNumber(quantization, columns, i, j);
  const groups = new Map<number, number[]>();
  for (const [i, row] of weight.entries())
    for (const [j, w] of row.entries()) groups.set(at(i, j), [...(groups.get(at(i, j)) ?? []), w]);
  const scales = new Map(
    [...groups].map(([key, group]) => [key, scaleOf(group, quantization, format)]),
  );
  const across = stepsAcross(quantization);
  const [least, most] = quantization.symmetric ? [-across / 2, across / 2] : [0, across];
  const integers = weight.map((row, i) =>
    row.map((w, j) => {
      const { scale, zeroPoint } = scales.get(at(i, j))!;
      return integer(w / scale + zeroPoint, least, most);
    }),
  );
  const each = (name: keyof Scale): number | number[] | number[][] => {
    if (axis === undefined) return scales.get(0)![name];
    if (block === undefined) return [...scales.values()].map((one) => one[name]);
    const rows = axis === 0 ? Math.ceil(weight.length / block) : weight.length;
    const length = axis === 0 ? columns : Math.ceil(columns / block);
    return Array.from({ length: rows }, (_, r) =>
      Array.from({ length }, (_, c) => scales.get(r * columns + c)![name]),
    );
  };
  return {
    kind: 'quantized',
    weight: integers,
    scale: each('scale'),
    zeroPoint: each('zeroPoint'),
    axis: axis ?? 1,
    ...(block !== undefined && { block }),
    ...(bias && { bias }),
  } as Network['layers'][number];
};

/**
 * The network with the weights of its dense layers as integers: scales computed in float64 and rounded to the format,
 * the nearest integers, those in the middle to the larger. Other layers stay what they are.
 */
export const quantizeIn = (
  network: Network,
  quantization: Quantization,
  format: Format,
): Network => ({
  ...network,
  layers: network.layers.map((layer) =>
    isDense(layer) ? quantizedDense(layer, quantization, format) : layer,
  ),
});
