import {
  rankOfSpelling,
  type SpellingName,
  type SpellingOfLayers,
  spellingNames,
  spellingsOf,
  spells,
  trimmedSpelling,
} from '../../../laws/spelling-names.ts';
import { everyLayer } from '../kinds-for.ts';
import type { TreePass } from '../tree.ts';

/** Names that say the same thing in a plainer way, the plainest first. */
const plainerNames = (name: SpellingName): readonly SpellingName[] =>
  spellingNames
    .slice(0, rankOfSpelling(name) - 1)
    .filter((other) => spells[other].of === spells[name].of);

/** Of the spellings with one name in all, those that are plainer, the plainest first. */
const withOneName = (
  spelling: SpellingOfLayers,
  kinds: readonly string[],
): readonly SpellingOfLayers[] => {
  const [name, ...others] = spelling.flat();
  const plainer =
    others.length > 0 ? spellingNames : spellingNames.slice(0, rankOfSpelling(name!) - 1);
  return plainer.flatMap((one) =>
    kinds.flatMap((kind, k) =>
      spellingsOf(kind).includes(one) ? [[...new Array<[]>(k).fill([]), [one]]] : [],
    ),
  );
};

/** Plainer spellings: of all layers, with one name in all, of one layer, one name less, and another in place of one. */
export const plainerSpellings: TreePass = function* ({ spelling, ...tree }) {
  if (!spelling) return;
  yield () => tree;
  const kinds = everyLayer(tree.network.layers).map(({ kind }) => kind);
  for (const plainer of withOneName(spelling, kinds)) yield () => ({ ...tree, spelling: plainer });
  const written = (k: number, names: readonly SpellingName[]) => () => {
    const plainer = trimmedSpelling(spelling.with(k, names));
    return { ...tree, ...(plainer && { spelling: plainer }) };
  };
  for (const k of spelling.keys()) yield written(k, []);
  for (const [k, names] of spelling.entries()) {
    for (const i of names.keys()) yield written(k, names.toSpliced(i, 1));
  }
  for (const [k, names] of spelling.entries()) {
    for (const [i, name] of names.entries()) {
      for (const other of plainerNames(name)) yield written(k, names.with(i, other));
    }
  }
};
