import type { LawResult } from '../../documents/run.ts';
import type { KeptFailure, LawFailures } from '../causes/explanation.ts';
import { unfinished } from './cut-short.ts';
import { isPending } from './document-of-run.ts';
import type { RunEvent } from './events.ts';
import { firstFailure, type LawState, resultOf } from './law-state.ts';
import type { RunState } from './run-state.ts';
import { simplestWitness } from './simplest-witness.ts';

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

/** What all laws came to, and what explains those that fail. */
export async function* concludeLaws(run: RunState): AsyncGenerator<RunEvent, void> {
  const { states, explaining, found, kept, concluded } = run;
  const cuts = new Map(states.map((state) => [state, cutOf(run, state)]));
  const settled = await explaining.settled(
    explainingLast(run).flatMap((state) => failuresOf(run, state)),
  );
  for (const [id, one] of settled) found.set(id, one);
  for (const state of states) {
    const { id } = state.law;
    if (isPending(run, state) && run.budget.signal?.aborted) continue;
    const whole = resultOf(state, cuts.get(state), found.get(id), await witnessOf(run, state));
    // A kept case that falsifies a law is its one run, and none of those that a shard shares out.
    const { journal: _, ...rest } = whole;
    const result = kept.has(id) && found.has(id) ? { ...rest, runs: 1 } : whole;
    concluded.set(id, result);
    yield { event: 'concluded', result };
  }
}
