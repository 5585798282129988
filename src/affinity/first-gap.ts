import { inputSize, type Network } from '../network/network.ts';
import { randomFrom } from '../numbers/random.ts';
import { type Box, spaceOf } from './box.ts';
import { pointOf, type Witness } from './chord.ts';
import { flatNetwork } from './flat-network.ts';
import { gapInFloat64 } from './float-gap.ts';
import { portfolio } from './methods/index.ts';
import { midpoint, midpoints } from './methods/midpoint.ts';
import { searchDefaults } from './search.ts';
import { withoutTwins } from './without-twins.ts';

/** The midpoints that every search begins with. */
const looks = portfolio.opening.filter((method) => method === midpoint).length;

/**
 * What `searchWitness` finds in a box at first sight, before exact arithmetic has confirmed it: the first of its midpoints
 * with a gap that rounding in float64 cannot explain. Undefined where they show none, and where one before leaves a doubt.
 * It proves nothing: it is for who asks exact arithmetic about something else that proves more.
 */
export const firstGap = (given: Network, box: Box): Witness | undefined => {
  const network = withoutTwins(flatNetwork(given));
  const space = spaceOf(inputSize(given), box);
  const chords = midpoints({ space, random: randomFrom(searchDefaults.seed) });
  for (let k = 0; k < looks; k++) {
    const chord = chords.next().value;
    const point = pointOf(chord);
    if (!point) continue;
    const { seen, output } = gapInFloat64(network, chord, point);
    if (seen === 'doubt') return undefined;
    if (seen === 'gap') return { ...chord, point, output: output! };
  }
  return undefined;
};
