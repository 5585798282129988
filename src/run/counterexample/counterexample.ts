import { type Asked, exchangesOf } from '../../documents/asked.ts';
import { type Counterexample, counterexampleSchema } from '../../documents/counterexample.ts';
import { idOf } from '../../documents/counterexample-id.ts';
import { isBounded } from '../../judge/tolerance.ts';
import { outputsOfAnswer } from '../../laws/same-function.ts';
import { toRows } from '../../numbers/dyadic.ts';
import { stringify } from '../../numbers/json.ts';
import type { Rows } from '../../numbers/rows.ts';
import { exactForward } from '../../oracle/exact-forward.ts';
import type { Failed } from '../trial/trial.ts';
import { messageOf } from './message.ts';

const same = (rows: Rows, others: Rows): boolean => stringify(rows) === stringify(others);

/** Which side of a comparison is the oracle's value of something that was asked. */
const exactSide = (
  lhs: Rows,
  rhs: Rows,
  truths: readonly Rows[],
): Pick<Counterexample, 'exact'> => {
  if (truths.some((truth) => same(truth, rhs))) return { exact: 'rhs' };
  return truths.some((truth) => same(truth, lhs)) ? { exact: 'lhs' } : {};
};

/** The oracle's values beside wrong answers, each as rows. */
const truthsIn = (asked: readonly Asked[]): Rows[] =>
  asked.flatMap(({ wanted }) => {
    if (!wanted || 'error' in wanted) return [];
    if ('jacobian' in wanted) return [wanted.jacobian];
    return 'outputs' in wanted ? [wanted.outputs] : [wanted.weight, [wanted.bias]];
  });

/** What the network of a case gives at its inputs, where what an answered network gives there is compared with it. */
const outputsWanted = (what: string, { stack, inputs }: Findings['case']): Rows[] => {
  const truth = what === outputsOfAnswer ? exactForward(stack, inputs) : undefined;
  return truth ? [toRows(truth)] : [];
};

/** What is known of a failing case besides the failure itself. */
export type Findings = Pick<
  Counterexample,
  'law' | 'subject' | 'precision' | 'case' | 'flaky' | 'replay'
> &
  Partial<
    Pick<
      Counterexample,
      | 'asked'
      | 'heard'
      | 'beside'
      | 'shrunkFrom'
      | 'evaluations'
      | 'interrupted'
      | 'matters'
      | 'afterLayer'
      | 'breaks'
    >
  >;

/** The counterexample that a failure at a case is; `hint` is added to its message. */
export const counterexampleOf = (
  findings: Findings,
  failed: Failed,
  hint?: string,
): Counterexample => {
  const { replay, ...found } = findings;
  const { comparison, judgement } = failed.judged ?? {};
  const within = comparison?.within;
  const message = messageOf(failed);
  const sides = comparison && { lhs: toRows(comparison.lhs), rhs: toRows(comparison.rhs) };
  return {
    schema: counterexampleSchema,
    id: idOf({ ...found, class: failed.class }),
    class: failed.class,
    message: hint === undefined ? message : `${message}; ${hint}`,
    beside: [],
    ...found,
    ...(comparison &&
      judgement &&
      sides && {
        what: comparison.what,
        at: judgement.at,
        ...sides,
        ...exactSide(sides.lhs, sides.rhs, [
          ...truthsIn(exchangesOf(found) ?? []),
          ...outputsWanted(comparison.what, found.case),
        ]),
        ...(within && isBounded(within) && { tolerance: within.per, because: within.because }),
        gap: judgement.gap,
        ratio: judgement.ratio,
      }),
    replay,
  };
};
