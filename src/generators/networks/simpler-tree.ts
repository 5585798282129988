import { rankOfSpelling } from '../../laws/spelling-names.ts';
import type { AnyLayer } from '../../layers/any-layer.ts';
import { branchesOf } from '../../layers/layer-scalars.ts';
import { inputShape } from '../../network/network.ts';
import { numberFieldsOf } from '../../network/numbers-of.ts';
import { isActivation } from '../../network/stack.ts';
import type { Format } from '../../numbers/format.ts';
import { complexity } from '../complexity.ts';
import { rankActivation } from '../draw-activations.ts';
import { everyLayer } from './kinds-for.ts';
import { tensorsOfTree } from './tensors.ts';
import type { Tree } from './tree.ts';

/** The whole numbers of a layer that say how large something is or where it lies: strides, indices, a shape. */
export const integersOf = (layer: AnyLayer): number[] => {
  const counted = new Set(numberFieldsOf(layer).map(({ name }) => name));
  return Object.entries(layer).flatMap(([name, value]) =>
    counted.has(name) || name === 'branches' || !(Array.isArray(value) || typeof value === 'number')
      ? []
      : ([value].flat(3) as unknown[]).filter((x) => typeof x === 'number'),
  );
};

const total = (numbers: readonly number[]): number =>
  numbers.reduce((sum, x) => sum + Math.abs(x), 0);

/**
 * How complicated a tree is, as natural numbers, the heaviest first: the passes; the names in its spelling, and how far they
 * are from the plain one; layers; numbers, inputs included; axes of the
 * inputs; branches; fields; the sum of whole numbers; nonzeros; how far activations are from the plainest; the sum of ranks;
 * then each rank in order.
 */
export const measureOf = (tree: Tree, format: Format): number[] => {
  const layers = everyLayer(tree.network.layers);
  const spelled = (tree.spelling ?? []).flat();
  const ranks = tensorsOfTree(tree).flatMap((rows) =>
    rows.flat().map((x) => complexity(x, format)),
  );
  return [
    tree.passes?.length ?? 0,
    spelled.length,
    total(spelled.map(rankOfSpelling)),
    layers.length,
    ranks.length,
    inputShape(tree.network).length,
    total(layers.map((layer) => branchesOf(layer).length)),
    layers.reduce((sum, layer) => sum + Object.keys(layer).length, 0),
    total(layers.flatMap(integersOf)),
    ranks.filter((rank) => rank > 1).length,
    total(layers.filter(isActivation).map(rankActivation)),
    total(ranks),
    ...ranks,
  ];
};
