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
