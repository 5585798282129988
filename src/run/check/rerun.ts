import { exchangesOf } from '../../documents/asked.ts';
import type { Counterexample, Origin } from '../../documents/counterexample.ts';
import type { KeptResult } from '../../documents/run.ts';
import { type CaseArbitrary, cases } from '../../generators/cases.ts';
import type { Case } from '../../laws/case.ts';
import type { Law } from '../../laws/law.ts';
import type { Network } from '../../network/network.ts';
import { precisionOf } from '../../numbers/precision.ts';
import type { Respondent } from '../../subjects/subject.ts';
import { counterexampleOf } from '../counterexample/counterexample.ts';
import { reasonsFor } from '../counterexample/investigate.ts';
import { messageOf } from '../counterexample/message.ts';
import { examine } from '../trial/examine.ts';
import type { Failed, Trial } from '../trial/trial.ts';
import { interrupted, type Stopped } from './cut-short.ts';
import { lacking, lacks } from './lacks.ts';
import { replayCase } from './replay-case.ts';

/** A kept counterexample as it fails now, in this subject. */
const again = (
  kept: Counterexample,
  failed: Failed,
  { profile }: Respondent,
  { from = {}, fromStart }: { readonly from?: Origin; readonly fromStart: boolean },
): Counterexample => {
  const { seed, run } = kept.replay;
  const exchanges = examine(failed.questions, profile);
  return counterexampleOf(
    {
      law: kept.law,
      subject: profile.name,
      precision: precisionOf(profile.format),
      case: kept.case,
      flaky: kept.flaky,
      ...(fromStart && !kept.flaky ? { asked: exchanges } : { heard: exchanges }),
      replay: {
        ...(seed !== undefined && { seed }),
        ...(run !== undefined && { run }),
        ...from,
      },
    },
    failed,
  );
};

/** How kept cases are run again. */
export interface RerunOptions {
  readonly stopped?: Stopped;
  /** What the commands of those that fail are made of. */
  readonly from?: Origin;
  /** The subject has been asked nothing yet. */
  readonly fresh?: boolean;
}

/** What was asked when the case was found, and is offered no longer: to hold without it is not to be fixed. */
const noLongerAsked = (kept: Counterexample, { profile }: Respondent): string | undefined => {
  const asked = new Set((exchangesOf(kept) ?? []).map(({ ask }) => ask));
  const missing = [...asked].filter((ask) => !profile.asks.includes(ask));
  return missing.length === 0
    ? undefined
    : `it holds as far as it can be asked, but it was found with answers to ${missing.join(' and ')}, and ${lacking(missing)}`;
};

/** Runs one kept case: what came of it, and the counterexample anew if it still fails. */
export const rerun = async (
  kept: Counterexample,
  known: readonly Law[],
  respondent: Respondent,
  { stopped = () => undefined, from = {}, fresh = false }: RerunOptions = {},
): Promise<{ result: KeptResult; trial?: Trial; counterexample?: Counterexample }> => {
  const { id, law: name } = kept;
  const law = known.find((candidate) => candidate.id === name);
  const skip = (because: string) => ({
    result: { id, law: name, status: 'skipped' as const, because },
  });
  if (!law) return skip(`there is no law ${name}`);
  const missing = lacks(law, respondent);
  if (missing.length > 0) return skip(lacking(missing));
  // A kept case is untrusted input: it must be one that the law is about, in the subject's format.
  const { profile } = respondent;
  const arbitrary: CaseArbitrary<Network> = cases(law.domain, profile);
  const belongs = (c: Case<Network>) => arbitrary.canShrinkWithoutContext(c);
  if (!belongs(kept.case)) return skip(`its case is not one of ${name} in ${profile.format.name}`);
  const { trial, because, fromStart } = await replayCase(kept, law, respondent, {
    ...{ belongs, stopped, fresh },
  });
  if (trial.status === 'interrupted') return skip(interrupted);
  if (trial.status === 'unsupported') {
    return skip(`the subject does not support it: ${trial.because}`);
  }
  if (trial.status === 'failed') {
    const failure = `${trial.class}: ${messageOf(trial)}`;
    const counterexample = again(kept, trial, respondent, { from, fromStart: fromStart === true });
    return { result: { id, law: name, status: 'fails', because: failure }, trial, counterexample };
  }
  const open = because ?? noLongerAsked(kept, respondent);
  if (open) return { result: { id, law: name, status: 'undecided', because: open }, trial };
  const fixed = kept.subject === profile.name ? 'fixed' : 'held';
  const isNoMatter = trial.status === 'says nothing' || trial.status === 'proved affine';
  const status = trial.status === 'held' ? fixed : isNoMatter ? 'held' : trial.status;
  return { result: { id, law: name, status }, trial };
};

/**
 * The counterexample with what a reader wants to know next: which numbers matter, what holds beside it,
 * after which layer it goes wrong. A kept file is not believed about that: the subject may have changed.
 */
export const withReasons = async (
  counterexample: Counterexample,
  known: readonly Law[],
  respondent: Respondent,
  signal?: AbortSignal,
): Promise<Counterexample> => {
  const law = known.find(({ id }) => id === counterexample.law);
  const { flaky, class: failure } = counterexample;
  if (!law || flaky) return counterexample;
  const found = { case: counterexample.case, failed: { class: failure } };
  const { replay, ...rest } = counterexample;
  return { ...rest, ...(await reasonsFor(law, respondent, found, signal)), replay };
};
