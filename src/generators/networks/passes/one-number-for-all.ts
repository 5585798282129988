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
      for (const x of new Set([flat[0]!, flat.at(-1)!])) {
        if (flat.length < 2 || !v.is(field.schema, x)) continue;
        const other = { ...layer, [name]: x };
        yield () => ({
          ...tree,
          network: mapTree(tree.network, (one) => (one === layer ? other : one)),
        });
      }
    }
  }
};
