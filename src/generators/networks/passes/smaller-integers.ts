import type { AnyLayer } from '../../../layers/any-layer.ts';
import { numberFieldsOf } from '../../../network/numbers-of.ts';
import { placesOf } from '../places.ts';
import { replaceLayers } from '../replace-layers.ts';
import type { TreePass } from '../tree.ts';

/** Lists of whole numbers in a layer, by field: strides, indices, starts. */
const listsOf = (layer: AnyLayer): [name: string, list: readonly unknown[]][] => {
  const counted = numberFieldsOf(layer).map(({ name }) => name);
  return Object.entries(layer).filter(
    ([name, value]) => Array.isArray(value) && name !== 'branches' && !counted.includes(name),
  ) as [string, readonly unknown[]][];
};

/** What a whole number, or [before, after], may become: smaller. */
const smaller = (entry: unknown): unknown[] => {
  if (Array.isArray(entry)) {
    return entry.flatMap((x, k) => smaller(x).map((y) => entry.with(k, y)));
  }
  const x = entry as number;
  return [...new Set([0, 1, Math.trunc(x / 2), x - 1])].filter((y) => Math.abs(y) < Math.abs(x));
};

/** Lists with one entry fewer or smaller. */
function* candidates(list: readonly unknown[]): Generator<readonly unknown[]> {
  if (list.length > 1) for (const k of list.keys()) yield list.toSpliced(k, 1);
  for (const [k, entry] of list.entries()) for (const y of smaller(entry)) yield list.with(k, y);
}

/** Smaller whole numbers: shorter lists of indices, earlier starts, less padding. What follows is cut to them. */
export const smallerIntegers: TreePass = function* (tree) {
  for (const place of placesOf(tree.network)) {
    for (const [k, layer] of place.layers.entries()) {
      for (const [name, list] of listsOf(layer)) {
        for (const other of candidates(list)) {
          const changed = { ...layer, [name]: other } as AnyLayer;
          yield () => replaceLayers(tree, place, [k, k + 1], [changed]);
        }
      }
    }
  }
};
