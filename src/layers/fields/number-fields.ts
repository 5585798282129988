import { nonNegative, number, whole } from '../../input/number-schema.ts';
import { flag as flagSchema, oneOf } from '../../input/text-schema.ts';
import type { Field } from './field.ts';

/** A number, any double. */
export const aNumber: Field<number, 'required', true> = {
  ...{ presence: 'required', schema: number, isComputedWith: true },
};

/** A number that is 0 at least. */
export const notNegative: Field<number, 'required', true> = {
  ...{ presence: 'required', schema: nonNegative, isComputedWith: true, sign: 'not negative' },
};

/** An axis of the input, from the last one where it is negative. */
export const anAxis: Field<number, 'required', false> = {
  presence: 'required',
  isComputedWith: false,
  schema: whole('a whole number', -8, 7),
};

/** A whole number of at least `least`. */
export const wholeFrom = (least: number): Field<number, 'required', false> => ({
  presence: 'required',
  isComputedWith: false,
  schema: whole(`a whole number from ${least}`, least),
});

/** true or false. */
export const flag: Field<boolean, 'required', false> = {
  ...{ presence: 'required', isComputedWith: false, schema: flagSchema },
};

/** One of these words. */
export const choice = <const T extends string>(
  ...texts: readonly T[]
): Field<T, 'required', false> => ({
  presence: 'required',
  isComputedWith: false,
  schema: oneOf(texts),
});
