import { shortAbove, shortBelow } from '../../numbers/short-fraction.ts';
import type { Range } from '../proof/value-range.ts';

/** Bits of the ends of a range that is kept. */
const mostBits = 128;

/** A range around it whose ends have few bits: exact sums of doubles would grow from layer to layer. */
export const shortRange = ({ low, high }: Range): Range => ({
  low: low && shortBelow(low, mostBits),
  high: high && shortAbove(high, mostBits),
});
