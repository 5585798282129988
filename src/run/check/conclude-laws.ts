import type { LawResult } from '../../documents/run.ts';
import { askedAgain, dependOnHistory, heardIn } from '../causes/asked-again.ts';
import type { Found, KeptFailure, LawFailures } from '../causes/explanation.ts';
import { unfinished } from './cut-short.ts';
import { isPending } from './document-of-run.ts';
import type { RunEvent } from './events.ts';
import { firstFailure, type LawState, resultOf } from './law-state.ts';
import type { RunState } from './run-state.ts';
import { simplestWitness } from './simplest-witness.ts';
import { askAlone, suspectsIn } from './suspects.ts';
import { witnessCertificate } from './witness-certificate.ts';

/** Why a law has not run all its cases, where it has not. */
const cutOf = ({ budget, stopped }: RunState, state: LawState): string | undefined => {
  if (state.ended) return undefined;
  const { index, count } = budget.shard ?? { index: 1, count: 1 };
  const own = Math.max(0, Math.ceil((state.runs - (index - 1)) / count));
  return state.counts.counts().runs + state.notRun < own ? (stopped() ?? unfinished) : undefined;
};

const witnessOf = async (
  { respondent, budget }: RunState,
  { law, witnessed, failures }: LawState,
): Promise<Pick<LawResult, 'witness'>> => {
  if (law.quantifier !== 'some' || !witnessed || failures.size > 0) return {};
  const witness = await simplestWitness(law, respondent, witnessed, budget);
  return witness ? { witness } : {};
};

/** So long may it take to show of the networks of a law that they are not affine, in milliseconds. */
const showing = 2_000;

/** The networks that rounding hides from the subject, with what shows to anyone that they are not affine. */
const showHidden = ({ open }: LawState): void => {
  const deadline = performance.now() + showing;
  for (const [k, one] of open.entries()) {
    if (one.because !== 'within rounding' || performance.now() > deadline) continue;
    const certificate = witnessCertificate(one.case.stack);
    if (certificate) open[k] = { ...one, certificate };
  }
};

/** The states as they are, but last those whose first failure is not what their law is about. */
const explainingLast = ({ states, implications }: RunState): LawState[] => {
  const isStray = (state: LawState): boolean => {
    const first = firstFailure(state);
    return first !== undefined && !implications.isAbout(state.law.id, first.failed.class);
  };
  return [...states.filter((state) => !isStray(state)), ...states.filter(isStray)];
};

/** How a law fails; nothing of one that does not. */
const failuresOf = ({ kept, found }: RunState, state: LawState): (LawFailures | KeptFailure)[] => {
  const again = kept.get(state.law.id);
  if (again && found.has(state.law.id)) return [{ law: state.law.id, kept: again }];
  const first = firstFailure(state);
  if (!first) return [];
  const others = [...state.failures.values()].filter((one) => one !== first);
  return [{ first, others, ...(state.rows && { each: state.failing }) }];
};

/**
 * The counterexamples of all failing laws. In the end a subject is started anew once: it is asked alone what
 * may be a memory, and, where no answer depends on history, all that only a subject in use was asked.
 */
const settledFailures = async (run: RunState): Promise<ReadonlyMap<string, Found>> => {
  const { states, explaining, respondent, budget } = run;
  const settle = () =>
    explaining.settled(explainingLast(run).flatMap((state) => failuresOf(run, state)));
  const settled = await settle();
  const isAborted = () => budget.signal?.aborted === true;
  if (isAborted() || dependOnHistory(settled)) return settled;
  const suspects = suspectsIn(states);
  if (suspects.length === 0 && heardIn(settled).length === 0) return settled;
  if (suspects.length === 0) await respondent.restart();
  const memories = await askAlone(suspects, respondent);
  if (isAborted()) return settled;
  if (memories.length === 0) return askedAgain(settled, respondent);
  await respondent.restart(); // or what it was asked alone would be remembered
  return settle();
};

/** What all laws came to, and what explains those that fail. */
export async function* concludeLaws(run: RunState): AsyncGenerator<RunEvent, void> {
  const { states, found, kept, concluded } = run;
  const cuts = new Map(states.map((state) => [state, cutOf(run, state)]));
  for (const [id, one] of await settledFailures(run)) found.set(id, one);
  for (const state of states) {
    const { id } = state.law;
    if (isPending(run, state) && run.budget.signal?.aborted) continue;
    showHidden(state);
    const whole = resultOf(state, cuts.get(state), found.get(id), await witnessOf(run, state));
    // A kept case that falsifies a law is its one run, and none of those that a shard shares out.
    const { journal: _, ...rest } = whole;
    const result = kept.has(id) && found.has(id) ? { ...rest, runs: 1 } : whole;
    concluded.set(id, result);
    yield { event: 'concluded', result };
  }
}
