import fc from 'fast-check';
import type { CaseArbitrary } from '../generators/cases.ts';
import type { Case } from '../laws/case.ts';
import type { Failed, Trial } from './drive.ts';

/** What shrinking came to. */
export interface Shrunk {
  readonly case: Case;
  readonly failed: Failed;
  /** How many cases were run on the way. */
  readonly evaluations: number;
  /** How many of them failed in the same way, and were simpler. */
  readonly steps: number;
  /** Whether time ran out before no simpler case failed. */
  readonly interrupted: boolean;
}

/**
 * A simpler case counts as the same failure when it has the same class and keeps at least √ of the
 * first ratio of gap ÷ tolerance: so that shrinking neither slips to another bug nor hugs the
 * tolerance. Capped, as a first ratio of ∞ (tolerance 0) would tie the shrink to exact arithmetic.
 */
const leastRatio = (first: Failed): number => Math.min(Math.sqrt(first.ratio), 2 ** 20);

/** Whether `trial` fails as `first` did. */
export const failsAlike = (first: Failed, trial: Trial): trial is Failed =>
  trial.status === 'failed' && trial.class === first.class && trial.ratio >= leastRatio(first);

/**
 * The simplest failing case that the structural shrinker reaches from `from`, through fast-check.
 * `run` drives the law at a case.
 */
export const shrink = async (
  cases: CaseArbitrary,
  from: Case,
  first: Failed,
  run: (c: Case) => Promise<Trial>,
  milliseconds: number,
): Promise<Shrunk> => {
  let best: { case: Case; failed: Failed } = { case: from, failed: first };
  let evaluations = -1; // the first evaluation is `from` itself
  let steps = -1;
  const passes = async (c: Case): Promise<boolean> => {
    evaluations++;
    const trial = await run(c);
    if (!failsAlike(first, trial)) return true;
    steps++;
    best = { case: c, failed: trial };
    return false;
  };
  const details = await fc.check(fc.asyncProperty(cases, passes), {
    examples: [[from]],
    numRuns: 1,
    plugins: [fc.interruptAfterTimeLimit(milliseconds)],
  });
  return {
    ...best,
    evaluations: Math.max(evaluations, 0),
    steps: Math.max(steps, 0),
    interrupted: details.interrupted,
  };
};
