import { type Eventually, isPromise } from '../../subjects/eventually.ts';
import { asFound } from '../counterexample/investigate.ts';
import { start, type UnderWay } from './cases-under-way.ts';
import { type Came, counted } from './count-case.ts';
import type { RunEvent } from './events.ts';
import { type FailingRun, isLeftOut } from './law-state.ts';
import { pauses } from './pauses.ts';
import type { RunState } from './run-state.ts';
import { areAlike, askAlone, countAsFailure, maySuspect, suspectsIn } from './suspects.ts';
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
