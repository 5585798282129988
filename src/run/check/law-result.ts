import type { Size } from '../../generators/cases.ts';
import type { Case } from '../../laws/case.ts';
import type { Layer } from '../../network/stack.ts';
import type { Counterexample } from '../counterexample/counterexample.ts';
import type { Tally } from './tally.ts';

/** A case at which a law that needs a witness has one, and what was compared there. */
export interface FoundWitness {
  readonly case: Case<Layer>;
  readonly what: string;
  readonly at: readonly [number, number];
  readonly gap: number;
  readonly tolerance: number;
}

/** Only the cases k ≡ index − 1 (mod count) of each law; index from 1 to count. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** How much of a law is run, and how. */
export interface Budget {
  readonly seed: number;
  /** Cases 0 … runs − 1. */
  readonly runs: number;
  readonly size: Size;
  readonly shard?: Shard;
  /** Time of day, in milliseconds, at which the law stops with what it has. */
  readonly deadline?: number;
  /** The longest that one counterexample is shrunk, in milliseconds. */
  readonly shrinkTime: number;
  /** Aborted when the user interrupts the run. */
  readonly signal?: AbortSignal;
}

/** What a law came to against a subject: its status, what was counted on the way, and its case if it has one. */
export interface LawResult {
  readonly id: string;
  readonly statement: string;
  readonly formula: string;
  readonly status: 'held' | 'falsified' | 'refuted-as-intended' | 'undecided' | 'skipped';
  /** Cases that were run to a judgement, the uncertified included. */
  readonly runs: number;
  /** Of a slow law: the runs that it was asked for, which are fewer than those of other laws. */
  readonly asked?: number;
  readonly uncertified: number;
  /** Of a law that needs a witness: runs in which none was found. */
  readonly undecided: number;
  /** Of the same: runs in which the stack is proved affine, so that there is nothing to find. */
  readonly silent: number;
  /** The largest gap ÷ tolerance seen in cases that held. */
  readonly tightness: number;
  /** Of a law that asks at random points: at most how probable it is that a run misses a wrong subject. */
  readonly miss?: number;
  readonly ms: number;
  /** How often each regime of the generator was drawn. */
  readonly drawn: Tally['drawn'];
  /** What else was seen of the cases, as counts; none for a law that a kept case falsified. */
  readonly depths?: Tally['depths'];
  readonly widths?: Tally['widths'];
  readonly slack?: Tally['slack'];
  /** Why the law did not run to its end: what the subject lacks, or what cut it. */
  readonly because?: string;
  /** Time or the user cut it before all its runs. */
  readonly partial?: true;
  readonly counterexample?: Counterexample;
  /** Of a law refuted as intended: the simplest case with a witness. */
  readonly witness?: FoundWitness;
  /** Of a shard: a line for each case that it ran; see journal.ts. */
  readonly journal?: readonly string[];
}
