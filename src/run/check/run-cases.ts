import { failureClasses } from '../../judge/failure.ts';
import { asFound } from '../counterexample/investigate.ts';
import { history, settle } from '../counterexample/memory.ts';
import type { Trial } from '../trial/trial.ts';
import { rowOf } from './activation-rows.ts';
import { breather } from './breathe.ts';
import { start, type UnderWay } from './cases-under-way.ts';
import type { RunEvent } from './events.ts';
import { addRun, type FailingRun, isLeftOut, type LawState } from './law-state.ts';
import type { RunState } from './run-state.ts';
import { seenIn } from './tally.ts';
import { type Turn, turns } from './turns.ts';

/** Milliseconds of the self-test between two windows of cases. */
const selfTestSlice = 25;

/** A failure of a new class, looked into where it is news. */
async function* newFailure(
  { respondent, explaining, found }: RunState,
  failing: FailingRun,
): AsyncGenerator<RunEvent, void> {
  if (!(await explaining.isNews(failing))) return;
  // As it was drawn, before it is shrunk: that may take long, and be ended.
  yield { event: 'found', counterexample: asFound(failing, respondent) };
  const { own, told } = await explaining.lookInto(failing);
  found.set(failing.law.id, { counterexample: own, others: [] });
  yield { event: 'shrunk', counterexample: told };
}

/** What is counted of a case that has come to its end. */
async function* judged(run: RunState, one: UnderWay, trial: Trial): AsyncGenerator<RunEvent, void> {
  const { budget, implications } = run;
  const { state, case: c, regimes } = one;
  const { law, failures } = state;
  if (trial.status === 'interrupted') return;
  const seen = seenIn(c, regimes, trial, { law, format: run.respondent.profile.format });
  addRun(state, seen, one.run);
  if (trial.status === 'unsupported') state.unsupported ??= trial.because;
  if (trial.status === 'held' && trial.witness) state.witnessed ??= c;
  yield { event: 'judged', law: law.id, run: one.run, seen };
  if (trial.status !== 'failed') return;
  const replay = { seed: budget.seed, run: one.run, ...budget.from };
  const failing: FailingRun = { law, run: one.run, case: c, failed: trial, replay };
  const row = state.rows && rowOf(state.rows, one.run);
  if (row && !state.failing.has(row.name)) state.failing.set(row.name, failing);
  if (failures.has(trial.class)) return;
  failures.set(trial.class, failing);
  // Of a law about each activation, a failure ends the runs of its own activation alone.
  const endsLaw = failureClasses[trial.class].endsLaw && !row;
  if (endsLaw || budget.stopAtFirst) state.ended = true;
  // A further class of the law, or one that it is not about, is looked into at the end.
  if (failures.size > 1 || !implications.isAbout(law.id, trial.class)) return;
  yield* newFailure(run, failing);
}

/** A failure that looks like a memory is looked into once; a law that has shown none holds there. */
const settledTrial = async (
  { respondent }: RunState,
  state: LawState,
  trial: Trial,
): Promise<Trial> => {
  if (trial.status !== 'failed' || trial.class !== history) return trial;
  if (state.failures.has(history)) return trial;
  const settled = await settle(trial, respondent, { dismissed: state.dismissed });
  if (settled.status === 'held') state.dismissed = true;
  return settled;
};

/** A window of cases at once, so that a subject in another process is kept busy; judged in order. */
async function* runWindow(run: RunState, cases: readonly Turn[]): AsyncGenerator<RunEvent, void> {
  const { states, respondent, budget } = run;
  const before = performance.now();
  const open = cases.filter(({ law }) => !states[law]!.ended);
  const underWay = open.map((turn) => start(states[turn.law]!, turn.run, respondent, budget));
  for (const one of underWay) {
    const trial = await one.trial;
    if (trial?.status === 'interrupted') return;
    if (one.state.ended) continue;
    if (!trial || isLeftOut(one.state, one.run)) {
      addRun(one.state, { regimes: [], layers: 1, units: 1, came: 'not run' }, one.run);
      continue;
    }
    if (trial.status === 'failed') {
      // What waits behind a subject that hangs would each wait its whole time.
      if (trial.class === 'timed out') await respondent.restart();
      await Promise.all(underWay.map((other) => other.trial));
    }
    yield* judged(run, one, await settledTrial(run, one.state, trial));
  }
  const share = (performance.now() - before) / Math.max(1, open.length);
  for (const { law } of open) states[law]!.ms += share;
}

/** The cases of all laws in turns, the self-test between them. */
export async function* runCases(run: RunState): AsyncGenerator<RunEvent, void> {
  const { states, respondent, budget, stopped, test } = run;
  const breathe = breather();
  const totals = states.map((state) => (state.ended ? 0 : state.runs));
  let next: Turn[] = [];
  let windows = 0;
  for (const turn of turns(totals, budget.shard)) {
    if (stopped()) return;
    if (states[turn.law]!.ended) continue;
    next.push(turn);
    if (next.length < respondent.window) continue;
    yield* runWindow(run, next);
    next = [];
    await breathe();
    // What every law says at its first case comes before our own test.
    windows += 1;
    if (windows * respondent.window > states.length) await test.step(selfTestSlice);
  }
  if (!stopped()) yield* runWindow(run, next);
}
