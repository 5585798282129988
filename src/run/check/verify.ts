import type { Counterexample } from '../../documents/counterexample.ts';
import {
  type Cause,
  type KeptResult,
  type LawResult,
  type RunDocument,
  runSchema,
} from '../../documents/run.ts';
import { failureClasses } from '../../judge/failure.ts';
import { explainingFirst, implicationsOf } from '../../laws/implications.ts';
import type { Law } from '../../laws/law.ts';
import { precisionOf } from '../../numbers/precision.ts';
import type { Mutant } from '../../subjects/mutant.ts';
import type { Respondent } from '../../subjects/subject.ts';
import { causesOf } from '../causes/causes.ts';
import {
  type Explainer,
  explainer,
  type Found,
  type KeptFailure,
  type LawFailures,
} from '../causes/explanation.ts';
import { asFound } from '../counterexample/investigate.ts';
import { history, settle } from '../counterexample/memory.ts';
import type { Trial } from '../trial/trial.ts';
import { breather } from './breathe.ts';
import type { Budget } from './budget.ts';
import { start, type UnderWay } from './cases-under-way.ts';
import { stopper, unfinished } from './cut-short.ts';
import { type DeadAt, deadAt } from './dead.ts';
import type { RunEvent } from './events.ts';
import {
  addRun,
  type FailingRun,
  firstFailure,
  type LawState,
  lawState,
  resultOf,
} from './law-state.ts';
import { rerun, withReasons } from './rerun.ts';
import { selfTesting } from './self-test.ts';
import { simplestWitness } from './simplest-witness.ts';
import { seenIn } from './tally.ts';
import { type Turn, turns } from './turns.ts';

/** What a run is to do. */
export interface Plan {
  readonly laws: readonly Law[];
  /** Known bugs for the self-test. */
  readonly mutants: readonly Mutant[];
  /** All laws there are, for the self-test, the corpus and the causes. */
  readonly known: readonly Law[];
  /** Kept counterexamples, which are run again first. */
  readonly corpus: readonly Counterexample[];
  readonly budget: Omit<Budget, 'deadline'>;
  /** How long the run may take, in milliseconds. */
  readonly time?: number;
}

/** A run under way: what happens in it, and its document as it is now. */
export interface Run {
  readonly events: AsyncGenerator<RunEvent, void>;
  readonly document: () => RunDocument;
}

/** Milliseconds of the self-test between two windows of cases. */
const selfTestSlice = 25;

/**
 * Everything: kept counterexamples, then all laws in turns, the self-test beside them, then what explains
 * the failures. Nothing happens before `events` is read.
 */
