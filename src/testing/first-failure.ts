import { drawCase } from '../generators/cases.ts';
import type { Law } from '../laws/law.ts';
import type { Network } from '../network/network.ts';
import type { Budget } from '../run/check/budget.ts';
import { lacks } from '../run/check/lacks.ts';
import { caseSeed } from '../run/check/seed.ts';
import { settle } from '../run/counterexample/memory.ts';
import { drive } from '../run/trial/drive.ts';
import type { Failed } from '../run/trial/trial.ts';
import type { Respondent } from '../subjects/subject.ts';

/**
 * The failure that a run of a law finds first, as it is found: nothing is shrunk or asked again, which costs a
 * hundred times as much. Undefined where no case fails, and where the subject cannot be asked what the law asks.
 */
export const firstFailure = async (
  law: Law,
  respondent: Respondent,
  { seed, runs, size }: Pick<Budget, 'seed' | 'runs' | 'size'>,
): Promise<Failed | undefined> => {
  if (lacks(law, respondent).length > 0) return undefined;
  for (let run = 0; run < runs; run++) {
    const drawn = caseSeed(seed, law.id, run);
    const { case: c } = drawCase<Network>(law.domain, respondent.profile, size, drawn, run);
    const trial = await settle(await drive(law, c, respondent), respondent);
    if (trial.status === 'failed') return trial;
  }
  return undefined;
};
