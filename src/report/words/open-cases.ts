import type { OpenCase, OpenReason } from '../../documents/open-case.ts';
import type { ToldRun } from '../told.ts';
import { count } from './number.ts';

/** Why a subject shows no witness at a case, in words. */
export const openReasonWords: Readonly<Record<OpenReason, string>> = {
  'no verdict': 'neither a proof nor a witness was found',
  'within rounding': 'nonlinear, but rounding in this format explains all that it shows',
};

/** A case at which a subject shows no witness, and the law that it is a case of. */
export interface ToldOpenCase {
  readonly law: string;
  readonly open: OpenCase;
}

/** Those cases of a run that it has as data: those without a verdict first, law by law. */
export const openCasesOf = ({ laws }: ToldRun): ToldOpenCase[] => {
  const all = laws.flatMap(({ id, open = [] }) => open.map((one) => ({ law: id, open: one })));
  const isHidden = ({ open }: ToldOpenCase): boolean => open.because === 'within rounding';
  return [...all.filter((one) => !isHidden(one)), ...all.filter(isHidden)];
};

const are = (n: number, what: string): string =>
  `${n.toLocaleString('en')} ${n === 1 ? 'is' : 'are'} ${what}`;

/** Of how many of a run's cases nothing is shown: "Of 400 runs 3 are undecided and 2 are nonlinear, but hidden by rounding". */
export const openTotal = ({ laws }: ToldRun): string => {
  const of = laws.filter(({ open = [] }) => open.length > 0);
  const sum = (key: (law: ToldRun['laws'][number]) => number) =>
    of.reduce((total, law) => total + key(law), 0);
  const undecided = sum((law) => law.undecided);
  const hidden = sum((law) => law.hidden ?? 0);
  const parts = [
    undecided > 0 && are(undecided, 'undecided'),
    hidden > 0 && are(hidden, 'nonlinear, but hidden by rounding'),
  ].filter((part) => part !== false);
  return `Of ${count(
    sum(({ runs }) => runs),
    'run',
  )} ${parts.join(' and ')}`;
};
