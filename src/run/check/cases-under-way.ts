import { drawCase } from '../../generators/cases.ts';
import type { Case } from '../../laws/case.ts';
import type { Network } from '../../network/network.ts';
import type { Eventually } from '../../subjects/eventually.ts';
import type { Respondent } from '../../subjects/subject.ts';
import { driveNow } from '../trial/drive.ts';
import type { Trial } from '../trial/trial.ts';
import type { Budget } from './budget.ts';
import { withLargestError } from './largest-error.ts';
import { isLeftOut, type LawState } from './law-state.ts';
import { caseSeed } from './seed.ts';

/** One case of one law that the subject is asked about. */
export interface UnderWay {
  readonly state: LawState;
  readonly run: number;
  readonly case: Case<Network>;
  readonly regimes: readonly string[];
  /** None of a case that is not run, as a failure ended the runs of its activation. */
  readonly trial?: Eventually<Trial>;
}

/** Draws case `run` of a law and starts to ask the subject about it. */
export const start = (
  state: LawState,
  run: number,
  respondent: Respondent,
  { seed, size }: Pick<Budget, 'seed' | 'size'>,
): UnderWay => {
  const { law } = state;
  const { case: c, regimes } = drawCase<Network>(
    law.domain,
    respondent.profile,
    size,
    caseSeed(seed, law.id, run),
    run,
  );
  if (isLeftOut(state, run)) return { state, run, case: c, regimes };
  const searched = async (trial: Eventually<Trial>): Promise<Trial> =>
    withLargestError(law, c, respondent, await trial);
  const first = driveNow(law, c, respondent);
  const trial = law.domain.oneActivation ? searched(first) : first;
  return { state, run, case: c, regimes, trial };
};
