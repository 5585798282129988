import fc from 'fast-check';
import type { CaseArbitrary } from '../../generators/cases.ts';
import type { Case } from '../../laws/case.ts';
import type { Network } from '../../network/network.ts';
import { stringify } from '../../numbers/json.ts';
import { pauses } from '../check/pauses.ts';
import type { Failed, Trial } from '../trial/trial.ts';

/** What shrinking came to. */
export interface Shrunk {
  readonly case: Case<Network>;
  readonly failed: Failed;
  /** How many cases the subject was asked about on the way. */
  readonly evaluations: number;
  /** How many of them failed in the same way, and were simpler. */
  readonly steps: number;
  /** Whether time ran out before no simpler case failed. */
  readonly interrupted: boolean;
}

/**
 * A simpler case counts as the same failure when it has the same class and keeps at least √ of the
 * first ratio of gap ÷ tolerance: so that shrinking neither slips to another bug nor hugs the
 * tolerance. 2¹⁰ tolerances are enough: of a bound that is proved, three digits more than it takes. More would tie a shrink
 * to the size of the numbers that were drawn, and to exact arithmetic where the first ratio is ∞.
 */
const leastRatio = (first: Failed): number => Math.min(Math.sqrt(first.ratio), 2 ** 10);

/** Whether `trial` fails as `first` did. */
export const failsAlike = (first: Failed, trial: Trial): trial is Failed =>
  trial.status === 'failed' && trial.class === first.class && trial.ratio >= leastRatio(first);

/** How much a shrink may cost, and who may end it. */
export interface ShrinkLimits {
  readonly milliseconds: number;
  readonly signal?: AbortSignal | undefined;
  /** The most cases that may fail: of failures that end the process of a subject, each costs a start. */
  readonly failures?: number;
  /** How many questions the subject was asked so far: a case that asks none is no evaluation. Each is one when left out. */
  readonly asked?: () => number;
}

/**
 * The simplest case that the structural shrinker reaches from `from`, through fast-check, among those
 * that `keeps` keeps. `from` itself is one of them. Throws what `keeps` throws: fast-check takes an error for a case that
 * fails, and would go on from a case that nobody has seen fail. No case is asked about twice, though several steps may
 * lead to it: one that was passed over is passed over again.
 */
export const simplest = async (
  cases: CaseArbitrary<Network>,
  from: Case<Network>,
  keeps: (c: Case<Network>) => Promise<boolean>,
  { milliseconds, signal, failures = Number.POSITIVE_INFINITY, asked: questions }: ShrinkLimits,
): Promise<{ evaluations: number; steps: number; interrupted: boolean }> => {
  const pause = pauses();
  const done = { evaluations: -1, steps: -1 }; // the first evaluation is `from` itself
  const errors: unknown[] = [];
  const asked = new Set<string>();
  const passes = async (c: Case<Network>): Promise<boolean> => {
    await pause();
    if (errors.length > 0 || signal?.aborted || done.steps >= failures) return true;
    const text = stringify(c);
    if (asked.has(text)) return true;
    asked.add(text);
    const before = questions?.();
    const isKept = await keeps(c).catch((error: unknown) => {
      errors.push(error);
      return false;
    });
    if (before === undefined || questions!() > before) done.evaluations++;
    if (!isKept) return true;
    done.steps++;
    return false;
  };
  const details = await fc.check(fc.asyncProperty(cases, passes), {
    examples: [[from]],
    numRuns: 1,
    plugins: [fc.interruptAfterTimeLimit(milliseconds)],
  });
  if (errors.length > 0) throw errors[0];
  return {
    evaluations: Math.max(done.evaluations, 0),
    steps: Math.max(done.steps, 0),
    interrupted: details.interrupted || signal?.aborted === true || done.steps >= failures,
  };
};

/** The simplest case that fails as the first did. `run` drives the law at a case. */
export const shrink = async (
  cases: CaseArbitrary<Network>,
  from: Case<Network>,
  first: Failed,
  run: (c: Case<Network>) => Promise<Trial>,
  limits: ShrinkLimits,
): Promise<Shrunk> => {
  let best: { case: Case<Network>; failed: Failed } = { case: from, failed: first };
  const keeps = async (c: Case<Network>): Promise<boolean> => {
    const trial = await run(c);
    if (!failsAlike(first, trial)) return false;
    best = { case: c, failed: trial };
    return true;
  };
  const done = await simplest(cases, from, keeps, limits);
  return { ...best, ...done };
};
