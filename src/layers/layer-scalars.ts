import type { Tensor } from '../input/tensor-schema.ts';
import type { AnyLayer } from './any-layer.ts';
import { flatOf } from './grouped-windows.ts';
import { kindNamed } from './kind-named.ts';

/** The layers of each branch of a layer; none of a layer without branches. */
export const branchesOf = (layer: AnyLayer): readonly (readonly AnyLayer[])[] =>
  (layer as { readonly branches?: readonly (readonly AnyLayer[])[] }).branches ?? [];

/** Every number of a layer's tensors, and of the layers in its branches, in the order of its fields. */
export const scalarsOfLayer = (layer: AnyLayer): number[] => {
  const fields = layer as unknown as Readonly<Record<string, Tensor | undefined>>;
  const own = (kindNamed(layer.kind)?.tensors ?? []).flatMap(({ name }) => {
    const tensor = fields[name];
    return tensor === undefined ? [] : flatOf(tensor);
  });
  return [...own, ...branchesOf(layer).flat().flatMap(scalarsOfLayer)];
};
