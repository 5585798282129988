import type { Origin } from '../../documents/counterexample.ts';
import type { Shard, Size } from '../../documents/run.ts';

/** How much of each law is run, and how. */
export interface Budget {
  readonly seed: number;
  /** Cases 0 … runs − 1. */
  readonly runs: number;
  readonly size: Size;
  readonly shard?: Shard;
  /** Time of day, in milliseconds, at which the run stops with what it has. */
  readonly deadline?: number;
  /** The longest that one counterexample is shrunk, in milliseconds. */
  readonly shrinkTime: number;
  /** What the commands of counterexamples are made of, besides the seed and the run. */
  readonly from?: Origin;
  /** A law ends at its first failure, and looks for no further classes: for who only asks whether it fails. */
  readonly stopAtFirst?: true;
  /** Aborted when the user interrupts the run. */
  readonly signal?: AbortSignal;
}
