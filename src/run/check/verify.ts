import type { Size } from '../../generators/cases.ts';
import type { Law } from '../../laws/law.ts';
import type { Mutant } from '../../subjects/mutant.ts';
import type { Respondent } from '../../subjects/subject.ts';
import type { Counterexample } from '../counterexample/counterexample.ts';
import type { Baseline } from './baseline.ts';
import type { Shard } from './law-result.ts';
import { publisher } from './publisher.ts';
import { type CorpusResult, replayOf, rerun, withReasons } from './rerun.ts';
import { type Budget, type LawResult, type Progress, runLaw, stopper } from './run-law.ts';
import { type SelfTest, selfTest } from './self-test.ts';

export { replayCommand } from '../store/commands.ts';
export { type CorpusResult, rerun } from './rerun.ts';

export const runSchema = 'foldproof/run@1';

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

/** Everything: self-test, then the corpus, then every law at random; the document of it all. */
export const verify = async (
  respondent: Respondent,
  { laws, mutants, known, corpus, budget, time }: Plan,
  { progress, document: publish = () => {} }: Listener = {},
): Promise<RunDocument> => {
  const started = Date.now();
  const deadline = time === undefined ? undefined : started + time;
  const stopped = stopper({ deadline, signal: budget.signal });
  const test = await selfTest(mutants, known, stopped);
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
    const because = stopped();
    if (because) {
      replayed.push({ id: kept.id, law: kept.law, status: 'skipped', because });
      continue;
    }
    const { result, counterexample } = await rerun(kept, known, respondent, stopped);
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
      const counterexample = stopped()
        ? kept
        : await withReasons(kept, known, respondent, budget.signal);
      results.push({ id, statement, formula, status: 'falsified', ...counts, counterexample });
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
