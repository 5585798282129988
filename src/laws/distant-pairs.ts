import { type Format, largestOf, smallestNormal } from '../numbers/format.ts';
import { type Random, randomFrom } from '../numbers/random.ts';

type Point = readonly number[];

/** So many pairs are tried where the points of a witness show nothing in a narrow format. */
const most = 240;

/** Powers of two by a common one, and zeros: few terms, whose products are exact. */
const drawPoint = (random: Random, inputs: number, power: number): number[] => {
  const sparse = random.pick([0, 0.5, 0.8]);
  return Array.from({ length: inputs }, () =>
    random.chance(sparse) ? 0 : random.pick([1, -1]) * 2 ** (power + random.integer(-1, 1)),
  );
};

/**
 * Pairs of points all over the range of a format. A defect that rounding hides near one point shows far away, where an
 * activation is flat and carries no error on, and along an axis, where few terms are added. The same format and number
 * of inputs give the same pairs.
 */
export const distantPairs = function* (
  format: Format,
  inputs: number,
): Generator<readonly [Point, Point]> {
  const random = randomFrom(11);
  const [low, high] = [
    Math.max(-12, Math.log2(smallestNormal(format)) + 2),
    Math.min(24, 0.75 * Math.log2(largestOf(format))),
  ];
  for (let k = 0; k < most; k++) {
    const x = drawPoint(random, inputs, Math.round(low + (high - low) * random.unit()));
    const times = (factor: number): number[] => x.map((v) => factor * v + 0);
    // −x and 3x have x in their middle, and no 0 among the three.
    yield random.pick<() => readonly [Point, Point]>([
      () => [x, times(-1)],
      () => [times(-1), times(3)],
      () => [x, times(0)],
      () => [x, drawPoint(random, inputs, Math.round(low + (high - low) * random.unit()))],
    ])();
  }
};
