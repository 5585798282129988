import { type SpellingOfLayers, spellingsOf, trimmedSpelling } from '../../laws/spelling-names.ts';
import type { AnyLayer } from '../../layers/any-layer.ts';
import type { Network } from '../../network/network.ts';
import { everyLayer } from './kinds-for.ts';

/**
 * For each layer of a changed network which layer it was before: those that are the same objects first, and those between
 * two of them in their order, each the next one of its kind.
 */
const origins = (
  before: readonly AnyLayer[],
  after: readonly AnyLayer[],
): readonly (number | undefined)[] => {
  const anchors: (number | undefined)[] = [];
  let last = -1;
  for (const layer of after) {
    const found = before.indexOf(layer, last + 1);
    if (found >= 0) last = found;
    anchors.push(found >= 0 ? found : undefined);
  }
  let from = 0;
  return anchors.map((anchor, k) => {
    const next = anchors.slice(k).find((one) => one !== undefined) ?? before.length;
    const isNext = (one: AnyLayer, i: number): boolean =>
      i >= from && i < next && one.kind === after[k]!.kind;
    const found = anchor ?? before.findIndex(isNext);
    if (found < 0) return undefined;
    from = found + 1;
    return found;
  });
};

/** The spelling of a changed network: each layer is written as before, as far as its kind may be. */
export const alignedSpelling = (
  spelling: SpellingOfLayers,
  before: Network,
  after: Network,
): SpellingOfLayers | undefined => {
  const layers = everyLayer(after.layers);
  const aligned = origins(everyLayer(before.layers), layers).map((k, i) => {
    const names = k === undefined ? [] : (spelling[k] ?? []);
    return names.filter((name) => spellingsOf(layers[i]!.kind).includes(name));
  });
  return trimmedSpelling(aligned);
};
