import type { Tensor } from '../input/tensor-schema.ts';
import type { AnyLayer } from './any-layer.ts';
import { flatOf } from './grouped-windows.ts';
import { kindNamed } from './kind-named.ts';

/** The layers of each branch of a layer; none of a layer without branches. */
export const branchesOf = (layer: AnyLayer): readonly (readonly AnyLayer[])[] =>
  (layer as { readonly branches?: readonly (readonly AnyLayer[])[] }).branches ?? [];

/** The layer with other branches. */
export const withBranches = (
  layer: AnyLayer,
  branches: readonly (readonly AnyLayer[])[],
): AnyLayer => ({ ...layer, branches }) as AnyLayer;

/** Every number of a layer's tensors, and of the layers in its branches, in the order of its fields. */
export const scalarsOfLayer = (layer: AnyLayer): number[] => {
  const fields = layer as unknown as Readonly<Record<string, Tensor | undefined>>;
  const own = (kindNamed(layer.kind)?.tensors ?? []).flatMap(({ name }) => {
    const tensor = fields[name];
    return tensor === undefined ? [] : flatOf(tensor);
  });
  return [...own, ...branchesOf(layer).flat().flatMap(scalarsOfLayer)];
};

const sizeOfTensor = (tensor: Tensor): number => {
  if (typeof tensor === 'number') return 1;
  return typeof tensor[0] === 'number'
    ? tensor.length
    : (tensor as readonly Tensor[]).reduce<number>((sum, part) => sum + sizeOfTensor(part), 0);
};

/** How many numbers a layer has, those in its branches too; no list of them is made. */
export const scalarCountOfLayer = (layer: AnyLayer): number => {
  const fields = layer as unknown as Readonly<Record<string, Tensor | undefined>>;
  const own = (kindNamed(layer.kind)?.tensors ?? []).map(({ name }) => {
    const tensor = fields[name];
    return tensor === undefined ? 0 : sizeOfTensor(tensor);
  });
  const inBranches = branchesOf(layer).flat().map(scalarCountOfLayer);
  return [...own, ...inBranches].reduce((sum, count) => sum + count, 0);
};
