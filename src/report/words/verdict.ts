import { exchangesOf } from '../../documents/asked.ts';
import type { Counterexample } from '../../documents/counterexample.ts';
import { entryName } from '../../judge/entry-name.ts';
import { failureClasses } from '../../judge/failure.ts';
import { outputsOfAnswer } from '../../laws/same-function.ts';
import type { Rows } from '../../numbers/rows.ts';
import { oneLine } from '../escape/visible.ts';
import { inPrint } from './number.ts';
import { shortened, vectorText } from './tensor-text.ts';

/** Where the worst entry stands; without a place where there is only one. */
export const worstName = ({ what = '', at = [0, 0], lhs = [] }: Counterexample): string =>
  /\s/.test(what) && lhs.length === 1 && lhs[0]?.length === 1
    ? oneLine(what)
    : entryName(oneLine(what), at);

/**
 * The input at which the outputs of an answered network differ: the network is all that the subject was asked for, so that
 * no question has it. Undefined where a question does, and where weights differ.
 */
export const pointOf = ({
  what,
  at,
  case: { inputs },
}: Counterexample): readonly number[] | undefined =>
  what === outputsOfAnswer && at ? inputs[at[0]] : undefined;

/** The worst entry of a comparison: what the subject gave, and what it is compared with. */
export interface Worst {
  readonly got: number;
  readonly other: number;
  /** Whether `other` is the oracle's. If not, it too is made of answers of the subject. */
  readonly exact: boolean;
  readonly gap: number;
  readonly bound: number;
  readonly ratio: number;
}

/** Both sides of a comparison: the subject's, and the oracle's where `exact`. */
export interface Sides {
  readonly got: Rows;
  readonly other: Rows;
  /** Whether `other` is the oracle's. If not, it too is made of answers of the subject. */
  readonly exact: boolean;
}

/** Both sides of the comparison that failed; undefined where no answer could be judged. */
export const sidesOf = (c: Counterexample): Sides | undefined => {
  const { lhs, rhs } = c;
  if (!lhs || !rhs) return undefined;
  // A counterexample that was kept before questions were recorded does not tell the sides apart.
  const exact = c.exact ?? (exchangesOf(c) ? undefined : 'rhs');
  const [got, other] = exact === 'lhs' ? [rhs, lhs] : [lhs, rhs];
  return { got, other, exact: exact !== undefined };
};

/** The worst entry of the comparison that failed; undefined where no answer could be judged. */
export const worstOf = (c: Counterexample): Worst | undefined => {
  const { at, gap, ratio, tolerance } = c;
  const sides = sidesOf(c);
  if (!at || !sides || gap === undefined || ratio === undefined) return undefined;
  const [i, j] = at;
  const [got, other] = [sides.got[i]?.[j], sides.other[i]?.[j]];
  if (got === undefined || other === undefined) return undefined;
  const bound = tolerance?.[i]?.[j] ?? 0;
  return { got, other, exact: sides.exact, gap, bound, ratio };
};

/** Two numbers with as many digits as tell them apart. */
const apart = (x: number, y: number): [string, string] => {
  const [short, other] = [inPrint(x, 9), inPrint(y, 9)];
  return short === other && x !== y ? [String(x), String(y)] : [short, other];
};

/** What is wrong, in a sentence for people. */
export const verdictOf = (c: Counterexample): string => {
  if (c.class !== 'differs') return `${failureClasses[c.class].sentence}.`;
  const worst = worstOf(c);
  if (!worst) {
    return c.what === undefined
      ? 'Nothing differs here, and something must.'
      : `${failureClasses.differs.sentence}.`;
  }
  // A law that needs a witness fails where its sides agree.
  if (worst.ratio <= 1) return 'Nothing differs here, and something must.';
  const [got, other] = apart(worst.got, worst.other);
  const point = pointOf(c);
  const where = point ? ` at x = ${shortened(vectorText(point), 60)}` : '';
  const name = worstName(c);
  if (!worst.exact) {
    return `${name} comes out as ${got} one way and as ${other} the other${where}.`;
  }
  return got === other
    ? `${name} comes out as ${got}${where}, which is not exactly what is right, though both round to the same number.`
    : `${name} comes out as ${got}${where}, and ${other} is right.`;
};

/** Why that is wrong: the error against what rounding can do; the message where nothing was judged. */
export const reasonOf = (c: Counterexample): string => {
  const worst = c.class === 'differs' ? worstOf(c) : undefined;
  if (!worst || worst.ratio <= 1) return oneLine(c.message);
  const { gap, ratio, bound } = worst;
  // The quotient may overflow; it is not infinite.
  const times = Number.isFinite(ratio) ? inPrint(Number(ratio.toPrecision(2))) : 'more than 10³⁰⁸';
  return bound === 0
    ? `Off by ${inPrint(gap)}. No rounding takes place here, so nothing may be off.`
    : `Off by ${inPrint(gap)}, which is ${times} times the ${inPrint(bound)} that rounding can explain.`;
};
