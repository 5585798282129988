import { nextUp } from '../../activations/index.ts';
import { multiplyAdds } from '../../folding/multiply-adds.ts';
import { inputSize, type Network } from '../../network/network.ts';
import {
  average,
  type Fraction,
  fractionOf,
  isLess,
  numberOfFraction,
  subtract,
  zero,
} from '../../numbers/fraction.ts';
import type { Split } from '../../recheck/certificate-type.ts';
import type { Box } from '../box.ts';
import type { Stopped } from '../stopped.ts';
import { certifiedGap, type Part } from './certified-gap.ts';

/** How far two networks are apart at most on a box, and what a certificate says of it. */
export interface Closeness {
  /** The certified largest difference of an output, as a double that is not below it. */
  readonly largest: number;
  readonly pairs: readonly number[];
  /** How the box was cut, in the order of docs/certificates.md; [[]] where it is whole. */
  readonly splits: readonly Split[];
}

/** What a proof may spend, and where it tells of points. */
export interface Search {
  readonly stopped: Stopped;
  /** Told of a point of each part on which δ was not shown; the search ends once it returns true. */
  readonly isApart?: (point: readonly number[]) => boolean;
}

/** The least double that is not below x. */
const doubleAbove = (x: Fraction): number => {
  const near = numberOfFraction(x);
  return isLess(fractionOf(near), x) ? nextUp(near) : near;
};

/** Parts at most, where networks are small; fewer where a part takes longer. */
const mostParts = 4_000;
const mostWork = 2_000_000;

/** The input with the widest range. */
const widest = (part: Part): number => {
  const widths = part.map(({ low, high }) => subtract(high, low));
  return widths.reduce((best, width, i) => (isLess(widths[best]!, width) ? i : best), 0);
};

const middleOf = (part: Part): readonly number[] =>
  part.map(({ low, high }) => numberOfFraction(average(low, high)));

/** The box, as one part. */
const wholeBox = (inputs: number, box: Box): Part => {
  const [low, high] = box.map(fractionOf) as [Fraction, Fraction];
  return Array.from({ length: inputs }, () => ({ low, high }));
};

/** How far two networks are apart at most, with the box in one piece; undefined where nothing is known. */
export const largestOnBox = (
  networks: readonly [Network, Network],
  box: Box,
  stopped: Stopped,
): Closeness | undefined => {
  const found = certifiedGap(networks, wholeBox(inputSize(networks[0]), box), stopped);
  return found && { largest: doubleAbove(found.largest), pairs: found.pairs, splits: [[]] };
};

/**
 * A proof that no output of two networks differs by more than δ on the box. Where it is not shown of a part, the part is
 * cut in the middle of its widest input (branch and bound). Undefined where that takes too many parts or too long, and
 * once a point is told that is apart.
 */
export const closeOnBox = (
  networks: readonly [Network, Network],
  box: Box,
  delta: number,
  { stopped, isApart }: Search,
): Closeness | undefined => {
  const work = networks.map(multiplyAdds).reduce((a, b) => a + b, 1);
  const allowed = Math.max(1, Math.min(mostParts, Math.floor(mostWork / work)));
  const limit = fractionOf(delta);
  const splits: Split[] = [];
  let [largest, pairs, looked] = [zero, undefined as readonly number[] | undefined, 0];
  const open: Part[] = [wholeBox(inputSize(networks[0]), box)];
  for (let part = open.pop(); part; part = open.pop()) {
    if (looked++ >= 2 * allowed || stopped()) return undefined;
    const found = certifiedGap(networks, part, stopped, pairs);
    if (!found) return undefined;
    pairs ??= found.pairs;
    if (!isLess(limit, found.largest)) {
      splits.push([]);
      if (isLess(largest, found.largest)) largest = found.largest;
      continue;
    }
    if (isApart?.(middleOf(part))) return undefined;
    const input = widest(part);
    const { low, high } = part[input]!;
    const at = average(low, high);
    splits.push([input, numberOfFraction(at)]);
    open.push(part.with(input, { low: at, high }), part.with(input, { low, high: at }));
  }
  return { largest: doubleAbove(largest), pairs: pairs!, splits };
};
