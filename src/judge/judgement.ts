import type { Comparison } from './comparison.ts';
import { isBounded } from './tolerance.ts';

/**
 * What the judge found of one comparison, and where it is worst. Of a comparison that holds, with exact numbers that doubles
 * enclose, the ratio is that of the enclosure: off by less than 2⁻³⁰. All else is exact, and rounded once.
 */
export interface Judgement {
  readonly verdict: 'within' | 'beyond' | 'uncertified';
  /** The largest gap ÷ tolerance; Infinity when the tolerance is 0 and the gap is not. */
  readonly ratio: number;
  /** The entry with that ratio, [row, column]. */
  readonly at: readonly [number, number];
  /** |lhs − rhs| there, rounded to the nearest double. */
  readonly gap: number;
  /** The tolerance there. */
  readonly tolerance: number;
}

/** What is found where no entry is apart, whatever the tolerance is; that is worked out where it is read. */
export class NothingApart implements Judgement {
  readonly verdict = 'within';
  readonly ratio = 0;
  readonly at = [0, 0] as const;
  readonly gap = 0;
  private readonly comparison: Comparison;

  constructor(comparison: Comparison) {
    this.comparison = comparison;
  }

  get tolerance(): number {
    const { within } = this.comparison;
    return isBounded(within) ? (within.per[0]?.[0] ?? 0) : Number.NaN;
  }
}
