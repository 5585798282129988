import { asItStands } from '../counterexample/investigate.ts';
import { addRun, firstFailure, resultOf } from './law-state.ts';
import type { RunState } from './run-state.ts';
import { seenIn } from './tally.ts';
import type { UnansweredAt } from './unanswering.ts';

/** Why the other laws are not run against a subject that answers nothing. */
const because = 'the subject answers nothing, not even about the simplest stack';

/** Ends the run of a subject that answers nothing: one law says so, and the others are not run. */
export const concludeUnanswering = (
  run: RunState,
  { law, case: c, failed }: UnansweredAt,
): void => {
  const { states, respondent, found, concluded, budget } = run;
  for (const state of states) {
    state.ended = true;
    if (state.law === law) {
      const replay = { ...budget.from };
      state.failures.set(failed.class, { law, run: 0, case: c, failed, replay });
      // It is what a subject that was asked nothing before failed at first.
      const sure = asItStands(firstFailure(state)!, respondent, { fromStart: true });
      found.set(law.id, { counterexample: sure, others: [] });
      addRun(state, seenIn(c, [], failed, { law, format: respondent.profile.format }));
      // No case of its own was run: a merge takes it as it takes a kept case.
      const { journal: _, ...result } = resultOf(state, undefined, found.get(law.id));
      concluded.set(law.id, result);
    } else if (state.skipped === undefined) {
      const result = resultOf(state, undefined);
      concluded.set(state.law.id, { ...result, status: 'skipped', because });
    }
  }
};
