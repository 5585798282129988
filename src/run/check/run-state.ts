import type { Counterexample } from '../../documents/counterexample.ts';
import type { CoveredFile } from '../../documents/covered-file.ts';
import type { Cause, KeptResult, LawResult, RunDocument } from '../../documents/run.ts';
import { explainingFirst, type Implications, implicationsOf } from '../../laws/implications.ts';
import type { Law } from '../../laws/law.ts';
import type { Respondent } from '../../subjects/subject.ts';
import { type Explainer, explainer, type Found } from '../causes/explanation.ts';
import type { Budget } from './budget.ts';
import { type Stopped, stopper } from './cut-short.ts';
import { lacks } from './lacks.ts';
import { type LawState, lawState } from './law-state.ts';
import type { Plan } from './plan.ts';
import { type SelfTesting, selfTesting } from './self-test.ts';

/** What is known of a run while it is under way. */
export interface RunState {
  /** The laws in the order in which they were named. */
  readonly laws: readonly Law[];
  /** All laws there are. */
  readonly known: readonly Law[];
  readonly corpus: readonly Counterexample[];
  readonly respondent: Respondent;
  readonly budget: Budget;
  readonly stopped: Stopped;
  readonly implications: Implications;
  readonly test: SelfTesting;
  readonly explaining: Explainer;
  /** Time of day, in milliseconds. */
  readonly started: number;
  /** What is known of each law, what explains most first. */
  readonly states: readonly LawState[];
  /** What became of the kept counterexamples so far. */
  readonly replayed: KeptResult[];
  /** Kept counterexamples that fail again, by law. */
  readonly kept: Map<string, Counterexample>;
  /** What was found of the laws that fail, by law. */
  readonly found: Map<string, Found>;
  /** What laws came to in the end, by law. */
  readonly concluded: Map<string, LawResult>;
  /** What explains the failures, once that is worked out. */
  causes?: readonly Cause[];
  /** What of the subject's files no case reached, once that was asked. */
  coverage?: readonly CoveredFile[];
  /** The document of the run, once it has ended. */
  final?: RunDocument;
}

/** A run that has not begun. */
export const runState = (respondent: Respondent, plan: Plan): RunState => {
  const { laws, mutants, share, known, corpus, unread = [], time } = plan;
  const started = Date.now();
  const budget: Budget = {
    ...plan.budget,
    ...(time !== undefined && { deadline: started + time }),
  };
  const implications = implicationsOf(known);
  const ordered = explainingFirst(laws, implications);
  const askable = ordered.filter((law) => lacks(law, respondent).length === 0);
  return {
    laws,
    known,
    corpus,
    respondent,
    budget,
    stopped: stopper(budget),
    implications,
    test: selfTesting(mutants, known, share),
    explaining: explainer(respondent, { laws: askable, implications, limits: budget }),
    started,
    states: ordered.map((law) => lawState(law, respondent, budget)),
    replayed: [...unread],
    kept: new Map(),
    found: new Map(),
    concluded: new Map(),
  };
};
