import type { Counterexample } from '../../documents/counterexample.ts';
import { type LawResult, type RunDocument, runSchema } from '../../documents/run.ts';
import { activationAloneIn } from '../../generators/one-activation.ts';
import { precisionOf } from '../../numbers/precision.ts';
import { causesOf } from '../causes/causes.ts';
import type { Found } from '../causes/explanation.ts';
import { asFound } from '../counterexample/investigate.ts';
import { withoutReasons } from '../counterexample/without-reasons.ts';
import { unfinished } from './cut-short.ts';
import { firstFailure, type LawState, resultOf } from './law-state.ts';
import type { RunState } from './run-state.ts';

/** Whether nothing is known of a law yet. */
export const isPending = ({ concluded, found }: RunState, state: LawState): boolean =>
  state.skipped === undefined &&
  state.counts.counts().runs === 0 &&
  !concluded.has(state.law.id) &&
  !found.has(state.law.id);

const foundSoFar = ({ found, respondent }: RunState, state: LawState): Found | undefined => {
  const failing = firstFailure(state);
  const before = found.get(state.law.id);
  if (!failing) return before;
  const { counterexample, others } = before ?? {
    counterexample: asFound(failing, respondent),
    others: [],
  };
  if (!state.rows) return { counterexample, others };
  const first = activationAloneIn(failing.case)?.name;
  const each = [...state.failing].map(([name, one]): [string, Counterexample] => [
    name,
    name === first ? withoutReasons(counterexample) : asFound(one, respondent),
  ]);
  return { counterexample, others, each: new Map(each) };
};

const resultSoFar = (run: RunState, state: LawState): LawResult =>
  run.concluded.get(state.law.id) ?? resultOf(state, unfinished, foundSoFar(run, state));

/** The document of a run as far as it has come: *partial* until its causes are worked out. */
export const documentOf = (run: RunState): RunDocument => {
  if (run.final) return run.final;
  const { respondent, budget, known, causes, coverage } = run;
  const { seed, runs, size, shard } = budget;
  const byId = new Map(run.states.map((state) => [state.law.id, state]));
  const all = run.laws.map(({ id }) => byId.get(id)!);
  const results = all
    .filter((state) => !isPending(run, state))
    .map((state) => resultSoFar(run, state));
  const pending = all.filter((state) => isPending(run, state)).map(({ law }) => law.id);
  const partial =
    causes === undefined || pending.length > 0 || results.some((result) => result.partial);
  return {
    schema: runSchema,
    subject: respondent.profile.name,
    precision: precisionOf(respondent.profile.format),
    ...('subject' in respondent.origin && { origin: respondent.origin.subject }),
    seed,
    runs,
    selfTest: run.test.result(),
    corpus: [...run.replayed],
    laws: results,
    causes: causes ?? causesOf(results, known),
    ms: Date.now() - run.started,
    size,
    ...(shard && { shard }),
    ...(pending.length > 0 && { pending }),
    ...(partial && { partial: true as const }),
    ...(coverage && { coverage }),
  };
};
