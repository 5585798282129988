import { Fault } from '../../../input/made.ts';
import { branchesOf, withBranches } from '../../../layers/layer-scalars.ts';
import { shapeThrough } from '../../../layers/through-layers.ts';
import { forwardWith } from '../../../network/float64-forward.ts';
import { arithmeticOf } from '../../../numbers/arithmetic.ts';
import { windows } from '../../windows.ts';
import { type Place, placesOf } from '../places.ts';
import { refit } from '../refit.ts';
import type { Tree, TreePass } from '../tree.ts';

/** The tree whose list at a place is another: what follows must give the shape that it gave, or fits. */
const without = (tree: Tree, { layers, shapes, with: put }: Place, from: number, to: number) => {
  const rest = refit(layers.slice(to), shapes[to]!, shapes[from]!);
  return rest && { ...tree, network: put([...layers.slice(0, from), ...rest]) };
};

/** The first layer is done to the inputs. */
const absorbed = ({ inputs, network }: Tree, format: Parameters<typeof arithmeticOf>[0]) => {
  const [first, ...others] = network.layers;
  const shape = typeof network.inputs === 'number' ? [network.inputs] : network.inputs;
  const next = first && shapeThrough([first], shape);
  if (!first || !next || next instanceof Fault) return undefined;
  const outputs = forwardWith(arithmeticOf(format), { ...network, layers: [first] }, inputs);
  return {
    inputs: outputs.map((row) => row.map((x) => (x === 0 ? 0 : format.round(x)))),
    network: { inputs: next.length === 1 ? next[0]! : next, layers: others },
  };
};

/** Fewer layers: runs of them dropped, branches in place of sums, fewer branches, the first one done. */
export const fewerLayers: TreePass = function* (tree, { format }) {
  const places = [...placesOf(tree.network)];
  for (const place of places) {
    const n = place.layers.length;
    for (const [from, to] of windows(n, n)) yield () => without(tree, place, from, to);
  }
  for (const { layers, shapes, with: put } of places) {
    for (const [k, layer] of layers.entries()) {
      const branches = branchesOf(layer);
      for (const branch of branches) {
        yield () => {
          const gives = shapeThrough(branch, shapes[k]!);
          if (gives instanceof Fault) return undefined;
          const rest = refit(layers.slice(k + 1), shapes[k + 1]!, gives);
          return rest && { ...tree, network: put([...layers.slice(0, k), ...branch, ...rest]) };
        };
      }
      if (branches.length < 3) continue;
      for (const b of branches.keys()) {
        yield () => {
          const fewer = withBranches(layer, branches.toSpliced(b, 1));
          const gives = shapeThrough([fewer], shapes[k]!);
          if (gives instanceof Fault) return undefined;
          const rest = refit(layers.slice(k + 1), shapes[k + 1]!, gives);
          return rest && { ...tree, network: put([...layers.slice(0, k), fewer, ...rest]) };
        };
      }
    }
  }
  if (tree.network.layers.length > 0) yield () => absorbed(tree, format);
};
