import type { Case } from '../laws/case.ts';
import type { Layer } from '../network/stack.ts';
import type { ActivationOutcome } from './activation-outcome.ts';
import type { Counterexample } from './counterexample.ts';

export const runSchema = 'foldproof/run@1';

/** How often each was seen. */
export type Counts = Readonly<Record<string, number>>;

/** What is counted of the runs of a law. */
export interface Tally {
  /** Cases that were run to a judgement, the uncertified included. */
  readonly runs: number;
  readonly uncertified: number;
  /** Runs in which the subject said that it does not support what it was asked. */
  readonly unsupported: number;
  /** Of a law that needs a witness: runs in which none was found. */
  readonly undecided: number;
  /** Of a law that needs a witness: runs in which the stack is proved affine, so that there is none. */
  readonly silent: number;
  /** The largest gap ÷ tolerance seen in cases that held. */
  readonly tightness: number;
  /** Of a law that asks at random points: at most how probable it is that a run misses a wrong subject. */
  readonly miss?: number;
  /** How often each regime of the generator was drawn. */
  readonly drawn: Counts;
  /** Layers of a case, both its stacks together. */
  readonly depths: Counts;
  /** Units at its widest boundary. */
  readonly widths: Counts;
  /** Decades of the largest gap ÷ tolerance of a run that held: "-3" is [0.001, 0.01); "exact" is 0. */
  readonly slack: Counts;
}

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

/** The largest stacks that are drawn, and the one regime if all cases are drawn in one. */
export interface Size {
  /** The most layers of a stack. */
  readonly layers: number;
  /** The most units of a layer. */
  readonly units: number;
  readonly regime?: string;
}

/** What a law came to. */
export const lawStatuses = [
  'held',
  'falsified',
  'refuted-as-intended',
  'undecided',
  'skipped',
] as const;

/** What a law came to against a subject: its status, what was counted on the way, and its case if it has one. */
export interface LawResult extends Partial<Omit<Tally, 'runs'>> {
  readonly id: string;
  readonly statement: string;
  readonly formula: string;
  readonly status: (typeof lawStatuses)[number];
  readonly runs: number;
  /** Of a slow law: the runs that it was asked for, which are fewer than those of other laws. */
  readonly asked?: number;
  readonly uncertified: number;
  readonly unsupported: number;
  readonly undecided: number;
  readonly silent: number;
  readonly tightness: number;
  readonly drawn: Counts;
  readonly ms: number;
  /** Why the law did not run to its end: what the subject lacks, or what cut it. */
  readonly because?: string;
  /** Time or the user cut it before all its runs. */
  readonly partial?: true;
  readonly counterexample?: Counterexample;
  /** Counterexamples of the law's further classes of failure, one for each. */
  readonly others?: readonly Counterexample[];
  /** Of a law about activations: what each activation came to. */
  readonly activations?: readonly ActivationOutcome[];
  /** Of a law refuted as intended: the simplest case with a witness. */
  readonly witness?: FoundWitness;
  /** Of a shard: a line for each case that it ran. */
  readonly journal?: readonly string[];
}

/** Which known bugs the laws still catch, by their pinned counterexamples. */
export interface SelfTest {
  readonly caught: number;
  readonly total: number;
  /** Names of the mutants that were not caught: the harness itself is broken when there is one. */
  readonly missed: readonly string[];
}

/** What a kept counterexample may come to. */
export const keptStatuses = [
  'fails',
  'fixed',
  'held',
  'uncertified',
  'undecided',
  'skipped',
] as const;

/** A kept counterexample, run again. */
export interface KeptResult {
  readonly id: string;
  readonly law: string;
  /** fixed: it failed in this subject once, and does not now. held: it was another subject's. */
  readonly status: (typeof keptStatuses)[number];
  /** Of one that fails: what is wrong. Of one that could not be judged: why. */
  readonly because?: string;
}

/** One bug: the law that explains it, and the laws that it breaks besides. */
export interface Cause {
  readonly law: string;
  /** The id of the counterexample of that law. */
  readonly counterexample: string;
  /** The classes in which it fails, sorted. */
  readonly classes: readonly string[];
  /** Ids of the other laws that it breaks, sorted. */
  readonly breaks: readonly string[];
}

/** A law whose largest gap ÷ tolerance grew between two runs. */
export interface Looser {
  readonly law: string;
  readonly before: number;
  readonly now: number;
}

/** What changed between an earlier run and this one; laws by id, in the order of this run. */
export interface Baseline {
  /** What the earlier run tested, and how. */
  readonly subject: string;
  readonly seed: number;
  readonly runs: number;
  /** Falsified now, and not before. */
  readonly new: readonly string[];
  /** Falsified before, and run to a verdict without a failure now. */
  readonly fixed: readonly string[];
  readonly stillFailing: readonly string[];
  /** Holds in both, but nearer to its bound by more than a factor. */
  readonly looser: readonly Looser[];
  /** Had a verdict before and has none now: skipped, undecided, or not run at all. */
  readonly notRun: readonly string[];
}

/** What a run of `verify` came to: the document that reports render. */
export interface RunDocument {
  readonly schema: typeof runSchema;
  readonly subject: string;
  readonly precision: string;
  /** What follows `--subject`; none for a subject in another language. */
  readonly origin?: string;
  readonly seed: number;
  /** Runs asked for, per law. */
  readonly runs: number;
  readonly selfTest: SelfTest;
  readonly corpus: readonly KeptResult[];
  readonly laws: readonly LawResult[];
  /** The bugs that explain the failing laws, what explains most first. */
  readonly causes: readonly Cause[];
  readonly ms: number;
  readonly size?: Size;
  /** Of a shard: which part of the run it is. */
  readonly shard?: Shard;
  /** Laws that have not been started: the run goes on, or has been ended. */
  readonly pending?: readonly string[];
  /** The run was cut by time or by the user, or has not come to its end yet. */
  readonly partial?: true;
  /** What changed since an earlier run, when one was named. */
  readonly baseline?: Baseline;
}
