import { Fault } from '../../input/made.ts';
import type { AnyLayer } from '../../layers/any-layer.ts';
import { shapeThrough } from '../../layers/through-layers.ts';
import type { Place } from './places.ts';
import { refit } from './refit.ts';
import type { Tree } from './tree.ts';

/**
 * The tree whose list at a place has other layers in place of the layers from … to − 1; what follows is cut to the shape
 * that they give. Undefined where the other layers do not take what comes before, or where what follows does not fit.
 */
export const replaceLayers = (
  tree: Tree,
  { layers, shapes, with: put }: Place,
  [from, to]: readonly [from: number, to: number],
  others: readonly AnyLayer[],
): Tree | undefined => {
  const gives = shapeThrough(others, shapes[from]!);
  if (gives instanceof Fault) return undefined;
  const rest = refit(layers.slice(to), shapes[to]!, gives);
  return rest && { ...tree, network: put([...layers.slice(0, from), ...others, ...rest]) };
};
