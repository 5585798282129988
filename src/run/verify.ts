import { cases, type Size } from '../generators/cases.ts';
import type { Law } from '../laws/law.ts';
import type { Mutant } from '../subjects/mutant.ts';
import type { Respondent } from '../subjects/subject.ts';
import type { Baseline } from './baseline.ts';
import { type Counterexample, counterexampleOf, type Replay } from './counterexample.ts';
import { drive, type Failed, type Trial } from './drive.ts';
import type { Shard } from './law-result.ts';
import { publisher } from './publisher.ts';
import { quote } from './quote.ts';
import { type Budget, type LawResult, lacks, type Progress, runLaw } from './run-law.ts';
import { type SelfTest, selfTest } from './self-test.ts';

export const runSchema = 'foldproof/run@1';

/** A kept counterexample, run again. */
export interface CorpusResult {
  readonly id: string;
  readonly law: string;
  /** fixed: it failed in this subject once, and does not now. held: it was another subject's. */
  readonly status: 'fails' | 'fixed' | 'held' | 'uncertified' | 'undecided' | 'skipped';
  readonly because?: string;
}

/** What a run of `verify` came to: the document that reports render. */
export interface RunDocument {
  readonly schema: typeof runSchema;
  readonly subject: string;
  readonly precision: string;
  /** What follows `--subject`; none for a subject in another language. */
  readonly origin?: string;
  readonly seed: number;
  /** Runs asked for, a law. */
  readonly runs: number;
  readonly selfTest: SelfTest;
  readonly corpus: readonly CorpusResult[];
  readonly laws: readonly LawResult[];
  readonly ms: number;
  /** The largest stacks that were asked for, and the one regime if there is one. */
  readonly size?: Size;
  /** Only the cases k ≡ index − 1 (mod count) of each law: one of the parts that a merge joins. */
  readonly shard?: Shard;
  /** Laws that it has not come to: the run goes on, or has been ended. */
  readonly pending?: readonly string[];
  /** The run was cut by time or by the user, or has not come to its end yet. */
  readonly partial?: true;
  /** What changed since an earlier run, when one was named. */
  readonly baseline?: Baseline;
}

export interface Plan {
  readonly laws: readonly Law[];
  readonly mutants: readonly Mutant[];
  /** All laws there are, for the self-test and the corpus. */
  readonly known: readonly Law[];
  readonly corpus: readonly Counterexample[];
  readonly budget: Omit<Budget, 'deadline'>;
  /** How long all laws together may take, in milliseconds. */
  readonly time?: number;
}

/** What listens to a run: progress while a law goes on, the document whenever it has grown. */
export interface Listener {
  readonly progress?: Progress;
  readonly document?: (document: RunDocument) => void;
}

/** The command that runs a counterexample again. */
export const replayCommand = (id: string, { origin }: Pick<Respondent, 'origin'>): string =>
  'command' in origin
    ? `foldproof replay ${id} --subject-command ${quote(origin.command)}`
    : `foldproof replay ${id} --subject ${quote(origin.subject)}`;

const replayOf =
  (respondent: Respondent, seed?: number) =>
  (id: string, run?: number): Replay => ({
    command: replayCommand(id, respondent),
    ...(seed !== undefined && run !== undefined && { seed, run }),
    ...('subject' in respondent.origin && { subject: respondent.origin.subject }),
  });

