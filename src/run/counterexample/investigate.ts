import type { Counterexample, Origin } from '../../documents/counterexample.ts';
import { sizeAsked } from '../../documents/counterexample-size.ts';
import type { Size } from '../../documents/run.ts';
import { type CaseArbitrary, cases } from '../../generators/cases.ts';
import { failureClasses } from '../../judge/failure.ts';
import type { Case } from '../../laws/case.ts';
import { complement } from '../../laws/complement.ts';
import type { Law } from '../../laws/law.ts';
import type { Network } from '../../network/network.ts';
import { isAffine } from '../../network/stack.ts';
import { precisionOf } from '../../numbers/precision.ts';
import type { Respondent } from '../../subjects/subject.ts';
import { drive } from '../trial/drive.ts';
import { examine } from '../trial/examine.ts';
import type { Failed, Trial } from '../trial/trial.ts';
import { askedOnce } from './asked-once.ts';
import { type Confirmed, confirm, recurrences, type Unconfirmed } from './confirm.ts';
import { counterexampleOf, type Findings } from './counterexample.ts';
import { explain, neighbours } from './explain.ts';
import { holdsBeside } from './holds-beside.ts';
import { history, isShown, noMemory } from './memory.ts';
import { narrowerHint } from './narrower.ts';
import { afterLayers } from './prefixes.ts';
import { failsAlike, type Shrunk, shrink } from './shrink.ts';

/** A failing case as it was drawn. */
export interface FoundFailure {
  readonly law: Law;
  readonly case: Case<Network>;
  readonly failed: Failed;
  /** What its command is made of. */
  readonly replay: Origin;
  /** A fresh subject gave another answer to the wrong question by itself: it need not fail in a used one. */
  readonly isMemory?: true;
}

