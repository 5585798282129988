import type { Failed, Judged, Question, Trial } from './trial.ts';

/** The comparison with the largest gap ÷ tolerance. */
const worstOf = (judged: readonly Judged[]): Judged | undefined =>
  judged.toSorted((a, b) => b.judgement.ratio - a.judgement.ratio || 0)[0];

const withVerdict = (judged: readonly Judged[], verdict: string): Judged[] =>
  judged.filter(({ judgement }) => judgement.verdict === verdict);

const failedAt = (
  worst: Judged | undefined,
  all: readonly Judged[],
  questions: readonly Question[],
): Failed => ({
  status: 'failed',
  class: worst?.comparison.otherwise ?? 'differs',
  ratio: worst?.judgement.verdict === 'beyond' ? worst.judgement.ratio : Number.POSITIVE_INFINITY,
  ...(worst && { judged: worst }),
  all,
  questions,
});

/** What came of a law of which every comparison must be within its tolerance. */
export const everyWithin = (
  judged: readonly Judged[],
  questions: readonly Question[] = [],
): Trial => {
  const worst = worstOf(withVerdict(judged, 'beyond'));
  if (worst) return failedAt(worst, judged, questions);
  if (withVerdict(judged, 'uncertified').length > 0) return { status: 'uncertified' };
  const tightness = Math.max(0, ...judged.map(({ judgement }) => judgement.ratio));
  return { status: 'held', tightness, all: judged };
};

/** What came of a law of which one comparison must be beyond its tolerance. */
export const someBeyond = (
  judged: readonly Judged[],
  questions: readonly Question[] = [],
): Trial => {
  const [witness] = withVerdict(judged, 'beyond');
  if (witness) return { status: 'held', tightness: 0, all: judged, witness };
  if (withVerdict(judged, 'uncertified').length > 0) return { status: 'uncertified' };
  return failedAt(worstOf(judged), judged, questions);
};
