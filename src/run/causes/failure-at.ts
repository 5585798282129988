import { cases } from '../../generators/cases.ts';
import type { Case } from '../../laws/case.ts';
import type { Law } from '../../laws/law.ts';
import type { Network } from '../../network/network.ts';
import type { Respondent } from '../../subjects/subject.ts';
import type { FoundFailure } from '../counterexample/investigate.ts';
import { settle } from '../counterexample/memory.ts';
import { drive } from '../trial/drive.ts';

/**
 * How a law fails at a case that was found for another law; undefined where it does not fail, or where
 * the case is none of its own.
 */
export const failureAt = async (
  law: Law,
  c: Case<Network>,
  respondent: Respondent,
): Promise<Omit<FoundFailure, 'replay'> | undefined> => {
  if (!cases<Network>(law.domain, respondent.profile).canShrinkWithoutContext(c)) return undefined;
  const trial = await settle(await drive(law, c, respondent), respondent);
  return trial.status === 'failed' ? { law, case: c, failed: trial } : undefined;
};
