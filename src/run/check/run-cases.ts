import { mostOpen, openCase } from '../../documents/open-case.ts';
import { failureClasses } from '../../judge/failure.ts';
import { type Eventually, isPromise } from '../../subjects/eventually.ts';
import { asFound } from '../counterexample/investigate.ts';
import type { Failed, Trial } from '../trial/trial.ts';
import { rowOf } from './activation-rows.ts';
import { start, type UnderWay } from './cases-under-way.ts';
import type { RunEvent } from './events.ts';
import { addRun, type FailingRun, isLeftOut } from './law-state.ts';
import { pauses } from './pauses.ts';
import type { RunState } from './run-state.ts';
import {
  areAlike,
  askAlone,
  countAsFailure,
  maySuspect,
  suspectsIn,
  unlessSuspected,
} from './suspects.ts';
import { seenIn } from './tally.ts';
import { type Turn, turns } from './turns.ts';

/** Milliseconds of the self-test between two windows of cases. */
const selfTestSlice = 25;

/** A failure of a new class, looked into where it is news. */
async function* newFailure(
  { respondent, explaining, found, states }: RunState,
  failing: FailingRun,
): AsyncGenerator<RunEvent, void> {
  if (!(await explaining.isNews(failing))) return;
  // As it was drawn, before it is shrunk: that may take long, and be ended.
  yield { event: 'found', counterexample: asFound(failing, respondent) };
  const suspect = suspectsIn(states).find(([, one]) =>
    areAlike(one.failed, failing.failed, respondent),
  );
  const { own, told } = await explaining.lookInto(failing, suspect?.[1]);
  found.set(failing.law.id, { counterexample: own, others: [] });
  if (suspect && told.law === suspect[1].law.id) {
    countAsFailure(...suspect);
    found.set(told.law, { counterexample: told, others: [] });
  }
  yield { event: 'shrunk', counterexample: told };
}

const failingRun = (
  { budget }: RunState,
  { state: { law }, case: c, run }: UnderWay,
  failed: Failed,
): FailingRun => {
  const replay = { seed: budget.seed, run, ...budget.from };
  return { law, run, case: failed.at ?? c, failed, replay };
};

/** What happens when a case has come to its end, and its failure, where that is to be looked into. */
interface Came {
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

/** Counts a case whose trial is known, or that is not run, unless its law has ended. */
const counted = (run: RunState, one: UnderWay, trial: Trial | undefined): Came => {
  if (one.state.ended) return nothing;
  if (!trial || isLeftOut(one.state, one.run)) {
    addRun(one.state, { regimes: [], layers: 1, units: 1, came: 'not run' }, one.run);
    return nothing;
  }
  const failing = (failed: Failed): FailingRun => failingRun(run, one, failed);
  return judged(run, one, unlessSuspected(run, one.state, trial, failing));
};

/** A window of cases at once, so that a subject in another process is kept busy; judged in order. */
async function* runWindow(run: RunState, cases: readonly Turn[]): AsyncGenerator<RunEvent, void> {
  const { states, respondent, budget } = run;
  const before = performance.now();
  const open = cases.filter(({ law }) => !states[law]!.ended);
  const underWay = open.map((turn) => start(states[turn.law]!, turn.run, respondent, budget));
  const answered = new Set<UnderWay>();
  for (const one of underWay) {
    if (one.trial && isPromise(one.trial)) one.trial.then(() => answered.add(one));
    else answered.add(one);
  }
  const cutOff = new Set<UnderWay>();
  const isOpen = ({ state, run }: UnderWay) => !state.ended && !isLeftOut(state, run);
  for (const one of underWay) {
    const again = cutOff.has(one) && isOpen(one);
    const { trial: asked } = again ? start(one.state, one.run, respondent, budget) : one;
    const trial = asked && isPromise(asked) ? await asked : asked;
    if (trial?.status === 'interrupted') return;
    if (trial?.status === 'failed' && isOpen(one)) {
      // What waits behind a subject that hangs may each wait its whole time: it is cut off, and asked again
      // when its turn comes, as the end of the process is no fault of it.
      if (trial.class === 'timed out') {
        for (const other of underWay) if (!answered.has(other)) cutOff.add(other);
        await respondent.restart();
      }
      await Promise.all(underWay.map((other) => other.trial));
    }
    const { event, failing } = counted(run, one, trial);
    if (event) yield event;
    if (failing) yield* newFailure(run, failing);
  }
  const share = (performance.now() - before) / Math.max(1, open.length);
  for (const { law } of open) states[law]!.ms += share;
}

/**
 * After each turn of all laws: a memory that is suspected of wrong answers which no other law shows is asked
 * about at once; where others show them, the question can wait until the end.
 */
async function* newSuspects(run: RunState): AsyncGenerator<RunEvent, void> {
  const { states, respondent, explaining, budget } = run;
  const failures = states.flatMap((state) => [...state.failures.values()]);
  const lonely = suspectsIn(states).filter(
    ([, one]) => !failures.some(({ failed }) => areAlike(one.failed, failed, respondent)),
  );
  const memories = await askAlone(lonely, respondent, explaining.simplestOf);
  for (const [state] of lonely)
    if (budget.stopAtFirst && state.failures.size > 0) state.ended = true;
  for (const memory of memories) yield* newFailure(run, memory);
}

/** A case by itself, of a subject that is asked one thing at a time: what came of it, at once where its answers are at hand. */
const runAlone = (run: RunState, { law, run: k }: Turn): Eventually<Came> => {
  const { states, respondent, budget } = run;
  const one = start(states[law]!, k, respondent, budget);
  const { trial } = one;
  if (!trial || !isPromise(trial)) return counted(run, one, trial);
  return trial.then(async (late) => {
    if (late.status === 'failed' && late.class === 'timed out') await respondent.restart();
    return counted(run, one, late);
  });
};

/** The cases of all laws in turns, the self-test between them. */
export async function* runCases(run: RunState): AsyncGenerator<RunEvent, void> {
  const { states, respondent, budget, stopped, test } = run;
  const { window } = respondent;
  const pause = pauses();
  const totals = states.map((state) => (state.ended ? 0 : state.runs));
  let next: Turn[] = [];
  let windows = 0;
  let isTesting = true;
  let last = -1;
  for (const turn of turns(totals, budget.shard)) {
    if (stopped()) return;
    if (turn.law <= last && maySuspect(states)) yield* newSuspects(run);
    last = turn.law;
    if (states[turn.law]!.ended) continue;
    if (window === 1) {
      const before = performance.now();
      const came = runAlone(run, turn);
      const { event, failing } = isPromise(came) ? await came : came;
      if (event) yield event;
      if (failing) yield* newFailure(run, failing);
      states[turn.law]!.ms += performance.now() - before;
    } else {
      next.push(turn);
      if (next.length < window) continue;
      yield* runWindow(run, next);
      next = [];
    }
    const paused = pause();
    if (paused) await paused;
    // What every law says at its first case comes before our own test.
    windows += 1;
    if (isTesting && windows * window > states.length) isTesting = await test.step(selfTestSlice);
  }
  if (!stopped()) yield* runWindow(run, next);
  if (!stopped() && maySuspect(states)) yield* newSuspects(run);
}
