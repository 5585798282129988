import type { FoundWitness } from '../../documents/run.ts';
import { cases } from '../../generators/cases.ts';
import type { Case } from '../../laws/case.ts';
import type { Law } from '../../laws/law.ts';
import type { Network } from '../../network/network.ts';
import type { Respondent } from '../../subjects/subject.ts';
import { simplest } from '../counterexample/shrink.ts';
import { drive } from '../trial/drive.ts';
import type { Budget } from './budget.ts';
import { witnessCertificate } from './witness-certificate.ts';

/** A witness is an illustration: it is not worth more than this, in milliseconds. */
const witnessTime = 2_000;

/** The simplest case that has a witness, from one that has. */
export const simplestWitness = async (
  law: Law,
  respondent: Respondent,
  from: Case<Network>,
  { size, signal }: Budget,
): Promise<FoundWitness | undefined> => {
  let best: FoundWitness | undefined;
  const keeps = async (c: Case<Network>): Promise<boolean> => {
    const trial = await drive(law, c, respondent);
    if (trial.status !== 'held' || !trial.witness) return false;
    const { comparison, judgement } = trial.witness;
    const { at, gap, tolerance } = judgement;
    best = { case: c, what: comparison.what, at, gap, tolerance };
    return true;
  };
  const arbitrary = cases<Network>(law.domain, respondent.profile, size);
  await simplest(arbitrary, from, keeps, { milliseconds: witnessTime, signal });
  if (!best) return undefined;
  const certificate = witnessCertificate(best.case.stack);
  return certificate ? { ...best, certificate } : best;
};
