/** A batch norm in other nodes than one. */
import { affineSpellings } from '../affine-spellings.ts';
import { channelTensor, forEach } from '../spelling.ts';
import type { Manner } from './manner.ts';

type Numbers = number | readonly number[];

/**
 * γ (x − μ)/√(σ² + ε) + β with s = γ/√(σ² + ε) rounded to the type of the graph: x s + (β − μ s), (x − μ) s + β, or a
 * convolution of one point with a group for each channel.
 */
export const normAs: Manner = (all, says) => {
  const plain = affineSpellings['batch-norm']!;
  if (!says.norm) return plain(all);
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
  if (![...scale, ...shift].every(Number.isFinite)) return plain(all);
  const channels = (numbers: readonly number[]) => channelTensor(builder, numbers, before);
  if (says.norm === 'norm-as-sub-mul-add') {
    const centred = builder.node('Sub', [x, channels(mean)]);
    const scaled = builder.node('Mul', [centred, channels(scale)]);
    return builder.node('Add', [scaled, channels(bias)]);
  }
  if (says.norm === 'norm-as-conv' && before.length > 1) {
    const ones = before.slice(1).map(() => 1);
    const weight = builder.tensor([scale.length, 1, ...ones], scale);
    const operands = [x, weight, builder.tensor([shift.length], shift)];
    return builder.node('Conv', operands, { kernel_shape: ones, group: scale.length });
  }
  return builder.node('Add', [builder.node('Mul', [x, channels(scale)]), channels(shift)]);
};
