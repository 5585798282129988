import type { Tensor } from '../../../input/tensor-schema.ts';
import type { AnyLayer } from '../../../layers/any-layer.ts';
import { kindNamed } from '../../../layers/kind-named.ts';
import { completed } from '../../../layers/layer-kind.ts';
import { sizeOf } from '../../../layers/tensor-shape.ts';
import { mapTree } from '../../../network/map-tree.ts';
import { inputShape } from '../../../network/network.ts';
import { networkFor } from '../network-for.ts';
import type { TreePass } from '../tree.ts';

/** The tensor without a level of its lists: of each list there its first entry. */
const withoutLevel = (tensor: Tensor, level: number): Tensor => {
  if (typeof tensor === 'number') return tensor;
  return level === 0 ? tensor[0]! : tensor.map((entry) => withoutLevel(entry, level - 1));
};

/** The layer without its k-th spatial axis, in kernels and in lists of one entry for each. */
const withoutAxis = (layer: AnyLayer, k: number, axes: number): AnyLayer => {
  const kind = kindNamed(layer.kind)!;
  const given = completed(kind, layer);
  const fields = Object.entries(layer).map(([name, value]) => {
    const taps = kind.fields[name]?.axes?.(given).indexOf('tap') ?? -1;
    if (taps >= 0) return [name, withoutLevel(value as Tensor, taps + k)];
    const isList = Array.isArray(value) && value.length === axes && kind.fields[name]?.perAxis;
    return [name, isList ? value.toSpliced(k, 1) : value];
  });
  return Object.fromEntries(fields) as AnyLayer;
};

/** A flat vector where each layer takes one; fewer spatial axes of one position, the last first, down to a vector. */
export const fewerAxes: TreePass = function* (tree) {
  const [channels, ...spatial] = inputShape(tree.network) as [number, ...number[]];
  if (spatial.length > 0)
    yield () => ({
      ...tree,
      network: { ...tree.network, inputs: sizeOf(inputShape(tree.network)) },
    });
  for (const [k, n] of [...spatial.entries()].reverse()) {
    if (n !== 1) continue;
    const rest = spatial.toSpliced(k, 1);
    yield () => ({
      ...tree,
      network: networkFor(
        [channels, ...rest],
        mapTree(tree.network, (layer) => withoutAxis(layer, k, spatial.length)).layers,
      ),
    });
  }
};
