/**
 * A search for the largest error of an activation around the point of a case at which it is largest. It asks a
 * few questions more, which depend on the case and on the answers alone: so a case comes to the same in any shard.
 */
import type { SeenError } from '../../documents/journal-line.ts';
import { activationAloneIn } from '../../generators/one-activation.ts';
import { pointsAround, rounds } from '../../generators/points-around.ts';
import type { Case } from '../../laws/case.ts';
import type { Law } from '../../laws/law.ts';
import type { Network } from '../../network/network.ts';
import type { Respondent } from '../../subjects/subject.ts';
import { drive } from '../trial/drive.ts';
import type { Trial } from '../trial/trial.ts';
import { errorIn } from './activation-rows.ts';

/** Whether a failure leaves a subject that can be asked on. */
const goesOn = (trial: Trial): boolean =>
  trial.status === 'held' ||
  (trial.status === 'failed' && (trial.class === 'differs' || trial.class === 'not finite'));

/**
 * What came of a case of a law about each activation, with the largest error that was found around it. Where the
 * law holds at the case and fails at a point that was found, that is what came of it, `at` that point.
 */
export const withLargestError = async (
  law: Law,
  c: Case<Network>,
  respondent: Respondent,
  first: Trial,
): Promise<Trial> => {
  const { format } = respondent.profile;
  const layer = activationAloneIn(c);
  let largest = goesOn(first) ? errorIn(c, first, format) : undefined;
  if (!layer || !largest || (first.status !== 'held' && first.status !== 'failed')) return first;
  let came: Trial = first;
  for (let round = 0; round < rounds && largest.ulps < Number.POSITIVE_INFINITY; round++) {
    const points = pointsAround(largest.at, layer, format, round);
    if (points.length === 0) break;
    const near: Case<Network> = { ...c, inputs: points.map((x) => [x]) };
    const trial = await drive(law, near, respondent);
    if (trial.status === 'failed' && came.status === 'held') came = { ...trial, at: near };
    if (!goesOn(trial)) break;
    const error: SeenError | undefined = errorIn(near, trial, format);
    if (error && error.ulps > largest.ulps) largest = error;
  }
  return came.status === 'held' || came.status === 'failed' ? { ...came, largest } : came;
};
