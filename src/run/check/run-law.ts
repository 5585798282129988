import type { LawResult } from '../../documents/run.ts';
import type { Law } from '../../laws/law.ts';
import type { Respondent } from '../../subjects/subject.ts';
import type { Budget } from './budget.ts';
import { interrupted } from './cut-short.ts';
import { lawState, resultOf } from './law-state.ts';
import { verify } from './verify.ts';

/**
 * Runs one law against a subject, without the self-test and the corpus: cases k = 0, 1, 2 … until the
 * runs are done, time is up or the user interrupts. The failing case with the lowest k is shrunk.
 */
export const runLaw = async (
  law: Law,
  respondent: Respondent,
  { deadline, ...budget }: Budget,
): Promise<LawResult> => {
  const time = deadline === undefined ? {} : { time: deadline - Date.now() };
  const run = verify(respondent, {
    laws: [law],
    mutants: [],
    known: [law],
    corpus: [],
    budget,
    ...time,
  });
  for await (const _ of run.events);
  const [result] = run.document().laws;
  return result ?? resultOf(lawState(law, respondent, budget), interrupted);
};
