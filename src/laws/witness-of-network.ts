import { apart } from '../affinity/certify.ts';
import { pointOf, type Witness } from '../affinity/chord.ts';
import { inputSize, type Network } from '../network/network.ts';
import { type Random, randomFrom } from '../numbers/random.ts';
import { exactForward } from '../oracle/exact-forward.ts';

/** Ends of chords on ever larger boxes, so many of each. */
const boxes = [1, 8, 64, 0.125] as const;
const chordsOfEach = 12;

/** A point whose coordinates have few digits, so that the middle of two is a double; now and then with zeros. */
const drawEnd = (random: Random, n: number, reach: number): number[] =>
  Array.from({ length: n }, () =>
    random.chance(0.2) ? 0 : (random.integer(-64, 64) / 64) * reach,
  );

/**
 * A chord whose middle is off the graph of a network, by the oracle's balls; undefined where none of some fifty
 * chords is. It looks at outputs alone, and so at any layer. The same network gets the same witness.
 */
export const witnessOfNetwork = (network: Network): Witness | undefined => {
  const random = randomFrom(7);
  const n = inputSize(network);
  for (const reach of boxes) {
    for (let k = 0; k < chordsOfEach; k++) {
      const [x, y] = [drawEnd(random, n, reach), drawEnd(random, n, reach)];
      const point = pointOf({ x, y, t: 0.5 });
      const values = point && exactForward(network, [point, x, y]);
      const output = values && apart(values, 0.5);
      if (point && output !== undefined) return { x, y, t: 0.5, point, output };
    }
  }
  return undefined;
};
