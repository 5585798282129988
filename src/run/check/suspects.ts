/**
 * Wrong answers that may be a memory. A law that speaks of memory fails where another stack, asked in
 * between, gets a wrong answer. Whether the same question gets a right one of a fresh subject is asked as
 * late as that is possible: it costs a start of the subject, which may take seconds, and most wrong
 * answers are none of that kind.
 */
import { stringify } from '../../numbers/json.ts';
import type { Respondent } from '../../subjects/subject.ts';
import { history, isShown, noMemory, suspected } from '../counterexample/memory.ts';
import { examine, wrongFamilies } from '../trial/examine.ts';
import type { Failed, Trial } from '../trial/trial.ts';
import type { FailingRun, LawState } from './law-state.ts';

/** The case as it counts: one at which a memory is suspected holds, until it is known to be one. */
export const unlessSuspected = (
  { respondent: { profile } }: { readonly respondent: Respondent },
  state: LawState,
  trial: Trial,
  failing: (failed: Failed) => FailingRun,
): Trial => {
  if (trial.status !== 'failed' || trial.class !== history) return trial;
  if (state.failures.has(history) || isShown(trial, profile)) return trial;
  if (!state.dismissed && suspected(trial, profile)) state.suspect ??= failing(trial);
  return noMemory(trial);
};

/** The suspected memories of all laws that are not known to be any. */
export const suspectsIn = (states: readonly LawState[]): [LawState, FailingRun][] =>
  states.flatMap((state): [LawState, FailingRun][] =>
    state.suspect && !state.dismissed && !state.failures.has(history)
      ? [[state, state.suspect]]
      : [],
  );

/** Whether there may be one of them: most runs have none. */
export const maySuspect = (states: readonly LawState[]): boolean =>
  states.some(({ suspect }) => suspect !== undefined);

/** Whether wrong answers of both are to the same kind of ask. */
export const areAlike = (one: Failed, other: Failed, { profile }: Respondent): boolean => {
  const families = wrongFamilies(examine(one.questions, profile));
  return [...wrongFamilies(examine(other.questions, profile))].some((family) =>
    families.has(family),
  );
};

/** Counts a suspect as the failure of its law, once it is known to be a memory. */
export const countAsFailure = (state: LawState, suspect: FailingRun): void => {
  state.failures.set(history, suspect);
};

/**
 * Asks a fresh subject the question of each suspect by itself, one after the other. What gets another
 * answer is a memory; what gets the same is dismissed. Gives those that are. `failureOf` says how a suspect
 * fails: at its own case, or at a simpler one.
 */
export const askAlone = async (
  suspects: readonly (readonly [LawState, FailingRun])[],
  respondent: Respondent,
  failureOf: (suspect: FailingRun) => Promise<Failed> = async ({ failed }) => failed,
): Promise<FailingRun[]> => {
  const memories: FailingRun[] = [];
  const failures = new Map<FailingRun, Failed>();
  for (const [, suspect] of suspects) failures.set(suspect, await failureOf(suspect));
  if (suspects.length > 0) await respondent.restart();
  for (const [state, suspect] of suspects) {
    // At a simpler case all answers may come from the memory, the first one too: then the case as it was drawn.
    const question =
      suspected(failures.get(suspect)!, respondent.profile) ??
      suspected(suspect.failed, respondent.profile);
    if (!question) continue;
    const { call, reply } = question;
    const alone = await respondent.ask(call);
    if ('interrupted' in alone) break;
    if (stringify(alone) === stringify(reply)) {
      state.dismissed = true;
      continue;
    }
    const memory = { ...suspect, isMemory: true } as const;
    countAsFailure(state, memory);
    memories.push(memory);
  }
  return memories;
};