/** Runs one kept case: what came of it, and the counterexample anew if it still fails. */
export const rerun = async (
  kept: Counterexample,
  known: readonly Law[],
  respondent: Respondent,
): Promise<{ result: CorpusResult; trial?: Trial; counterexample?: Counterexample }> => {
  const { id, law: name } = kept;
  const law = known.find((candidate) => candidate.id === name);
  const skip = (because: string) => ({
    result: { id, law: name, status: 'skipped' as const, because },
  });
  if (!law) return skip(`there is no law ${name}`);
  const missing = lacks(law, respondent);
  if (missing.length > 0) return skip(`the subject offers no ${missing.join(', no ')}`);
  // A kept case is untrusted input: it must be one that the law is about, in the subject's format.
  const { profile } = respondent;
  if (!cases(law.domain, profile).canShrinkWithoutContext(kept.case)) {
    return skip(`its case is not one of ${name} in ${profile.format.name}`);
  }
  const trial = await drive(law, kept.case, respondent);
  if (trial.status === 'failed') {
    const counterexample = again(kept, trial, respondent);
    return { result: { id, law: name, status: 'fails' }, trial, counterexample };
  }
  const fixed = kept.subject === profile.name ? 'fixed' : 'held';
  const status =
    trial.status === 'held' ? fixed : trial.status === 'says nothing' ? 'held' : trial.status;
  return { result: { id, law: name, status }, trial };
};

/** A kept counterexample as it fails now, in this subject. */
const again = (kept: Counterexample, failed: Failed, respondent: Respondent): Counterexample => {
  const { profile } = respondent;
  const found = {
    law: kept.law,
    subject: profile.name,
    precision: profile.format.name,
    case: kept.case,
    flaky: kept.flaky,
  };
  const { seed, run } = kept.replay;
  return counterexampleOf(found, failed, (id) => replayOf(respondent, seed)(id, run));
};

/** Everything: self-test, then the corpus, then every law at random; the document of it all. */
export const verify = async (
  respondent: Respondent,
  { laws, mutants, known, corpus, budget, time }: Plan,
  { progress, document: publish = () => {} }: Listener = {},
): Promise<RunDocument> => {
  const started = Date.now();
  const deadline = time === undefined ? undefined : started + time;
  const test = await selfTest(mutants, known);
  const replayed: CorpusResult[] = [];
  const results: LawResult[] = [];
  const document = (
    partial: boolean,
    done: readonly LawResult[] = results,
    pending = laws.slice(done.length).map(({ id }) => id),
  ): RunDocument => ({
    schema: runSchema,
    subject: respondent.profile.name,
    precision: respondent.profile.format.name,
    ...('subject' in respondent.origin && { origin: respondent.origin.subject }),
    seed: budget.seed,
    runs: budget.runs,
    selfTest: test,
    corpus: replayed,
    laws: done,
    ms: Date.now() - started,
    size: budget.size,
    ...(budget.shard && { shard: budget.shard }),
    ...(pending.length > 0 && { pending }),
    ...(partial && { partial: true as const }),
  });
  const publication = publisher(publish);
  const stillFailing = new Map<string, Counterexample>();
  for (const kept of corpus) {
    const { result, counterexample } = await rerun(kept, known, respondent);
    replayed.push(result);
    if (counterexample && !stillFailing.has(kept.law)) stillFailing.set(kept.law, counterexample);
  }
  publication.now(document(true));
  for (const [i, law] of laws.entries()) {
    const kept = stillFailing.get(law.id);
    if (kept) {
      const { id, statement, formula } = law;
      const counts = {
        runs: 1,
        uncertified: 0,
        undecided: 0,
        silent: 0,
        tightness: 0,
        ms: 0,
        drawn: {},
      };
      results.push({
        id,
        statement,
        formula,
        status: 'falsified',
        ...counts,
        counterexample: kept,
      });
      continue;
    }
    // What time is left is shared equally among the laws that are left.
    const now = Date.now();
    const share = deadline && now + (deadline - now) / (laws.length - i);
    const limits = { ...budget, ...(share && { deadline: share }) };
    results.push(
      await runLaw(
        law,
        respondent,
        limits,
        (id, run) => replayOf(respondent, budget.seed)(id, run),
        (current, runs, soFar) => {
          progress?.(current, runs, soFar);
          const snapshot = () => document(true, [...results, soFar()]);
          // A failing case is published before it is shrunk: that may take long, and be ended.
          if (soFar().status === 'falsified') publication.now(snapshot());
          else publication.sometimes(snapshot);
        },
      ),
    );
    publication.now(document(true));
  }
  const cut = results.some((result) => result.partial);
  const final = document(cut);
  publication.now(final);
  return final;
};
