import type { Ask } from '../laws/law.ts';
import type { Layer, Stack } from '../network/stack.ts';
import type { Rows } from '../numbers/rows.ts';

/** The outputs of a stack, [batch × outputs], as the wire has them. */
export interface OutputsBody {
  readonly outputs: Rows;
}

/** One layer as the wire has it: weight [inputs × outputs], bias [outputs]. */
export interface LayerBody {
  readonly weight: Rows;
  readonly bias: readonly number[];
}

/** What the oracle has in place of a wrong answer; an error where the right answer is a refusal. */
export type Wanted = OutputsBody | LayerBody | { readonly error: string };

/**
 * One question that a subject got, and what it said: a call as on the wire, without its id, with the
 * body of the answer or the error in its place. Exactly one of `answer`, `error` and `unsupported` is
 * there.
 */
export interface Asked {
  readonly ask: Ask;
  readonly stack: Stack<Layer>;
  /** The rows of a `forward`, [batch × inputs]. */
  readonly inputs?: Rows;
  /** The prime of a `collapseModulo`. */
  readonly modulus?: number;
  /** As the subject gave it: of a wrong shape too, or with numbers that are not finite. */
  readonly answer?: unknown;
  /** What went wrong in place of an answer. */
  readonly error?: string;
  readonly unsupported?: string;
  /** The oracle's value, rounded to the nearest doubles; only beside a wrong answer. */
  readonly wanted?: Wanted;
  /** The oracle excludes this answer. */
  readonly wrong?: true;
}