export const verify = (respondent: Respondent, plan: Plan): Run => {
  const { laws, mutants, known, corpus, time } = plan;
  const started = Date.now();
  const deadline = time === undefined ? undefined : started + time;
  const budget: Budget = { ...plan.budget, ...(deadline !== undefined && { deadline }) };
  const { seed, runs, size, shard, signal, from = {} } = budget;
  const stopped = stopper({ deadline, signal });
  const implications = implicationsOf(known);
  const test = selfTesting(mutants, known);
  const states = explainingFirst(laws, implications).map((law) =>
    lawState(law, respondent, budget),
  );
  const replayed: KeptResult[] = [];
  const found = new Map<string, Found>();
  const kept = new Map<string, Counterexample>();
  const concluded = new Map<string, LawResult>();
  const explaining: Explainer = explainer(respondent, implications, budget);
  let causes: readonly Cause[] | undefined;
  let final: RunDocument | undefined;

  const foundSoFar = (state: LawState): Found | undefined => {
    const failing = firstFailure(state);
    const before = found.get(state.law.id);
    if (before || !failing) return before;
    return { counterexample: asFound(failing, respondent), others: [] };
  };
  const soFar = (state: LawState): LawResult =>
    concluded.get(state.law.id) ?? resultOf(state, unfinished, foundSoFar(state));
  const isPending = (state: LawState): boolean =>
    state.skipped === undefined &&
    state.counts.counts().runs === 0 &&
    !concluded.has(state.law.id) &&
    !found.has(state.law.id);

  const document = (): RunDocument => {
    if (final) return final;
    const byId = new Map(states.map((state) => [state.law.id, state]));
    const all = laws.map(({ id }) => byId.get(id)!);
    const results = all.filter((state) => !isPending(state)).map(soFar);
    const pending = all.filter(isPending).map(({ law }) => law.id);
    const partial =
      causes === undefined || pending.length > 0 || results.some((result) => result.partial);
    return {
      schema: runSchema,
      subject: respondent.profile.name,
      precision: precisionOf(respondent.profile.format),
      ...('subject' in respondent.origin && { origin: respondent.origin.subject }),
      seed,
      runs,
      selfTest: test.result(),
      corpus: [...replayed],
      laws: results,
      causes: causes ?? causesOf(results, known),
      ms: Date.now() - started,
      size,
      ...(shard && { shard }),
      ...(pending.length > 0 && { pending }),
      ...(partial && { partial: true as const }),
    };
  };

  /** Runs the corpus again; a law that a kept case falsifies is run no further. */
  async function* replay(): AsyncGenerator<RunEvent, void> {
    for (const one of corpus) {
      const because = stopped();
      const { result, counterexample } = because
        ? { result: { id: one.id, law: one.law, status: 'skipped' as const, because } }
        : await rerun(one, known, respondent, { stopped, from });
      replayed.push(result);
      if (counterexample && !kept.has(one.law)) kept.set(one.law, counterexample);
      yield { event: 'replayed', result };
    }
    for (const state of states) {
      const again = kept.get(state.law.id);
      if (!again || state.skipped !== undefined) continue;
      state.ended = true;
      const counterexample = stopped()
        ? again
        : await withReasons(again, known, respondent, signal);
      kept.set(state.law.id, counterexample);
      found.set(state.law.id, { counterexample, others: [] });
    }
  }

  /** What is counted of a case that has come to its end. */
  async function* judged(one: UnderWay, trial: Trial): AsyncGenerator<RunEvent, void> {
    const { state, run, case: c, regimes } = one;
    if (trial.status === 'interrupted') return;
    const seen = seenIn(c, regimes, trial, state.law.miss);
    addRun(state, seen);
    if (trial.status === 'unsupported') state.unsupported ??= trial.because;
    if (trial.status === 'held' && trial.witness) state.witnessed ??= c;
    yield { event: 'judged', law: state.law.id, run, seen };
    if (trial.status !== 'failed' || state.failures.has(trial.class)) return;
    const failing: FailingRun = {
      law: state.law,
      run,
      case: c,
      failed: trial,
      replay: { seed, run, ...from },
    };
    state.failures.set(trial.class, failing);
    if (failureClasses[trial.class].endsLaw || budget.stopAtFirst) state.ended = true;
    // A further class of the law, or one that it is not about: looked into at the end.
    if (state.failures.size > 1 || !implications.isAbout(state.law.id, trial.class)) return;
    const asDrawn: Counterexample[] = [];
    const news = explaining.news(failing, (counterexample) => asDrawn.push(counterexample));
    const counterexample = await news;
    for (const drawn of asDrawn) yield { event: 'found', counterexample: drawn };
    if (!counterexample) return;
    found.set(state.law.id, { counterexample, others: [] });
    yield { event: 'shrunk', counterexample };
  }

  /** A failure that looks like a memory is looked into once; a law that has shown none holds there. */
  const settledTrial = async (state: LawState, trial: Trial): Promise<Trial> => {
    if (trial.status !== 'failed' || trial.class !== history) return trial;
    if (state.failures.has(history)) return trial;
    const settled = await settle(trial, respondent, { dismissed: state.dismissed });
    if (settled.status === 'held') state.dismissed = true;
    return settled;
  };

  /** A window of cases at once, so that a subject in another process is kept busy; judged in order. */
  async function* window(cases: readonly Turn[]): AsyncGenerator<RunEvent, void> {
    const before = performance.now();
    const open = cases.filter(({ law }) => !states[law]!.ended);
    const underWay = open.map(({ law, run }) => start(states[law]!, run, respondent, budget));
    for (const one of underWay) {
      const trial = await one.trial;
      if (trial.status === 'interrupted') return;
      if (one.state.ended) continue;
      if (trial.status === 'failed') {
        // What waits behind a subject that hangs would each wait its whole time.
        if (trial.class === 'timed out') await respondent.restart();
        await Promise.all(underWay.map((other) => other.trial));
      }
      yield* judged(one, await settledTrial(one.state, trial));
    }
    const share = (performance.now() - before) / Math.max(1, open.length);
    for (const { law } of open) states[law]!.ms += share;
  }

  /** Cases of all laws, the self-test between them. */
  async function* allTurns(): AsyncGenerator<RunEvent, void> {
    const breathe = breather();
    const totals = states.map((state) => (state.ended ? 0 : state.runs));
    let next: Turn[] = [];
    let windows = 0;
    for (const turn of turns(totals, shard)) {
      if (stopped()) return;
      if (states[turn.law]!.ended) continue;
      next.push(turn);
      if (next.length < respondent.window) continue;
      yield* window(next);
      next = [];
      await breathe();
      // What every law says at its first case comes before our own test.
      windows += 1;
      if (windows * respondent.window > states.length) await test.step(selfTestSlice);
    }
    if (!stopped()) yield* window(next);
  }

  /** Why a law has not run all its cases, where it has not. */
  const cutOf = (state: LawState): string | undefined => {
    if (state.ended) return undefined;
    const { index, count } = shard ?? { index: 1, count: 1 };
    const own = Math.max(0, Math.ceil((state.runs - (index - 1)) / count));
    return state.counts.counts().runs < own ? (stopped() ?? unfinished) : undefined;
  };

  const moreOf = async (state: LawState): Promise<Pick<LawResult, 'witness'>> => {
    if (state.law.quantifier !== 'some' || !state.witnessed || state.failures.size > 0) return {};
    const witness = await simplestWitness(state.law, respondent, state.witnessed, budget);
    return witness ? { witness } : {};
  };

  /** States as they are, but those whose first failure is not what their law is about at the end. */
  const explainingLast = (all: readonly LawState[]): LawState[] => {
    const isStray = (state: LawState): boolean => {
      const first = firstFailure(state);
      return first !== undefined && !implications.isAbout(state.law.id, first.failed.class);
    };
    return [...all.filter((state) => !isStray(state)), ...all.filter(isStray)];
  };

  /** What all laws came to, and what explains those that fail. */
  async function* conclude(): AsyncGenerator<RunEvent, void> {
    const cuts = new Map(states.map((state) => [state, cutOf(state)]));
    const settled = await explaining.settled(
      explainingLast(states).flatMap((state): (LawFailures | KeptFailure)[] => {
        const again = kept.get(state.law.id);
        if (again && found.has(state.law.id)) return [{ law: state.law.id, kept: again }];
        const first = firstFailure(state);
        if (!first) return [];
        const others = [...state.failures.values()].filter((one) => one !== first);
        return [{ first, others }];
      }),
    );
    for (const [id, one] of settled) found.set(id, one);
    for (const state of states) {
      const { id } = state.law;
      if (isPending(state) && signal?.aborted) continue;
      const whole = resultOf(state, cuts.get(state), found.get(id), await moreOf(state));
      // A kept case that falsifies a law is its one run, and none of those that a shard shares out.
      const { journal: _, ...rest } = whole;
      const result = kept.has(id) && found.has(id) ? { ...rest, runs: 1 } : whole;
      concluded.set(id, result);
      yield { event: 'concluded', result };
    }
  }

  /** A subject that answers nothing: one law says so, and the others are not run. */
  const bury = ({ law, case: c, failed }: DeadAt): void => {
    for (const state of states) {
      state.ended = true;
      if (state.law === law) {
        state.failures.set(failed.class, { law, run: 0, case: c, failed, replay: { ...from } });
        const counterexample = asFound(firstFailure(state)!, respondent);
        const { interrupted: __, ...sure } = counterexample;
        found.set(law.id, { counterexample: sure, others: [] });
        addRun(state, seenIn(c, [], failed));
        // No case of its own was run: a merge takes it as it takes a kept case.
        const { journal: _, ...result } = resultOf(state, undefined, found.get(law.id));
        concluded.set(law.id, result);
      } else if (state.skipped === undefined) {
        const because = 'the subject answers nothing, not even about the simplest stack';
        concluded.set(state.law.id, {
          ...resultOf(state, undefined),
          status: 'skipped',
          because,
        });
      }
    }
  };

  async function* events(): AsyncGenerator<RunEvent, void> {
    const cases = states.reduce((sum, state) => sum + (state.skipped ? 0 : state.runs), 0);
    yield { event: 'started', laws: laws.map(({ id }) => id), cases };
    const open = states.filter(({ skipped }) => skipped === undefined).map(({ law }) => law);
    // One law alone says what it has to say soon enough.
    const dead = open.length > 1 ? await deadAt(open, respondent) : undefined;
    if (dead && !stopped()) {
      bury(dead);
      const { counterexample } = found.get(dead.law.id)!;
      yield { event: 'shrunk', counterexample };
    } else {
      yield* replay();
      yield* allTurns();
      yield* conclude();
    }
    while (!signal?.aborted && (await test.step(Number.POSITIVE_INFINITY)));
    causes = causesOf(document().laws, known);
    for (const cause of causes) {
      yield { event: 'cause', cause, counterexample: found.get(cause.law)!.counterexample };
    }
    final = document();
    yield { event: 'done', document: final };
  }

  return { events: events(), document };
};
