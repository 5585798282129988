import type { OpenCase, OpenReason } from '../../documents/open-case.ts';
import type { ToldRun } from '../told.ts';
import { count } from './number.ts';

/** Why a case is undecided, in words. */
export const openReasonWords: Readonly<Record<OpenReason, string>> = {
  'no verdict': 'neither a proof nor a witness was found',
  'within rounding': 'rounding in this format explains all that its witnesses show',
};

/** An undecided case, and the law that it is a case of. */
export interface ToldOpenCase {
  readonly law: string;
  readonly open: OpenCase;
}

/** The undecided cases of a run that it has as data, law by law. */
export const openCasesOf = ({ laws }: ToldRun): ToldOpenCase[] =>
  laws.flatMap(({ id, open = [] }) => open.map((one) => ({ law: id, open: one })));

/** How many of a run's cases are undecided, of how many: "3 of 400 runs are undecided". */
export const openTotal = ({ laws }: ToldRun): string => {
  const of = laws.filter(({ open = [] }) => open.length > 0);
  const runs = of.reduce((sum, law) => sum + law.runs, 0);
  const undecided = of.reduce((sum, law) => sum + law.undecided, 0);
  return `${undecided.toLocaleString('en')} of ${count(runs, 'run')} ${undecided === 1 ? 'is' : 'are'} undecided`;
};
