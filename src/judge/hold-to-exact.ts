import { type Balls, magnitude, toBalls } from '../numbers/dyadic.ts';
import type { Near } from '../numbers/near.ts';
import { range } from '../numbers/range.ts';
import type { EarlyTolerance } from './comparison.ts';
import { entryOf } from './exact-gap.ts';
import { radiusOf } from './near-gap.ts';

/**
 * Throws where a row of an enclosure does not have the exact numbers, within its radius and the part of the tolerance that is
 * known to do: the oracle would be wrong, whatever is judged by it.
 */
export const holdToExact = (side: Balls, near: Near, i: number, early?: EarlyTolerance): void => {
  for (const j of range(near.columns)) {
    const { middle, exponent } = entryOf(side, i, j);
    const at = i * near.columns + j;
    // Where nothing is said of an entry, the radius is 0: the judge would not have decided early else.
    const reach = early ? radiusOf(near, at, early.entries[at]!, early.part) : near.radius[at]!;
    const parts = [near.high[at]!, near.low[at]!, reach];
    if (!parts.every(Number.isFinite)) continue; // nothing is claimed
    const sum: Balls = toBalls([parts]);
    const [high, low, radius] = sum.middle[0] as [bigint, bigint, bigint];
    const scaled = sum.exponent - Math.log2(near.scale ?? 1);
    const least = Math.min(scaled, exponent);
    const on = (n: bigint, from: number): bigint => n << BigInt(from - least);
    const off = magnitude(on(middle, exponent) - on(high + low, scaled));
    if (off > on(radius, scaled))
      throw new Error(`oracle: entry [${i}][${j}] is not within the radius of its enclosure`);
  }
};
