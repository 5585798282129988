/** Convolutions and norms in another form than the plain one. */
import { shapeOfTensor, type Tensor } from '../../input/tensor-schema.ts';
import { affineSpellings } from '../affine-spellings.ts';
import { flatTensor } from '../graph-builder.ts';
import { channelTensor, forEach } from '../spelling.ts';
import { type Windows, windowSpellings } from '../window-spellings.ts';
import type { Manner } from './manner.ts';

type Numbers = number | readonly number[];

const sidesOf = (padding: Windows['padding'], axes: number) =>
  typeof padding === 'number'
    ? Array.from({ length: axes }, () => [padding, padding] as const)
    : padding;

/** Which automatic padding a window has, if one: none, or so much that a picture keeps its lengths at strides of 1. */
const autoPadOf = (given: Windows, kernel: readonly number[]): string | undefined => {
  const axes = kernel.length;
  const sides = sidesOf(given.padding, axes);
  if (sides.flat().every((n) => n === 0)) return 'VALID';
  const spread = forEach(given.dilations, axes);
  const isSame =
    forEach(given.strides, axes).every((n) => n === 1) &&
    sides.every(([before, after], k) => before + after === spread[k]! * (kernel[k]! - 1));
  if (!isSame) return undefined;
  if (sides.every(([before, after]) => after === before || after === before + 1))
    return 'SAME_UPPER';
  return sides.every(([before, after]) => before === after || before === after + 1)
    ? 'SAME_LOWER'
    : undefined;
};

/** A Conv says auto_pad where that pads as much, and no pads. */
export const autoPad: Manner = {
  layers: {
    conv: (all) => {
      const given = all.fields as unknown as Windows;
      const dims = shapeOfTensor(given.weight as Tensor);
      const kernel = dims.slice(2);
      const pad = autoPadOf(given, kernel);
      if (pad === undefined) return windowSpellings.conv!(all);
      const { builder, x, after } = all;
      const [channels] = after;
      const weight = builder.tensor(dims, flatTensor(given.weight));
      const bias = given.bias === undefined ? [] : [forEach(given.bias, channels!)];
      return builder.node(
        'Conv',
        [x, weight, ...bias.map((each) => builder.tensor([channels!], each))],
        {
          ...{ auto_pad: pad, kernel_shape: kernel },
          strides: forEach(given.strides, kernel.length),
          dilations: forEach(given.dilations, kernel.length),
          ...(given.groups > 1 && { group: given.groups }),
        },
      );
    },
  },
};

/** γ (x − μ)/√(σ² + ε) + β as x · s + (β − μ s), with s = γ/√(σ² + ε) rounded to the type of the graph. */
export const normAsMulAdd: Manner = {
  layers: {
    'batch-norm': (all) => {
      const { builder, x, before } = all;
      const fields = all.fields as Record<'mean' | 'variance', Numbers> & {
        readonly epsilon: number;
        readonly scale?: Numbers;
        readonly bias?: Numbers;
      };
      const each = (numbers: Numbers = 0) => forEach(numbers, before[0]!);
      const [mean, variance, bias] = [each(fields.mean), each(fields.variance), each(fields.bias)];
      const scale = each(fields.scale ?? 1).map(
        (gamma, k) => gamma / Math.sqrt(variance[k]! + fields.epsilon),
      );
      const shift = bias.map((beta, k) => beta - mean[k]! * scale[k]!);
      // A variance of 0 without ε has no factor.
      if (![...scale, ...shift].every(Number.isFinite)) return affineSpellings['batch-norm']!(all);
      const scaled = builder.node('Mul', [x, channelTensor(builder, scale, before)]);
      return builder.node('Add', [scaled, channelTensor(builder, shift, before)]);
    },
  },
};
