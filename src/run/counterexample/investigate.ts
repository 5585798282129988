import type { Counterexample, Origin } from '../../documents/counterexample.ts';
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
import { afterOthers } from './after-others.ts';
import { counterexampleOf, type Findings } from './counterexample.ts';
import { explain, neighbours } from './explain.ts';
import { holdsBeside } from './holds-beside.ts';
import { dependsOnHistory, history, settle } from './memory.ts';
import { narrowerHint } from './narrower.ts';
import { afterLayers } from './prefixes.ts';
import { failsAlike, type Shrunk, shrink } from './shrink.ts';
import { sizeOf, sizeOfAsked } from './size-of.ts';

/** A failing case as it was drawn. */
export interface FoundFailure {
  readonly law: Law;
  readonly case: Case<Network>;
  readonly failed: Failed;
  /** What its command is made of. */
  readonly replay: Origin;
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

const sizeFound = ({ case: c, failed }: FoundFailure): { layers: number; scalars: number } => {
  const { layers, scalars } = sizeOfAsked(failed.questions.map(({ call }) => call)) ?? sizeOf(c);
  return { layers, scalars };
};

/** The counterexample that a failure is, as it stands; `more` is what else is known of it. */
export const asItStands = (
  found: FoundFailure,
  respondent: Respondent,
  more: Partial<Findings> = {},
): Counterexample =>
  counterexampleOf(
    {
      ...base(found, respondent),
      asked: examine(found.failed.questions, respondent.profile),
      ...more,
    },
    found.failed,
  );

/** A failing case as it was drawn, to keep while it is shrunk: that may take long, and be ended. */
export const asFound = (found: FoundFailure, respondent: Respondent): Counterexample =>
  asItStands(found, respondent, { interrupted: true });

/** How many of some more runs of a case fail as the first did. */
const recurrences = async (
  first: Failed,
  again: () => Promise<Trial>,
  repeats: number,
): Promise<number> => {
  let failures = 0;
  for (let i = 0; i < repeats; i++) {
    if (failsAlike({ ...first, ratio: 0 }, await again())) failures++;
  }
  return failures;
};

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

/** What a failure came to in a fresh subject. */
interface Believed {
  readonly case: Case<Network>;
  readonly failed: Failed;
  readonly flaky: boolean;
  /** The questions of the failure are not all that were asked, and do not show it in a fresh subject. */
  readonly untold?: true;
}

/**
 * Runs a shrunk case again before it is believed, in a subject that was asked nothing before. Where it
 * fails each time, but never so, the answer depends on history: *not a function of its argument*. Where
 * it fails only now and then it is *flaky*. A process is started afresh once; where the case holds there,
 * some times more, to find what has to be asked before it (after-others.ts).
 */
const believe = async (
  law: Law,
  { case: c, failed }: Shrunk,
  others: Iterable<Case<Network>>,
  respondent: Respondent,
): Promise<Believed> => {
  const run = (): Promise<Trial> => drive(law, c, respondent);
  const { repeats, costsStart } = failureClasses[failed.class];
  const warm = costsStart ? 0 : await recurrences(failed, run, repeats);
  await respondent.restart();
  const cold = await settle(await run(), respondent);
  if (failsAlike({ ...failed, ratio: 0 }, cold)) {
    const more = costsStart ? 0 : await recurrences(failed, run, repeats - 1);
    const flaky = !costsStart && (more < repeats - 1 || warm < repeats);
    return { case: c, failed: { ...cold, ratio: failed.ratio }, flaky };
  }
  const after = warm === repeats ? await afterOthers(law, c, others, respondent) : undefined;
  if (after) return { ...after, flaky: false };
  await respondent.restart();
  const colder = await run();
  const never = !failsAlike({ ...failed, ratio: 0 }, colder);
  return never && warm === repeats
    ? { case: c, failed: dependsOnHistory(failed), flaky: false, untold: true }
    : { case: c, failed, flaky: true };
};

/**
 * What a reader wants to know next of a case that fails: which numbers matter, what holds beside it, and
 * after which layer the error comes in. Of one that leaves its process alive: no search is worth more.
 */
export const dissect = async (
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

/**
 * From a failing case to what is kept of it: the simplest case that fails alike. `thorough`: it is run
 * again in a fresh subject before it is believed, and dissected; a counterexample of a law that another
 * one explains is only shrunk.
 */
export const investigate = async (
  found: FoundFailure,
  respondent: Respondent,
  limits: InquiryLimits,
  { thorough }: { readonly thorough: boolean },
): Promise<Counterexample> => {
  const { law, failed: first } = found;
  const { signal } = limits;
  const { repeats, costsStart } = failureClasses[first.class];
  const run = (c: Case<Network>): Promise<Trial> => drive(law, c, respondent);
  const patient = async (c: Case<Network>): Promise<Trial> => {
    let trial = await run(c);
    for (let i = 1; i < 3 && !failsAlike(first, trial); i++) trial = await run(c);
    return trial;
  };
  const steady =
    costsStart || (await recurrences(first, () => run(found.case), repeats)) === repeats;
  const arbitrary: CaseArbitrary<Network> = cases<Network>(
    law.domain,
    respondent.profile,
    limits.size,
  );
  const shrunk = await shrink(arbitrary, found.case, first, steady ? run : patient, {
    milliseconds: shrinkTimeOf(limits),
    signal,
    ...(costsStart && { failures: mostStarts }),
  });
  const belongs = (c: Case<Network>) => arbitrary.canShrinkWithoutContext(c);
  const believed: Believed =
    thorough && !signal?.aborted
      ? await believe(law, shrunk, othersThan(shrunk.case, found.case, belongs), respondent)
      : { case: shrunk.case, failed: shrunk.failed, flaky: !steady };
  const { failed, flaky } = believed;
  const cut = signal?.aborted === true;
  const parts =
    thorough && !cut && !flaky
      ? await dissect(law, respondent, { case: believed.case, failed }, signal)
      : {};
  const hint = narrowerHint(first, respondent.profile);
  return counterexampleOf(
    {
      ...base(found, respondent),
      case: believed.case,
      ...(!believed.untold && { asked: examine(failed.questions, respondent.profile) }),
      flaky: flaky && !cut,
      shrunkFrom: sizeFound(found),
      evaluations: shrunk.evaluations,
      interrupted: shrunk.interrupted || cut,
      ...parts,
    },
    failed,
    hint,
  );
};
