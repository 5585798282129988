import type { AnyLayer } from '../../../layers/any-layer.ts';
import { kindNamed } from '../../../layers/kind-named.ts';
import { mapTree } from '../../../network/map-tree.ts';
import { everyLayer } from '../kinds-for.ts';
import type { TreePass } from '../tree.ts';

/** The fields of a layer that it may leave out. */
export const spareFields = (layer: AnyLayer): string[] => {
  const { fields } = kindNamed(layer.kind)!;
  return Object.keys(layer).filter((name) => {
    const presence = fields[name]?.presence;
    return presence === 'optional' || presence === 'default';
  });
};

/** The layer without these fields. */
export const withoutFields = (layer: AnyLayer, names: readonly string[]): AnyLayer =>
  Object.fromEntries(
    Object.entries(layer).filter(([name]) => !names.includes(name)),
  ) as unknown as AnyLayer;

/** Fewer fields: no bias anywhere; then of each layer all that it may leave out, then one by one. */
export const fewerFields: TreePass = function* (tree) {
  const layers = everyLayer(tree.network.layers);
  if (layers.filter((layer) => spareFields(layer).includes('bias')).length > 1) {
    yield () => ({
      ...tree,
      network: mapTree(tree.network, (layer) =>
        spareFields(layer).includes('bias') ? withoutFields(layer, ['bias']) : layer,
      ),
    });
  }
  for (const layer of layers) {
    const names = spareFields(layer);
    for (const dropped of [...(names.length > 1 ? [names] : []), ...names.map((one) => [one])]) {
      yield () => ({
        ...tree,
        network: mapTree(tree.network, (one) =>
          one === layer ? withoutFields(one, dropped) : one,
        ),
      });
    }
  }
};
