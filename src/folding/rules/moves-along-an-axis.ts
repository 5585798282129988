import type { AnyLayer } from '../../layers/any-layer.ts';
import { kindNamed } from '../../layers/kind-named.ts';
import { branchesOf } from '../../layers/layer-scalars.ts';
import { indicesOf, offsetOf, type Shape, stridesOf } from '../../layers/tensor-shape.ts';
import { wordsThrough } from '../../layers/through-layers.ts';
import { range } from '../../numbers/range.ts';
import type { Rule } from '../rule.ts';

/** Where each entry that a layer gives is taken from; undefined where it does more than that, or pads. */
const sourcesOf = (layer: AnyLayer, input: Shape): readonly number[] | undefined => {
  if (kindNamed(layer.kind)!.tensors.length > 0 || branchesOf(layer).length > 0) return undefined;
  const [word, ...others] = wordsThrough([layer], input);
  if (word?.word !== 'take' || others.length > 0) return undefined;
  return word.indices.every((index) => index >= 0) ? word.indices : undefined;
};

/** The indices along one axis whose gather takes these entries; undefined where there are none. */
const alongAxis = (
  sources: readonly number[],
  axis: number,
  before: Shape,
  after: Shape,
): readonly number[] | undefined => {
  const [from, to] = [stridesOf(before), stridesOf(after)];
  const indices = range(after[axis]!).map(
    (i) => Math.floor(sources[i * to[axis]!]! / from[axis]!) % before[axis]!,
  );
  const isGather = indicesOf(after).every((place, k) => {
    const source = place.map((i, other) => (other === axis ? indices[i]! : i));
    return offsetOf(from, source) === sources[k];
  });
  return isGather ? indices : undefined;
};

const rule: Rule = {
  name: 'gather, gather → gather; slice, slice → gather; slice, upsample → gather',
  formula: 'indices = indices₁[indices₂]',
  rightWhen: 'both move entries alone, and together along one axis',
  merge: (first, second, { before, between, after }) => {
    const inner = before.length === after.length ? sourcesOf(first, before) : undefined;
    const outer = inner && sourcesOf(second, between);
    if (!outer) return undefined;
    const sources = outer.map((index) => inner[index]!);
    const changed = range(after.length).filter((axis) => before[axis] !== after[axis]);
    if (changed.length > 1) return undefined;
    for (const axis of changed.length === 1 ? changed : range(after.length)) {
      const indices = alongAxis(sources, axis, before, after);
      const layer = { kind: 'gather', axis, indices };
      if (indices) return layer;
    }
    return undefined;
  },
};

export default rule;
