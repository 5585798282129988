import { mapTree } from '../../../network/map-tree.ts';
import { type ActivationLayer, activationLayer, isActivation } from '../../../network/stack.ts';
import { plain, rankActivation } from '../../draw-activations.ts';
import { everyLayer } from '../kinds-for.ts';
import type { TreePass } from '../tree.ts';

/** Plainer activations: all of them one, then each by itself, then each with its default parameters. */
export const plainerActivationsOfTrees: TreePass = function* (tree, { activations: known }) {
  const found = everyLayer(tree.network.layers).filter(isActivation);
  const put = (other: ActivationLayer, at: readonly ActivationLayer[]) => () => ({
    ...tree,
    network: mapTree(tree.network, (layer) =>
      isActivation(layer) && at.includes(layer) && rankActivation(other) < rankActivation(layer)
        ? other
        : layer,
    ),
  });
  const choices = plain
    .filter((name) => known?.includes(name) ?? true)
    .map((name) => activationLayer(name));
  const simpler = (at: readonly ActivationLayer[], other: ActivationLayer): boolean =>
    at.some((layer) => rankActivation(other) < rankActivation(layer));
  for (const at of found.length > 1 ? [found, ...found.map((one) => [one])] : [found]) {
    for (const other of choices) if (simpler(at, other)) yield put(other, at);
  }
  for (const layer of found) {
    const other = activationLayer(layer.name);
    if (simpler([layer], other)) yield put(other, [layer]);
  }
};
