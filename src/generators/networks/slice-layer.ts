import type { Tensor } from '../../input/tensor-schema.ts';
import type { AnyLayer } from '../../layers/any-layer.ts';
import type { Axis } from '../../layers/fields/field.ts';
import { kindNamed } from '../../layers/kind-named.ts';
import { completed } from '../../layers/layer-kind.ts';

/** The indices that stay of each axis; an axis that is not named is kept whole. */
export type Kept = Partial<Readonly<Record<Axis, readonly number[]>>>;

const sliced = (tensor: Tensor, [axis, ...axes]: readonly Axis[], kept: Kept): Tensor => {
  if (axis === undefined || typeof tensor === 'number') return tensor;
  const indices = kept[axis];
  const entries = indices ? indices.map((i) => tensor[i]!) : tensor;
  return entries.map((entry) => sliced(entry, axes, kept));
};

/** The layer with each of its tensors sliced along the axes that are named. A number that stands for all stays. */
export const sliceLayer = (layer: AnyLayer, kept: Kept): AnyLayer => {
  const kind = kindNamed(layer.kind)!;
  const given = completed(kind, layer);
  const own = layer as unknown as Readonly<Record<string, Tensor | undefined>>;
  const tensors = kind.tensors.flatMap(({ name, axes }) => {
    const tensor = own[name];
    return tensor === undefined ? [] : [[name, sliced(tensor, axes(given), kept)] as const];
  });
  return { ...layer, ...Object.fromEntries(tensors) };
};

const reaches = (tensor: Tensor, [axis, ...axes]: readonly Axis[], kept: Kept): boolean =>
  axis === undefined ||
  typeof tensor === 'number' ||
  ((kept[axis] ?? []).every((i) => i < tensor.length) &&
    tensor.every((entry) => reaches(entry, axes, kept)));

/** Whether each tensor of a layer has the entries that are to stay. */
export const hasEntries = (layer: AnyLayer, kept: Kept): boolean => {
  const kind = kindNamed(layer.kind)!;
  const given = completed(kind, layer);
  const own = layer as unknown as Readonly<Record<string, Tensor | undefined>>;
  return kind.tensors.every(
    ({ name, axes }) => own[name] === undefined || reaches(own[name], axes(given), kept),
  );
};
