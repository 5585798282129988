import {
  rankOfSpelling,
  type SpellingName,
  type SpellingOfLayers,
  spellingsOf,
  spells,
  trimmedSpelling,
} from '../../laws/spelling-names.ts';
import type { Network } from '../../network/network.ts';
import type { Random } from '../../numbers/random.ts';
import { everyLayer } from './kinds-for.ts';

/** The names that a layer of a kind may have, those that say the same thing together. */
const choicesOf = (kind: string): readonly (readonly SpellingName[])[] => {
  const names = spellingsOf(kind);
  const said = [...new Set(names.map((name) => spells[name].of))];
  return said.map((what) => names.filter((name) => spells[name].of === what));
};

/** How often a layer has a name in turn. */
const inTurn = 0.5;

/** The names of a layer with one more that it may have, in turn. */
const withNameInTurn = (
  names: readonly SpellingName[],
  kind: string,
  turn: number,
): readonly SpellingName[] => {
  const all = spellingsOf(kind);
  const name = all[turn % all.length];
  if (name === undefined) return names;
  const others = names.filter((other) => spells[other].of !== spells[name].of);
  return [...others, name].sort((a, b) => rankOfSpelling(a) - rankOfSpelling(b));
};

/**
 * How each layer of a network is written, by itself: few of them other than plainly, half of them, or most; and half of them
 * in the way whose turn it is, by the number of the run and the place of the layer, as there are more ways than are drawn
 * often.
 */
export const drawSpelling = (
  random: Random,
  { layers }: Network,
  run: number,
): SpellingOfLayers | undefined => {
  const share = random.pick([0.25, 0.5, 0.9]);
  return trimmedSpelling(
    everyLayer(layers).map(({ kind }, place) => {
      const drawn = choicesOf(kind).flatMap((names) =>
        random.chance(share) ? [random.pick(names)] : [],
      );
      return random.chance(inTurn) ? withNameInTurn(drawn, kind, run + place) : drawn;
    }),
  );
};
