import { Fault } from '../../../input/made.ts';
import { branchesOf, withBranches } from '../../../layers/layer-scalars.ts';
import { shapeThrough } from '../../../layers/through-layers.ts';
import { forwardWith } from '../../../network/float64-forward.ts';
import { inputShape } from '../../../network/network.ts';
import { arithmeticOf } from '../../../numbers/arithmetic.ts';
import { windows } from '../../windows.ts';
import { networkFor } from '../network-for.ts';
import { placesOf } from '../places.ts';
import { replaceLayers } from '../replace-layers.ts';
import type { Tree, TreePass } from '../tree.ts';

/** The first layer is done to the inputs. */
const absorbed = ({ inputs, network }: Tree, format: Parameters<typeof arithmeticOf>[0]) => {
  const [first, ...others] = network.layers;
  const next = first && shapeThrough([first], inputShape(network));
  if (!first || !next || next instanceof Fault) return undefined;
  const outputs = forwardWith(arithmeticOf(format), { ...network, layers: [first] }, inputs);
  return {
    inputs: outputs.map((row) => row.map((x) => (x === 0 ? 0 : format.round(x)))),
    network: networkFor(next, others),
  };
};

/** Fewer layers: runs of them dropped, branches in place of sums, fewer branches, the first one done. */
export const fewerLayers: TreePass = function* (tree, { format }) {
  const places = [...placesOf(tree.network)];
  for (const place of places) {
    const n = place.layers.length;
    for (const run of windows(n, n)) yield () => replaceLayers(tree, place, run, []);
  }
  for (const place of places) {
    for (const [k, layer] of place.layers.entries()) {
      const branches = branchesOf(layer);
      for (const branch of branches) yield () => replaceLayers(tree, place, [k, k + 1], branch);
      if (branches.length < 3) continue;
      for (const b of branches.keys()) {
        const fewer = withBranches(layer, branches.toSpliced(b, 1));
        yield () => replaceLayers(tree, place, [k, k + 1], [fewer]);
      }
    }
  }
  if (tree.network.layers.length > 0) yield () => absorbed(tree, format);
};
