import type { Layer, Stack } from '../../network/stack.ts';
import {
  compare,
  divide,
  type Fraction,
  integer,
  isZero,
  numberOfFraction,
  subtract,
} from '../../numbers/fraction.ts';
import { type Enclosed, exactLoss } from '../../oracle/exact-loss.ts';
import { regression } from '../../oracle/regression.ts';
import type { DataSet } from '../data/data-set.ts';
import { hasDiverged } from '../diverged.ts';
import { printedLoss } from '../printed.ts';
import type { Claim } from './page-claim.ts';

/** The least loss that one layer can have on the data, exactly; undefined where there are no points. */
export const floorOf = ({ inputs, targets }: DataSet): Fraction | undefined =>
  targets.length === 0
    ? undefined
    : divide(regression(inputs, targets).squares, integer(BigInt(targets.length)));

/** What is said of the floor. */
export const floorClaim = (floor: Fraction): Claim => ({
  text: `No layer, and no number of layers without activations, has a loss below ${printedLoss(numberOfFraction(floor))} on these points.`,
  standing: 'exact',
});

/** What is above the floor by less than this is told as at it: of a loss, four digits after the point are printed. */
export const nextToFloor = 1e-6;

/** Where the loss of a network stands to the floor. */
export type Place = 'above' | 'at' | 'below' | 'unknown';

export interface LossStudy {
  readonly place: Place;
  readonly loss: number;
  readonly claim: Claim;
}

const standingOf = ({ least, most }: Enclosed): Claim['standing'] =>
  compare(least, most) === 0 ? 'exact' : 'certified';

/** The loss of a network on the data, by the oracle, against the floor. */
export const lossStudy = (
  stack: Stack<Layer>,
  { inputs, targets }: DataSet,
  floor: Fraction,
): LossStudy => {
  const loss = hasDiverged(stack) ? undefined : exactLoss(stack, inputs, targets);
  if (!loss) {
    const text = 'Training diverged: take a smaller rate, and new weights.';
    return {
      place: 'unknown',
      loss: Number.POSITIVE_INFINITY,
      claim: { text, standing: 'sampled' },
    };
  }
  const standing = standingOf(loss);
  const [now, bottom] = [numberOfFraction(loss.most), numberOfFraction(floor)];
  if (compare(loss.most, floor) < 0) {
    const text = `Loss ${printedLoss(now)}, below the floor ${printedLoss(bottom)}: no one layer does this.`;
    return { place: 'below', loss: now, claim: { text, standing } };
  }
  const above = subtract(loss.least, floor);
  if (isZero(above) && standing === 'exact')
    return {
      place: 'at',
      loss: now,
      claim: { text: `Loss ${printedLoss(now)}: exactly the floor.`, standing },
    };
  const rest = numberOfFraction(above);
  const text =
    rest < nextToFloor
      ? `Loss ${printedLoss(now)}: the floor, and ${printedLoss(rest)} above it.`
      : `Loss ${printedLoss(now)}: ${printedLoss(rest)} above the floor.`;
  return { place: 'above', loss: now, claim: { text, standing } };
};
