/** Errors that were carried forwards, made smaller by what the way back says of them. */
import type { NoBound } from '../judge/tolerance.ts';
import type { Format } from '../numbers/format.ts';
import { beginning, type Errors, errorsBack, type WayBack } from './way-back.ts';

interface Traced extends Errors {
  readonly center: readonly number[];
  readonly committed?: Errors;
  readonly way?: WayBack;
}

/** Where a product on the way back overflows there is no number, and what was carried forwards holds. */
const smaller = (carried: readonly number[], traced: readonly number[]): readonly number[] =>
  carried.map((e, i) => (traced[i]! < e ? traced[i]! : e));

/** The smaller of both errors of each entry, where they are traced and the way is not too long. */
const sharpest = <S extends Traced>(state: S): S => {
  const errors = state.way && errorsBack(state.way);
  if (!errors) return state;
  return {
    ...state,
    own: smaller(state.own, errors.own),
    subject: smaller(state.subject, errors.subject),
  };
};

/** So near to what is committed last, errors are left as they are: no bound is below that. */
const near = 4;

/** Whether what was carried forwards is more than a few times what was committed last. */
const isWorth = ({ subject, committed }: Traced): boolean =>
  committed !== undefined && subject.some((e, i) => !(e <= near * committed.subject[i]!));

/**
 * What `through` makes of so many inputs, with the smaller of both errors of each entry. Errors are traced where those
 * that were carried forwards are more than a few times what was committed last, or where there is no bound by them.
 */
export const sharpestOf = <S extends Traced>(
  through: (way?: WayBack) => S | NoBound,
  inputs: number,
): S | NoBound => {
  const carried = through();
  const isSharp = typeof carried === 'string' ? carried !== 'overflow' : !isWorth(carried);
  if (isSharp) return carried;
  const traced = through(beginning(inputs));
  return typeof traced === 'string' ? carried : sharpest(traced);
};

const sum = (list: readonly number[]): number => list.reduce((total, x) => total + Math.abs(x), 0);

/** How many steps there are at least from one pass back to the next: six layers with activations. */
const between = 24;

/**
 * The same on the way, where errors have outgrown √u of the values: then u of what the way back gives is theirs, and what
 * they do to sizes and slopes is no larger than √u of these.
 */
export const sharpened = <S extends Traced>(state: S, { unit }: Format): S => {
  const { way, own, subject, center } = state;
  if (!way || way.steps - way.sharpened < between) return state;
  if (sum(own) + sum(subject) <= Math.sqrt(unit) * sum(center)) return state;
  return { ...sharpest(state), way: { ...way, sharpened: way.steps } };
};
