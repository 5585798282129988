import { drawCase } from '../../generators/cases.ts';
import type { Case } from '../../laws/case.ts';
import type { Network } from '../../network/network.ts';
import type { Respondent } from '../../subjects/subject.ts';
import { drive } from '../trial/drive.ts';
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
  readonly trial?: Promise<Trial>;
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
  const asked = async (): Promise<Trial> => {
    const trial = await drive(law, c, respondent);
    return law.domain.oneActivation ? withLargestError(law, c, respondent, trial) : trial;
  };
  const trial = isLeftOut(state, run) ? {} : { trial: asked() };
  return { state, run, case: c, regimes, ...trial };
};
