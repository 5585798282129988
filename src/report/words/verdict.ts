import { failureClasses } from '../../judge/failure.ts';
import type { LawResult } from '../../run/check/law-result.ts';
import type { RunDocument } from '../../run/check/verify.ts';
import type { Counterexample } from '../../run/counterexample/counterexample.ts';
import { oneLine } from '../escape/visible.ts';
import { count, inPrint } from './number.ts';

/** Words of a status, in a column of their own. */
export const statusWords: Record<LawResult['status'], string> = {
  held: 'Held',
  falsified: 'Falsified',
  'refuted-as-intended': 'Refuted as intended',
  undecided: 'Undecided',
  skipped: 'Skipped',
};

/** An entry of what is compared: W′[1][0], or "f(x + y) − f(x), entry [1][0]" where that is no symbol. */
export const entryName = (what: string, at: readonly [number, number]): string =>
  /\s/.test(what)
    ? `${oneLine(what)}, entry [${at.join('][')}]`
    : `${oneLine(what)}[${at.join('][')}]`;

/** Where the worst entry stands; without a place where there is only one. */
const worstOf = ({ what = '', at = [0, 0], lhs = [] }: Counterexample): string =>
  /\s/.test(what) && lhs.length === 1 && lhs[0]?.length === 1 ? oneLine(what) : entryName(what, at);

/** Two numbers with as many digits as tell them apart. */
const apart = (x: number, y: number): [string, string] => {
  const [short, other] = [inPrint(x, 9), inPrint(y, 9)];
  return short === other && x !== y ? [String(x), String(y)] : [short, other];
};

/** What is wrong, in a sentence for people. */
export const verdictOf = (c: Counterexample): string => {
  const { at, lhs, rhs } = c;
  if (c.class === 'differs' && !c.what) return 'Nothing differs here, and something must.';
  if (!c.what || !at || !lhs || !rhs || c.class !== 'differs')
    return `${failureClasses[c.class].sentence}.`;
  const [i, j] = at;
  const [got, wanted] = [lhs[i]?.[j] ?? Number.NaN, rhs[i]?.[j] ?? Number.NaN];
  const [received, right] = apart(got, wanted);
  return `${worstOf(c)} comes out as ${received}, and ${right} is right.`;
};

/** Why that is wrong: the error against what rounding can do; the message where nothing was judged. */
export const reasonOf = (c: Counterexample): string => {
  const { at, gap, ratio, tolerance } = c;
  if (!at || gap === undefined || ratio === undefined || c.class !== 'differs') {
    return oneLine(c.message);
  }
  const bound = tolerance?.[at[0]]?.[at[1]] ?? 0;
  return bound === 0
    ? `Off by ${inPrint(gap)}. No rounding takes place here, so the two sides must be equal.`
    : `Off by ${inPrint(gap)}, which is ${inPrint(Number(ratio.toPrecision(2)))} times the ${inPrint(bound)} that rounding can explain.`;
};

/** "held", "held 3 of 4": one line of what a run came to. */
export const headlineOf = ({ laws, selfTest, corpus, partial }: RunDocument): string => {
  const number = (status: LawResult['status']) => laws.filter((l) => l.status === status).length;
  const total = laws.length;
  const failing = corpus.filter(({ status }) => status === 'fails').length;
  if (selfTest.missed.length > 0) return 'The harness itself is broken: it missed known bugs';
  if (number('falsified') > 0 && total === 1) return 'The law is falsified';
  if (number('falsified') > 0) return `${number('falsified')} of ${count(total, 'law')} falsified`;
  if (failing > 0)
    return `${count(failing, 'kept case')} still ${failing === 1 ? 'fails' : 'fail'}`;
  const good = number('held') + number('refuted-as-intended');
  if (partial && good < total) return `${good} of ${count(total, 'law')} held so far`;
  if (good === total) return total === 1 ? 'The law held' : `All ${total} laws held`;
  return `${good} of ${count(total, 'law')} held, none falsified`;
};
