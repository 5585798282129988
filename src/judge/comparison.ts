import type { Balls } from '../numbers/dyadic.ts';
import type { Rows } from '../numbers/rows.ts';
import type { FailureClass } from './failure.ts';
import type { Tolerance } from './tolerance.ts';

/** Two sides that a law says are equal (or ordered) entry by entry, within a tolerance. */
export interface Comparison {
  /** What is compared: "W′", "b′", "y". */
  readonly what: string;
  readonly lhs: Rows | Balls;
  readonly relation: '=' | '≤';
  readonly rhs: Rows | Balls;
  readonly within: Tolerance;
  /** What a gap beyond the tolerance is called; `differs` when left out. */
  readonly otherwise?: FailureClass;
  /** The arguments, row by row, where they are not all inputs of the case. */
  readonly inputs?: Rows;
}

/** lhs = rhs, each entry within its tolerance. */
export const equal = (
  what: string,
  lhs: Rows | Balls,
  rhs: Rows | Balls,
  within: Tolerance,
): Comparison => ({ what, lhs, relation: '=', rhs, within });

/**
 * Entries of a tolerance in a list, row after row, digit for digit those of the tolerance where they are `least` or more;
 * nothing is said of the others.
 */
export interface EarlyTolerance {
  readonly entries: Float64Array;
  readonly least: number;
  /**
   * How large a part of an entry, where that is `least` or more, doubles that enclose the exact numbers may be off, whatever
   * their own radius is; nothing is known of it when left out.
   */
  readonly part?: number;
}

/** A class, as a case makes several, and objects with getters are dear. */
class LaterEqual implements Comparison {
  readonly what: string;
  readonly lhs: Rows | Balls;
  readonly relation = '=';
  readonly rhs: Rows | Balls;
  readonly early: (() => EarlyTolerance | undefined) | undefined;
  private readonly tolerance: () => Tolerance;
  private known: Tolerance | undefined;

  constructor(
    what: string,
    sides: readonly [lhs: Rows | Balls, rhs: Rows | Balls],
    tolerance: () => Tolerance,
    early: (() => EarlyTolerance | undefined) | undefined,
  ) {
    this.what = what;
    [this.lhs, this.rhs] = sides;
    this.tolerance = tolerance;
    this.early = early;
    this.known = undefined;
  }

  get within(): Tolerance {
    this.known ??= this.tolerance();
    return this.known;
  }
}

/**
 * lhs = rhs as `equal` has it, with a tolerance that is worked out when it is read. It surely has a bound: the judge does
 * not ask for it where no entry differs, and asks for what `early` gives first, if that is given.
 */
export const equalLater = (
  what: string,
  lhs: Rows | Balls,
  rhs: Rows | Balls,
  within: () => Tolerance,
  early?: () => EarlyTolerance | undefined,
): Comparison => new LaterEqual(what, [lhs, rhs], within, early);

/** lhs = rhs as `equal` has it, with a tolerance that may have no bound. */
const equalNow: typeof equalLater = (what, lhs, rhs, within) => equal(what, lhs, rhs, within());

/** How to say that sides are equal, where bounds surely exist and where they may not. */
export const equalWhere = (isSurelyBounded: boolean): typeof equalLater =>
  isSurelyBounded ? equalLater : equalNow;

/** Whether a comparison surely has a bound, which may not have been worked out yet. */
export const isSurelyCertified = (comparison: Comparison): boolean =>
  comparison instanceof LaterEqual;

/** What is at hand of its tolerance before that is worked out. */
export const earlyOf = (comparison: Comparison): EarlyTolerance | undefined =>
  comparison instanceof LaterEqual ? comparison.early?.() : undefined;

/** lhs ≤ rhs, each entry within its tolerance. */
export const atMost = (
  what: string,
  lhs: Rows | Balls,
  rhs: Rows | Balls,
  within: Tolerance,
): Comparison => ({ what, lhs, relation: '≤', rhs, within });

/** lhs = rhs at these arguments, each entry within its tolerance. */
export const withInputs = (
  what: string,
  lhs: Rows,
  rhs: Balls,
  within: Tolerance,
  inputs: Rows,
): Comparison => ({ ...equal(what, lhs, rhs, within), inputs });
