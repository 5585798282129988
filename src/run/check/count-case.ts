import { mostOpen, openCase } from '../../documents/open-case.ts';
import { failureClasses } from '../../judge/failure.ts';
import type { Failed, Trial } from '../trial/trial.ts';
import { rowOf } from './activation-rows.ts';
import type { UnderWay } from './cases-under-way.ts';
import type { RunEvent } from './events.ts';
import { addRun, type FailingRun, isLeftOut } from './law-state.ts';
import type { RunState } from './run-state.ts';
import { unlessSuspected } from './suspects.ts';
import { seenIn } from './tally.ts';

const failingRun = (
  { budget }: RunState,
  { state: { law }, case: c, run }: UnderWay,
  failed: Failed,
): FailingRun => {
  const replay = { seed: budget.seed, run, ...budget.from };
  return { law, run, case: failed.at ?? c, failed, replay };
};

/** What happens when a case has come to its end, and its failure, where that is to be looked into. */
export interface Came {
  readonly event?: RunEvent;
  readonly failing?: FailingRun;
}

const nothing: Came = {};

/** Counts a case that has come to its end. */
const judged = (run: RunState, one: UnderWay, trial: Trial): Came => {
  const { budget, implications } = run;
  const { state, case: c, regimes } = one;
  const { law, failures } = state;
  if (trial.status === 'interrupted') return nothing;
  const seen = seenIn(c, regimes, trial, { law, format: run.respondent.profile.format });
  addRun(state, seen, one.run);
  if (trial.status === 'unsupported') state.unsupported ??= trial.because;
  if (trial.status === 'held' && trial.witness) state.witnessed ??= c;
  if (trial.status === 'undecided' && state.open.length < mostOpen)
    state.open.push(openCase(one.run, trial.because, c, budget.from?.layers));
  const event: RunEvent = { event: 'judged', law: law.id, run: one.run, seen };
  if (trial.status !== 'failed') return { event };
  const failing = failingRun(run, one, trial);
  const row = state.rows && rowOf(state.rows, one.run);
  if (row && !state.failing.has(row.name)) state.failing.set(row.name, failing);
  if (failures.has(trial.class)) return { event };
  failures.set(trial.class, failing);
  // Of a law about each activation, a failure ends the runs of its own activation alone.
  const endsLaw = failureClasses[trial.class].endsLaw && !row;
  if (endsLaw || budget.stopAtFirst) state.ended = true;
  // A further class of the law, or one that it is not about, is looked into at the end.
  if (failures.size > 1 || !implications.isAbout(law.id, trial.class)) return { event };
  return { event, failing };
};

/**
 * Counts a case whose trial is known, or that is not run, unless its law has ended; gives the event, and the failure where
 * it is to be looked into.
 */
export const counted = (run: RunState, one: UnderWay, trial: Trial | undefined): Came => {
  if (one.state.ended) return nothing;
  if (!trial || isLeftOut(one.state, one.run)) {
    addRun(one.state, { regimes: [], layers: 1, units: 1, came: 'not run' }, one.run);
    return nothing;
  }
  const failing = (failed: Failed): FailingRun => failingRun(run, one, failed);
  return judged(run, one, unlessSuspected(run, one.state, trial, failing));
};
