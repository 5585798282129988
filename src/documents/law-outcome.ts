import * as v from 'valibot';
import { expected } from '../input/expected.ts';
import { listOf } from '../input/list-schema.ts';
import { Fault, made } from '../input/made.ts';
import { nonNegative, number, whole } from '../input/number-schema.ts';
import { open, record } from '../input/object-schema.ts';
import { checked, type Same } from '../input/same-type.ts';
import { oneOf, onlyTrue, text } from '../input/text-schema.ts';
import type { Case } from '../laws/case.ts';
import type { Network } from '../network/network.ts';
import { type ActivationOutcome, activationOutcomeData } from './activation-outcome.ts';
import { caseData } from './case-data.ts';
import { type Certificate, certificateData } from './certificate.ts';
import { type Counterexample, counterexampleData, entryAt } from './counterexample.ts';
import { type OpenCase, openCaseData } from './open-case.ts';

/** How often each was seen. */
export type Counts = Readonly<Record<string, number>>;

/** What is counted of the runs of a law. */
export interface Tally {
  /** Cases that were run to a judgement, the uncertified included. */
  readonly runs: number;
  readonly uncertified: number;
  /** Runs in which the subject said that it does not support what it was asked. */
  readonly unsupported: number;
  /** Of a law that needs a witness: runs whose network has no verdict, as neither a witness nor a proof was found. */
  readonly undecided: number;
  /** Of a law that needs a witness: runs whose network has one, but rounding in the subject's format could explain all that it shows. */
  readonly hidden?: number;
  /** Runs of which the law says nothing, as it is not about what was drawn. */
  readonly silent: number;
  /** Of a law that needs a witness: runs whose network is proved affine, so that what it asks for cannot be. */
  readonly affine?: number;
  /** Of a law about model files: runs that were judged by running both models, as the one answered is not read. */
  readonly ran?: number;
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
  readonly case: Case<Network>;
  readonly what: string;
  readonly at: readonly [number, number];
  readonly gap: number;
  readonly tolerance: number;
  /** What shows to anyone that the network of the case is not affine, where the checkers follow it. */
  readonly certificate?: Certificate;
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
  /** A path of words: `collapse/two-layers`. */
  readonly id: string;
  /** The law as a sentence. */
  readonly statement: string;
  /** The law as mathematics. */
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
  /** How long it took, in milliseconds. */
  readonly ms: number;
  /** Why the law did not run to its end: what the subject lacks, or what cut it. Or what its status rests on. */
  readonly because?: string;
  /** Time or the user cut it before all its runs. */
  readonly partial?: true;
  /** The simplest case that was found to fail. */
  readonly counterexample?: Counterexample;
  /** Counterexamples of the law's further classes of failure, one for each. */
  readonly others?: readonly Counterexample[];
  /** Of a law about activations: what each activation came to. */
  readonly activations?: readonly ActivationOutcome[];
  /** Of a law that needs a witness: the first of the cases at which the subject shows none. */
  readonly open?: readonly OpenCase[];
  /** Of a law refuted as intended: the simplest case with a witness. */
  readonly witness?: FoundWitness;
  /** Of a shard: a line for each case that it ran. */
  readonly journal?: readonly string[];
}

/** What is counted is regimes, depths, widths and decades: there are hundreds of them at most. */
const mostCounts = 5_000;

const isCount = (value: unknown): value is number =>
  Number.isSafeInteger(value) && (value as number) >= 0;

const counts = v.pipe(
  record,
  made((given: Record<string, unknown>): Counts | Fault => {
    const entries = Object.entries(given);
    if (entries.length > mostCounts) {
      return new Fault(`expected at most ${mostCounts} entries, found ${entries.length}`);
    }
    const wrong = entries.find(([, value]) => !isCount(value));
    return wrong
      ? new Fault(expected('a whole number')({ input: wrong[1] }), wrong[0])
      : (given as Counts);
  }),
  v.metadata({ type: 'object', additionalProperties: { type: 'integer', minimum: 0 } }),
);

export const witnessData = open({
  case: caseData,
  what: text,
  at: entryAt,
  gap: number,
  tolerance: number,
  certificate: v.exactOptional(certificateData),
});

checked<Same<v.InferOutput<typeof witnessData>, FoundWitness>>();

/** As it is written; an earlier version did not write `formula` and some counts. */
export const lawOutcomeData = open({
  id: text,
  statement: text,
  formula: v.exactOptional(text, ''),
  status: oneOf(lawStatuses),
  runs: whole(),
  asked: v.exactOptional(whole()),
  uncertified: whole(),
  unsupported: v.exactOptional(whole(), 0),
  undecided: v.exactOptional(whole(), 0),
  silent: v.exactOptional(whole(), 0),
  hidden: v.exactOptional(whole()),
  affine: v.exactOptional(whole()),
  ran: v.exactOptional(whole()),
  tightness: nonNegative,
  miss: v.exactOptional(nonNegative),
  drawn: v.exactOptional(counts, {}),
  depths: v.exactOptional(counts),
  widths: v.exactOptional(counts),
  slack: v.exactOptional(counts),
  ms: nonNegative,
  because: v.exactOptional(text),
  partial: v.exactOptional(onlyTrue),
  counterexample: v.exactOptional(counterexampleData),
  others: v.exactOptional(listOf(counterexampleData)),
  activations: v.exactOptional(listOf(activationOutcomeData)),
  open: v.exactOptional(listOf(openCaseData)),
  witness: v.exactOptional(witnessData),
  journal: v.exactOptional(listOf(text, { most: 10_000_000, of: 'lines' })),
});

checked<Same<v.InferOutput<typeof lawOutcomeData>, LawResult>>();
