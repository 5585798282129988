import {
  rankOfSpelling,
  type SpellingName,
  type SpellingOfLayers,
  spellingNames,
  spellingsOf,
  spells,
  trimmedSpelling,
} from '../../../laws/spelling-names.ts';
import type { AnyLayer } from '../../../layers/any-layer.ts';
import { numbersOf } from '../../../network/numbers-of.ts';
import { windows } from '../../windows.ts';
import { everyLayer } from '../kinds-for.ts';
import type { TreePass } from '../tree.ts';

/** Plainer names that a layer of a kind may have, the plainest first. */
const plainerOf = (kind: string, name: SpellingName): readonly SpellingName[] =>
  spellingNames
    .slice(0, rankOfSpelling(name) - 1)
    .filter((other) => spellingsOf(kind).includes(other));

/** Names that say the same thing in a plainer way, the plainest first. */
const plainerNames = (name: SpellingName): readonly SpellingName[] =>
  spellingNames
    .slice(0, rankOfSpelling(name) - 1)
    .filter((other) => spells[other].of === spells[name].of);

/** A name in a spelling: of which layer, and which of its names. */
type Place = readonly [layer: number, name: number];

/** The spelling without these names. */
const without = (spelling: SpellingOfLayers, places: readonly Place[]): SpellingOfLayers =>
  spelling.map((names, k) => names.filter((_, i) => !places.some(([l, n]) => l === k && n === i)));

/** Which of the layers has the most numbers: the given one, where no other has more. */
const largestOf = (layers: readonly AnyLayer[], given: number): number => {
  const counts = layers.map((layer) => numbersOf([layer]).length);
  const most = Math.max(...counts);
  return counts[given] === most ? given : counts.indexOf(most);
};

/**
 * Plainer spellings: of all layers; with runs of names left out, the longest first; where one name is left, any plainer
 * one in its place, whatever it says, there or in the layer with the most numbers, and where there are more, plainer ones
 * that say the same.
 */
export const plainerSpellings: TreePass = function* ({ spelling, ...tree }) {
  if (!spelling) return;
  const put = (plainer: SpellingOfLayers) => () => {
    const trimmed = trimmedSpelling(plainer);
    return { ...tree, ...(trimmed && { spelling: trimmed }) };
  };
  yield put([]);
  const places = spelling.flatMap((names, k) => names.map((_, i): Place => [k, i]));
  const isOne = places.length === 1;
  if (!isOne) {
    yield [...windows(places.length, Math.ceil(places.length / 2))].map(([from, to]) =>
      put(without(spelling, places.slice(from, to))),
    );
  }
  const layers = everyLayer(tree.network.layers);
  const kinds = layers.map(({ kind }) => kind);
  for (const [k, i] of places) {
    const names = spelling[k]!;
    const name = names[i]!;
    for (const other of isOne ? plainerOf(kinds[k]!, name) : plainerNames(name))
      yield put(spelling.with(k, names.with(i, other)));
  }
  if (!isOne) return;
  const [here] = places[0]!;
  const most = largestOf(layers, here);
  if (most === here) return;
  const [name] = spelling.flat();
  // What may be said of each kind of layer shows there as here.
  for (const other of plainerOf(kinds[most]!, name!).filter((one) => spells[one].kinds))
    yield put([...new Array<[]>(most).fill([]), [other]]);
};
