import type { Balls } from '../../numbers/dyadic.ts';
import {
  add,
  compare,
  dyadic,
  type Fraction,
  fractionOf,
  greatest,
  magnitudeOf,
  multiply,
  numberOfFraction,
  subtract,
  zero,
} from '../../numbers/fraction.ts';
import type { Box } from '../box.ts';

/** The corner of a box at which one output of an affine map is the largest in absolute value. */
export interface WorstCorner {
  readonly corner: readonly number[];
  readonly output: number;
  /** The map there, as the nearest double. */
  readonly size: number;
  /** Whether it is at most δ, surely; or above δ, surely. */
  readonly isWithin: boolean;
  readonly isBeyond: boolean;
}

/** An affine map, b : [1 × outputs] and W : parts of [rows × outputs], at its worst corner of the box, against δ. */
export const worstCorner = (
  offset: Balls,
  weights: readonly Balls[],
  box: Box,
  delta: number,
): WorstCorner => {
  const [low, high] = box.map(fractionOf) as [Fraction, Fraction];
  const reach = greatest([low, high].map(magnitudeOf));
  const entry = ({ exponent }: Balls, mantissa: bigint): Fraction => dyadic({ mantissa, exponent });
  const rows = weights.flatMap((part) => part.middle.map((middle, i) => ({ part, middle, i })));
  const middles = offset.middle[0]!;
  const corners = middles.flatMap((start, output) => {
    const radii = rows.map(({ part, i }) =>
      part.radius ? multiply(entry(part, part.radius[i]![output]!), reach) : zero,
    );
    const own = offset.radius ? entry(offset, offset.radius[0]![output]!) : zero;
    const radius = radii.reduce(add, own);
    return [true, false].map((isMost) => {
      const isHigh = rows.map(({ middle }) => middle[output]! > 0n === isMost);
      const sum = rows.reduce(
        (all, { part, middle }, i) =>
          add(all, multiply(entry(part, middle[output]!), isHigh[i] ? high : low)),
        entry(offset, start),
      );
      const corner = isHigh.map((most) => box[most ? 1 : 0]);
      return { corner, output, size: magnitudeOf(sum), radius };
    });
  });
  const most = corners.reduce((a, b) => (compare(b.size, a.size) > 0 ? b : a));
  const limit = fractionOf(delta);
  return {
    ...{ corner: most.corner, output: most.output, size: numberOfFraction(most.size) },
    isWithin: corners.every(({ size, radius }) => compare(add(size, radius), limit) <= 0),
    isBeyond: compare(subtract(most.size, most.radius), limit) > 0,
  };
};
