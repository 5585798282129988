import { Fault } from '../../../input/made.ts';
import type { Tensor } from '../../../input/tensor-schema.ts';
import type { AnyLayer } from '../../../layers/any-layer.ts';
import { shapeThrough } from '../../../layers/through-layers.ts';
import { groupsOf } from '../../../network/channels.ts';
import { inputShape } from '../../../network/network.ts';
import { range } from '../../../numbers/range.ts';
import { placesOf } from '../places.ts';
import { corner, refit } from '../refit.ts';
import type { TreePass } from '../tree.ts';

type Grouped = AnyLayer & {
  readonly weight: readonly (readonly Tensor[])[];
  readonly bias?: readonly number[];
};

const isGrouped = (layer: AnyLayer): layer is Grouped =>
  layer.kind === 'conv' && groupsOf(layer) > 1;

const ungrouped = (layer: Grouped): Grouped => {
  const { groups: _, ...rest } = layer as Grouped & { readonly groups: number };
  return rest;
};

const zerosLike = (tensor: Tensor): Tensor =>
  typeof tensor === 'number' ? 0 : tensor.map(zerosLike);

/** One output of a convolution in groups as one that reads all channels, with 0 for those of other groups. */
const oneOutput = (layer: Grouped, output: number): AnyLayer => {
  const { weight, bias, ...rest } = ungrouped(layer);
  const groups = groupsOf(layer);
  const own = Math.floor((output * groups) / weight.length);
  const filter = range(groups).flatMap((group) =>
    group === own ? weight[output]! : weight[output]!.map(zerosLike),
  );
  return { ...rest, weight: [filter], ...(bias && { bias: [bias[output]!] }) } as AnyLayer;
};

/** A convolution without its groups: one output alone; or, of the first layer, all from the channels of one group. */
export const withoutGroups: TreePass = function* (tree) {
  for (const { layers, shapes, with: put } of placesOf(tree.network)) {
    for (const [k, layer] of layers.entries()) {
      if (!isGrouped(layer)) continue;
      for (const output of new Set([0, layer.weight.length - 1])) {
        yield () => {
          const other = oneOutput(layer, output);
          const gives = shapeThrough([other], shapes[k]!);
          if (gives instanceof Fault) return undefined;
          const rest = refit(layers.slice(k + 1), shapes[k + 1]!, gives);
          return rest && { ...tree, network: put([...layers.slice(0, k), other, ...rest]) };
        };
      }
    }
  }
  const [first, ...others] = tree.network.layers;
  if (!first || !isGrouped(first)) return;
  const old = inputShape(tree.network) as [number, ...number[]];
  const inputs = [old[0] / groupsOf(first), ...old.slice(1)];
  const entries = corner(old, inputs)!;
  yield () => ({
    inputs: tree.inputs.map((row) => entries.map((i) => row[i]!)),
    network: { inputs, layers: [ungrouped(first), ...others] },
  });
};
