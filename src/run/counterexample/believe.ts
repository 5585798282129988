import { type CaseArbitrary, cases } from '../../generators/cases.ts';
import { failureClasses } from '../../judge/failure.ts';
import type { Case } from '../../laws/case.ts';
import type { Law } from '../../laws/law.ts';
import type { Layer } from '../../network/stack.ts';
import type { Respondent } from '../../subjects/subject.ts';
import type { Budget } from '../check/law-result.ts';
import { drive, type Failed, type Trial } from '../trial/drive.ts';
import { type Counterexample, counterexampleOf, type Replay, sizeOf } from './counterexample.ts';
import { explain } from './explain.ts';
import { afterLayers } from './prefixes.ts';
import { failsAlike, shrink } from './shrink.ts';

/** A failure that comes only after other questions, called what it is. */
export const dependsOnHistory = (failed: Failed): Failed => ({
  ...failed,
  class: 'not a function of its argument',
  message: `${failed.message}; but only after other questions, never in a fresh subject`,
});

/** How often a failure is run again; each time that a subject hangs costs its whole time. */
const repeatsOf = (failed: Failed): number => failureClasses[failed.class].repeats;

/** A failing case as it was drawn, to keep while it is shrunk: that may take long, and be ended. */
export const asFound = (
  law: Law,
  { profile }: Respondent,
  found: Case<Layer>,
  failed: Failed,
  replay: (id: string) => Replay,
): Counterexample =>
  counterexampleOf(
    {
      law: law.id,
      subject: profile.name,
      precision: profile.format.name,
      case: found,
      flaky: false,
      interrupted: true,
    },
    failed,
    replay,
  );

/** How many of five more runs of a case fail as the first did. */
const recurrences = async (
  first: Failed,
  again: () => Promise<Trial>,
  repeats: number,
): Promise<number> => {
  let failures = 0;
  for (let i = 0; i < repeats; i++)
    if (failsAlike({ ...first, ratio: 0 }, await again())) failures++;
  return failures;
};

/**
 * From a failing case to what is kept of it: the simplest case that fails alike, run again before it
 * is believed. Where it fails each time, but never in a subject that was asked nothing before, the
 * answer depends on history: *not a function of its argument*. Where it fails only now and then it is
 * *flaky*: shrunk with three tries a case, it falsifies, and it says so.
 */
export const counterexampleFrom = async (
  law: Law,
  respondent: Respondent,
  found: Case<Layer>,
  first: Failed,
  {
    shrinkTime,
    size,
    signal,
    deadline,
  }: Pick<Budget, 'shrinkTime' | 'size' | 'signal' | 'deadline'>,
  replay: (id: string) => Replay,
): Promise<Counterexample> => {
  const run = (c: Case<Layer>): Promise<Trial> => drive(law, c, respondent);
  const repeats = repeatsOf(first);
  const steady = (await recurrences(first, () => run(found), repeats)) === repeats;
  const patient = async (c: Case<Layer>): Promise<Trial> => {
    let trial = await run(c);
    for (let i = 1; i < 3 && !failsAlike(first, trial); i++) trial = await run(c);
    return trial;
  };
  const arbitrary: CaseArbitrary<Layer> = cases<Layer>(law.domain, respondent.profile, size);
  const shrunk = await shrink(arbitrary, found, first, steady ? run : patient, {
    // A second of shrinking is worth having, even where time is up.
    milliseconds:
      deadline === undefined
        ? shrinkTime
        : Math.min(shrinkTime, Math.max(1_000, deadline - Date.now())),
    signal,
  });
  const warm = await recurrences(shrunk.failed, () => run(shrunk.case), repeats);
  const cold = await recurrences(
    shrunk.failed,
    async () => {
      await respondent.restart();
      return run(shrunk.case);
    },
    repeats,
  );
  // An interrupt ends these runs too: then they say nothing of the failure.
  const cut = signal?.aborted === true;
  const history = !cut && warm === repeats && cold === 0;
  const failed = history ? dependsOnHistory(shrunk.failed) : shrunk.failed;
  const flaky = !cut && !history && cold < repeats;
  const parts = cut || history || flaky ? {} : await dissect(law, respondent, shrunk, signal);
  const { layers, scalars } = sizeOf(found);
  return counterexampleOf(
    {
      law: law.id,
      subject: respondent.profile.name,
      precision: respondent.profile.format.name,
      case: shrunk.case,
      flaky,
      shrunkFrom: { layers, scalars },
      evaluations: shrunk.evaluations,
      interrupted: shrunk.interrupted || cut,
      ...parts,
    },
    failed,
    replay,
  );
};

/**
 * What a reader wants to know next of a case that fails: which numbers matter, and after which layer
 * the error comes in. Of one that fails each time alone: no search is worth a subject that hangs.
 */
export const dissect = async (
  law: Law,
  respondent: Respondent,
  { case: c, failed }: { case: Case<Layer>; failed: Pick<Failed, 'class'> },
  signal?: AbortSignal,
): Promise<Pick<Counterexample, 'matters' | 'afterLayer'>> => {
  if (failureClasses[failed.class].costsStart) return {};
  const arbitrary = cases<Layer>(law.domain, respondent.profile);
  const matters = await explain(
    c,
    (varied) => arbitrary.canShrinkWithoutContext(varied),
    (varied) => drive(law, varied as Case<Layer>, respondent),
  );
  const afterLayer = await afterLayers(c, respondent);
  return signal?.aborted ? {} : { matters, afterLayer };
};
