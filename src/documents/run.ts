import * as v from 'valibot';
import { listOf } from '../input/list-schema.ts';
import { checkedBy, Fault } from '../input/made.ts';
import { nonNegative, whole } from '../input/number-schema.ts';
import { open } from '../input/object-schema.ts';
import { read } from '../input/read.ts';
import { checked, type Same } from '../input/same-type.ts';
import { onlyTrue, schemaName, text } from '../input/text-schema.ts';
import { type Baseline, baselineData } from './comparison-with-baseline.ts';
import { type KeptResult, keptResultData } from './kept-result.ts';
import { type LawResult, lawOutcomeData } from './law-outcome.ts';

export type { Baseline, Looser } from './comparison-with-baseline.ts';
export { type KeptResult, keptStatuses } from './kept-result.ts';
export {
  type Counts,
  type FoundWitness,
  type LawResult,
  lawStatuses,
  type Tally,
} from './law-outcome.ts';

export const runSchema = 'foldproof/run@1';

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

/** Which known bugs the laws still catch, by their pinned counterexamples. */
export interface SelfTest {
  readonly caught: number;
  readonly total: number;
  /** Names of the mutants that were not caught: the harness itself is broken when there is one. */
  readonly missed: readonly string[];
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

const mostShards = 100_000;

const shard = v.pipe(
  open({ index: whole('a whole number', 1), count: whole('a whole number', 1) }),
  checkedBy(({ index, count }: Shard) =>
    index <= count && count <= mostShards
      ? undefined
      : new Fault(`expected i of n shards, found ${index} of ${count}`),
  ),
);

const size = open({
  layers: whole('a whole number', 1),
  units: whole('a whole number', 1),
  regime: v.exactOptional(text),
});

checked<Same<v.InferOutput<typeof size>, Size>>();

const cause = open({
  law: text,
  counterexample: text,
  classes: listOf(text),
  breaks: listOf(text),
});

checked<Same<v.InferOutput<typeof cause>, Cause>>();

/** As it is written; an earlier version did not write `causes`. */
export const runData = open({
  schema: schemaName(runSchema),
  subject: text,
  precision: text,
  origin: v.exactOptional(text),
  seed: whole('a whole number', Number.MIN_SAFE_INTEGER),
  runs: whole(),
  selfTest: open({
    caught: whole(),
    total: whole(),
    missed: v.exactOptional(listOf(text), []),
  }),
  corpus: v.exactOptional(listOf(keptResultData), []),
  laws: listOf(lawOutcomeData),
  causes: v.exactOptional(listOf(cause), []),
  ms: nonNegative,
  size: v.exactOptional(size),
  shard: v.exactOptional(shard),
  pending: v.exactOptional(listOf(text)),
  partial: v.exactOptional(onlyTrue),
  baseline: v.exactOptional(baselineData),
});

checked<Same<v.InferOutput<typeof runData>, RunDocument>>();

/**
 * The document of a run from JSON data, which is untrusted input. Throws InputError, which names the
 * place in the file `where`.
 */
export const parseRun = (value: unknown, where = 'run'): RunDocument => read(runData, value, where);
