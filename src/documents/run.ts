import * as v from 'valibot';
import { listOf } from '../input/list-schema.ts';
import { checkedBy, Fault } from '../input/made.ts';
import { nonNegative, whole } from '../input/number-schema.ts';
import { open } from '../input/object-schema.ts';
import { read } from '../input/read.ts';
import { checked, type Same } from '../input/same-type.ts';
import { onlyTrue, schemaName, text } from '../input/text-schema.ts';
import type { Precision } from '../numbers/precision.ts';
import { type Baseline, baselineData } from './comparison-with-baseline.ts';
import { type CoveredFile, coveredFileData } from './covered-file.ts';
import { recordedPrecision } from './declared-precision.ts';
import { type KeptResult, keptResultData } from './kept-result.ts';
import { type LawResult, lawOutcomeData } from './law-outcome.ts';
import { refuseUnknownKinds } from './unknown-kinds.ts';

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
  /** The name of the subject, as it gives it. */
  readonly subject: string;
  /** The format that the subject computes in. */
  readonly precision: Precision;
  /** What follows `--subject`; none for a subject in another language. */
  readonly origin?: string;
  /** What every random number of the run follows from. */
  readonly seed: number;
  /** Runs asked for, per law. */
  readonly runs: number;
  /** Whether the laws still catch the known bugs. */
  readonly selfTest: SelfTest;
  /** What the kept counterexamples came to. */
  readonly corpus: readonly KeptResult[];
  /** What each law came to. */
  readonly laws: readonly LawResult[];
  /** The bugs that explain the failing laws, what explains most first. */
  readonly causes: readonly Cause[];
  /** How long it took, in milliseconds. */
  readonly ms: number;
  /** How large the stacks are that were drawn. */
  readonly size?: Size;
  /** Of a shard: which part of the run it is. */
  readonly shard?: Shard;
  /** Laws that have not been started: the run goes on, or has been ended. */
  readonly pending?: readonly string[];
  /** The run was cut by time or by the user, or has not come to its end yet. */
  readonly partial?: true;
  /** Of a subject that is a module: its files, and what of them no case reached. What held was not tried there. */
  readonly coverage?: readonly CoveredFile[];
  /** What changed since an earlier run, when one was named. */
  readonly baseline?: Baseline;
}

const mostShards = 100_000;

export const shardPart = v.pipe(
  open({ index: whole('a whole number', 1), count: whole('a whole number', 1) }),
  checkedBy(({ index, count }: Shard) =>
    index <= count && count <= mostShards
      ? undefined
      : new Fault(`expected i of n shards, found ${index} of ${count}`),
  ),
);

export const sizeData = open({
  layers: whole('a whole number', 1),
  units: whole('a whole number', 1),
  regime: v.exactOptional(text),
});

checked<Same<v.InferOutput<typeof sizeData>, Size>>();

export const causeData = open({
  law: text,
  counterexample: text,
  classes: listOf(text),
  breaks: listOf(text),
});

checked<Same<v.InferOutput<typeof causeData>, Cause>>();

export const selfTestData = open({
  caught: whole(),
  total: whole(),
  missed: v.exactOptional(listOf(text), []),
});

checked<Same<v.InferOutput<typeof selfTestData>, SelfTest>>();

/** As it is written; an earlier version did not write `causes`. */
export const runData = open({
  schema: schemaName(runSchema),
  subject: text,
  precision: recordedPrecision,
  origin: v.exactOptional(text),
  seed: whole('a whole number', Number.MIN_SAFE_INTEGER),
  runs: whole(),
  selfTest: selfTestData,
  corpus: v.exactOptional(listOf(keptResultData), []),
  laws: listOf(lawOutcomeData),
  causes: v.exactOptional(listOf(causeData), []),
  ms: nonNegative,
  size: v.exactOptional(sizeData),
  shard: v.exactOptional(shardPart),
  pending: v.exactOptional(listOf(text)),
  partial: v.exactOptional(onlyTrue),
  coverage: v.exactOptional(listOf(coveredFileData)),
  baseline: v.exactOptional(baselineData),
});

checked<Same<v.InferOutput<typeof runData>, RunDocument>>();

/**
 * The document of a run from JSON data, which is untrusted input. Throws InputError, which names the
 * place in the file `where`.
 */
export const parseRun = (value: unknown, where = 'run'): RunDocument => {
  refuseUnknownKinds(value, where);
  return read(runData, value, where);
};
