import { cases } from '../../generators/cases.ts';
import type { Case } from '../../laws/case.ts';
import type { Law } from '../../laws/law.ts';
import type { Network } from '../../network/network.ts';
import type { Respondent } from '../../subjects/subject.ts';
import type { FoundFailure } from '../counterexample/investigate.ts';
import { history, isShown } from '../counterexample/memory.ts';
import { drive } from '../trial/drive.ts';

/**
 * How a law fails at a case that was found for another law; undefined where it does not fail, or where
 * the case is none of its own. A law that speaks of memory fails only where one question got two answers:
 * whether another wrong answer is a memory would cost a start of the subject.
 */
export const failureAt = async (
  law: Law,
  c: Case<Network>,
  respondent: Respondent,
): Promise<Omit<FoundFailure, 'replay'> | undefined> => {
  if (!cases<Network>(law.domain, respondent.profile).canShrinkWithoutContext(c)) return undefined;
  const trial = await drive(law, c, respondent);
  if (trial.status !== 'failed') return undefined;
  if (trial.class === history && !isShown(trial, respondent.profile)) return undefined;
  return { law, case: c, failed: trial };
};
