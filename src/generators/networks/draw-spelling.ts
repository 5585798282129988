import {
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

/** How each layer of a network is written, by itself: few of them other than plainly, half of them, or most. */
export const drawSpelling = (random: Random, { layers }: Network): SpellingOfLayers | undefined => {
  const share = random.pick([0.25, 0.5, 0.9]);
  return trimmedSpelling(
    everyLayer(layers).map(({ kind }) =>
      choicesOf(kind).flatMap((names) => (random.chance(share) ? [random.pick(names)] : [])),
    ),
  );
};
