import { collapse } from '../../../collapse/collapse.ts';
import { branchesOf } from '../../../layers/layer-scalars.ts';
import { sizeOf } from '../../../layers/tensor-shape.ts';
import { isAffineNetwork } from '../../../network/is-affine-network.ts';
import { dense } from '../../../network/stack.ts';
import { mapRows } from '../../../numbers/rows.ts';
import { placesOf } from '../places.ts';
import type { TreePass } from '../tree.ts';

/** Above this many numbers a layer that gives as many is not written as a dense one: it would be no simpler. */
const most = 256;

/** A dense layer in place of one that is affine, takes some numbers and gives a vector, where that is simpler. */
export const denseForms: TreePass = function* (tree, { format }) {
  for (const { layers, shapes, with: put } of placesOf(tree.network)) {
    for (const [k, layer] of layers.entries()) {
      if (layer.kind === 'dense' || branchesOf(layer).length > 0) continue;
      const [before, after] = [shapes[k]!, shapes[k + 1]!];
      if (after.length !== 1 || sizeOf(before) * after[0]! > most) continue;
      yield () => {
        const network = { inputs: before, layers: [layer] };
        if (!isAffineNetwork(network)) return undefined;
        const { weight, bias } = collapse(network);
        const rounded = bias.map((x) => format.round(x));
        const other = dense(
          mapRows(weight, format.round),
          rounded.some((x) => x !== 0) ? rounded : undefined,
        );
        return { ...tree, network: put(layers.with(k, other)) };
      };
    }
  }
};
