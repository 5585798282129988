import * as v from 'valibot';
import { flatOf } from '../../../layers/grouped-windows.ts';
import { mapTree } from '../../../network/map-tree.ts';
import { numberFieldsOf } from '../../../network/numbers-of.ts';
import { everyLayer } from '../kinds-for.ts';
import type { TreePass } from '../tree.ts';

/** One number in place of a list, where a layer may have one that stands for all. */
export const oneNumberForAll: TreePass = function* (tree) {
  for (const layer of everyLayer(tree.network.layers)) {
    for (const { name, field, value } of numberFieldsOf(layer)) {
      if (typeof value === 'number') continue;
      const flat = flatOf(value);
      const [first, last] = [flat[0]!, flat.at(-1)!];
      if (flat.length < 2 || !v.is(field.schema, first)) continue;
      const put = (x: number) => () => ({
        ...tree,
        network: mapTree(tree.network, (one) => (one === layer ? { ...layer, [name]: x } : one)),
      });
      // Of a list of equal numbers nothing changes: it is another edit than of unequal ones, and tried where that was in vain.
      const isEqual = flat.every((x) => x === first);
      yield isEqual ? put(first) : [() => undefined, put(first), put(last)];
    }
  }
};
