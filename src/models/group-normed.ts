import type { AnyLayer } from '../layers/any-layer.ts';
import { sizeOf } from '../layers/tensor-shape.ts';
import { listed } from './constant.ts';
import type { Given } from './given.ts';
import { type Affected, reshaped } from './operator.ts';
import { pictureNode } from './picture-node.ts';
import { Refused } from './refused.ts';

/**
 * A picture whose channels are normed group by group, then scaled and moved: γ and β, operands 1 and 2, are one number for
 * each channel, or for each group. Source: ONNX InstanceNormalization-6, GroupNormalization-18 and -21.
 */
export const groupNormed = (
  given: Given,
  groupsOf: (picture: readonly number[]) => number,
): Affected =>
  pictureNode(given, (picture) => {
    const channels = picture[0]!;
    const groups = groupsOf(picture);
    if (!Number.isInteger(channels / groups)) throw new Refused(`${groups} groups`);
    const ofChannels = (k: number): readonly number[] => {
      const list = listed(given.constant(k));
      if (list.length === channels) return list;
      if (list.length !== groups) throw new Refused('a scale or bias of other lengths');
      return Array.from({ length: channels }, (_, c) => list[Math.floor((c * groups) / channels)]!);
    };
    const shape = [groups, sizeOf(picture) / groups];
    const parameters = { epsilon: given.number('epsilon', 1e-5) };
    return [
      ...reshaped(picture, shape),
      { kind: 'activation', name: 'layer-norm', parameters, axis: 1 },
      ...reshaped(shape, picture),
      { kind: 'scale', scale: ofChannels(1), bias: ofChannels(2) },
    ] as readonly AnyLayer[];
  });
