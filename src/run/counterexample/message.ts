import { entryName } from '../../judge/entry-name.ts';
import { isBounded } from '../../judge/tolerance.ts';
import { rewrittenInWords } from '../../laws/rewritten-in-words.ts';
import type { Failed, Judged } from '../trial/trial.ts';

const number = (x: number): string => String(Number(x.toPrecision(6)));

/** How many times; a quotient that overflows is larger than any double, and not infinite. */
const times = (ratio: number): string =>
  Number.isFinite(ratio) ? number(ratio) : `more than ${number(Number.MAX_VALUE)}`;

/** How far a comparison is beyond its tolerance, in one line. */
const gapOf = ({ comparison: { what, relation }, judgement }: Judged): string => {
  const { at, gap, tolerance, ratio } = judgement;
  const where = entryName(what, at);
  if (relation === '≤') return `${where} is above its bound by ${number(gap)}`;
  return tolerance === 0
    ? `${where} is off by ${number(gap)}; no rounding can explain a difference here`
    : `${where} is off by ${number(gap)}, ${times(ratio)} times the certified bound ${number(tolerance)}`;
};

/** What the bound rests on, where that is a contract: ", assuming tanh within 3 ulp". */
const assumed = ({ comparison: { within } }: Judged): string => {
  const contracts = isBounded(within) ? (within.assuming ?? []) : [];
  return contracts.length > 0 ? `, assuming ${contracts.join(' and ')}` : '';
};

/** How the model was written that was rewritten, and by which passes: ", where the model is spelled sub-negated". */
const asWritten = ({ questions }: Failed): string => {
  const call = questions.at(-1)?.call;
  if (call?.ask !== 'rewrite') return '';
  const words = rewrittenInWords(call);
  return words === undefined ? '' : `, where ${words}`;
};

/** What is within its tolerance where something else is not: "W′ and b′". */
const matching = (all: readonly Judged[]): string =>
  all
    .filter(({ judgement }) => judgement.verdict === 'within')
    .map(({ comparison }) => comparison.what)
    .join(' and ');

/** What is wrong at a failing case, in one line. */
export const messageOf = (failed: Failed): string => {
  const { fault, judged, all = [] } = failed;
  if (fault !== undefined) return `${fault}${asWritten(failed)}`;
  if (judged?.judgement.verdict !== 'beyond') {
    return 'every comparison is within its tolerance, and one must be beyond';
  }
  const also = matching(all);
  return `${gapOf(judged)}${assumed(judged)}${asWritten(failed)}${also === '' ? '' : ` (${also} within tolerance)`}`;
};