/** What an investigation may cost. */
export interface InquiryLimits {
  readonly size?: Size;
  /** The longest that one counterexample is shrunk, in milliseconds. */
  readonly shrinkTime: number;
  /** Time of day, in milliseconds, from which on a shrink takes one second at most. */
  readonly deadline?: number | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Of failures that end the process of a subject, at most this many are caused by one shrink. */
const mostStarts = 8;

/** So many neighbours of a case that holds alone are asked before it. */
const mostNeighbours = 20;

const leastShrinkTime = 1_000;

const shrinkTimeOf = ({ shrinkTime, deadline }: InquiryLimits): number =>
  deadline === undefined
    ? shrinkTime
    : Math.min(shrinkTime, Math.max(leastShrinkTime, deadline - Date.now()));

const base = ({ law, case: c, replay }: FoundFailure, { profile }: Respondent) => ({
  law: law.id,
  subject: profile.name,
  precision: precisionOf(profile.format),
  case: c,
  flaky: false,
  replay,
});

/** The size of the largest stack that was asked about when a failure was found. */
export const sizeFound = ({
  case: c,
  failed,
}: FoundFailure): { layers: number; scalars: number } => {
  const { layers, scalars } = sizeAsked(
    failed.questions.map(({ call }) => call),
    c,
  );
  return { layers, scalars };
};

/** What was asked at a failure: `asked` where a fresh subject was, otherwise as it was heard. */
const exchanges = (
  { questions }: Failed,
  { profile }: Respondent,
  fromStart: boolean,
): Pick<Findings, 'asked' | 'heard'> => ({
  [fromStart ? 'asked' : 'heard']: examine(questions, profile),
});

/** The counterexample that a failure is, as it stands; `fromStart`: a fresh subject was asked. */
export const asItStands = (
  found: FoundFailure,
  respondent: Respondent,
  { fromStart = false, ...more }: Partial<Findings> & { readonly fromStart?: boolean } = {},
): Counterexample =>
  counterexampleOf(
    {
      ...base(found, respondent),
      ...exchanges(found.failed, respondent, fromStart),
      ...more,
    },
    found.failed,
  );

/** A failing case as it was drawn, to keep while it is shrunk: that may take long, and be ended. */
export const asFound = (found: FoundFailure, respondent: Respondent): Counterexample =>
  asItStands(found, respondent, { interrupted: true, shrunkFrom: sizeFound(found) });

/**
 * Cases that are asked before one which holds alone: the one that has other numbers everywhere, those that
 * differ in one number, and at last the case as it was found.
 */
function* othersThan(
  c: Case<Network>,
  found: Case<Network>,
  belongs: (c: Case<Network>) => boolean,
): Generator<Case<Network>> {
  if (isAffine(c.stack)) {
    const opposite = { ...c, stack: complement(c.stack) };
    if (belongs(opposite)) yield opposite;
  }
  let left = mostNeighbours;
  for (const other of neighbours(c)) {
    if (left === 0) break;
    if (!belongs(other)) continue;
    left--;
    yield other;
  }
  yield found;
}

/**
 * What a reader wants to know next of a case that fails: which numbers matter, what holds beside it, and
 * after which layer the error comes in. Of one that leaves its process alive: no search is worth more.
 */
export const reasonsFor = async (
  law: Law,
  respondent: Respondent,
  { case: c, failed }: { case: Case<Network>; failed: Pick<Failed, 'class'> },
  signal?: AbortSignal,
): Promise<Pick<Findings, 'matters' | 'afterLayer' | 'beside'>> => {
  if (failureClasses[failed.class].costsStart || failed.class === history) return {};
  const arbitrary = cases<Network>(law.domain, respondent.profile);
  const belongs = (varied: Case<Network>) => arbitrary.canShrinkWithoutContext(varied);
  const run = (varied: Case<Network>) => drive(law, varied, respondent);
  const matters = await explain(c, belongs, run);
  const beside = await holdsBeside(c, belongs, run);
  const afterLayer = await afterLayers(c, respondent);
  return signal?.aborted ? {} : { matters, beside, afterLayer };
};

/** The simplest case that fails as one that was found, and what it cost to come to it. */
export interface ShrunkFailure {
  readonly found: FoundFailure;
  readonly shrunk: Shrunk;
  /** Whether the case that was found failed each time when it was run again. */
  readonly steady: boolean;
}

/** Shrinks a failing case. */
export const shrinkFailure = async (
  found: FoundFailure,
  respondent: Respondent,
  limits: InquiryLimits,
): Promise<ShrunkFailure> => {
  const { law, failed: first } = found;
  const { profile } = respondent;
  const { repeats, costsStart } = failureClasses[first.class];
  const shown = first.class === history && isShown(first, profile);
  // One question with two answers is not shrunk to a wrong answer that may be no matter of memory.
  const runOf =
    (asked: Respondent) =>
    async (c: Case<Network>): Promise<Trial> => {
      const trial = await drive(law, c, asked);
      const slips = shown && trial.status === 'failed' && !isShown(trial, profile);
      return slips ? noMemory(trial) : trial;
    };
  const again = () => runOf(respondent)(found.case);
  const steady = costsStart || (await recurrences(first, again, repeats)) === repeats;
  // What a subject remembers of the case before may look right by chance.
  const isPatient = !steady || first.class === history;
  const once = isPatient ? undefined : askedOnce(respondent);
  const run = runOf(once?.respondent ?? respondent);
  const patient = async (c: Case<Network>): Promise<Trial> => {
    let trial = await run(c);
    for (let i = 1; i < 3 && !failsAlike(first, trial); i++) trial = await run(c);
    return trial;
  };
  const arbitrary: CaseArbitrary<Network> = cases<Network>(law.domain, profile, limits.size);
  const shrunk = await shrink(arbitrary, found.case, first, isPatient ? patient : run, {
    milliseconds: shrinkTimeOf(limits),
    signal: limits.signal,
    ...(costsStart && { failures: mostStarts }),
    ...(once && { asked: once.count }),
  });
  return { found, shrunk, steady };
};

const counterexampleFrom = (
  { found, shrunk }: ShrunkFailure,
  { case: c, failed, flaky, fromStart }: Confirmed,
  respondent: Respondent,
  { signal }: InquiryLimits,
  parts: Partial<Findings> = {},
): Counterexample => {
  const cut = signal?.aborted === true;
  return counterexampleOf(
    {
      ...base(found, respondent),
      case: c,
      ...exchanges(failed, respondent, fromStart),
      flaky: flaky && !cut,
      shrunkFrom: sizeFound(found),
      evaluations: shrunk.evaluations,
      interrupted: shrunk.interrupted || cut,
      ...parts,
    },
    failed,
    narrowerHint(found.failed, respondent.profile),
  );
};

/** The counterexample that a shrunk failure is, as it was heard while it was shrunk. */
export const asShrunk = (
  shrunkFailure: ShrunkFailure,
  respondent: Respondent,
  limits: InquiryLimits,
): Counterexample => {
  const { shrunk, steady } = shrunkFailure;
  const heard = { case: shrunk.case, failed: shrunk.failed, flaky: !steady, fromStart: false };
  return counterexampleFrom(shrunkFailure, heard, respondent, limits);
};

/** What is known before a shrunk failure is confirmed. */
export type ConfirmOptions = Pick<Unconfirmed, 'holdsAlone' | 'isKnown' | 'provisional'>;

/** The counterexample that a shrunk failure is, run again in a fresh subject, with its reasons. */
export const asConfirmed = async (
  shrunkFailure: ShrunkFailure,
  respondent: Respondent,
  limits: InquiryLimits,
  known: ConfirmOptions,
): Promise<Counterexample> => {
  const { found, shrunk } = shrunkFailure;
  const { law } = found;
  const { signal, size } = limits;
  if (signal?.aborted) return asShrunk(shrunkFailure, respondent, limits);
  const arbitrary: CaseArbitrary<Network> = cases<Network>(law.domain, respondent.profile, size);
  const belongs = (c: Case<Network>) => arbitrary.canShrinkWithoutContext(c);
  const others = othersThan(shrunk.case, found.case, belongs);
  const { case: c, failed } = shrunk;
  const unconfirmed = { law, case: c, failed, others, isMemory: found.isMemory === true, ...known };
  const confirmed = await confirm(unconfirmed, respondent);
  const parts =
    signal?.aborted || confirmed.flaky ? {} : await reasonsFor(law, respondent, confirmed, signal);
  return counterexampleFrom(shrunkFailure, confirmed, respondent, limits, parts);
};
