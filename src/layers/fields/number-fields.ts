import { nonNegative, number, whole } from '../../input/number-schema.ts';
import { flag as flagSchema, oneOf } from '../../input/text-schema.ts';
import type { Field } from './field.ts';

/** A number, any double. */
export const aNumber: Field<number, 'required'> = { presence: 'required', schema: number };

/** A number that is 0 at least. */
export const notNegative: Field<number, 'required'> = {
  ...{ presence: 'required', schema: nonNegative, sign: 'not negative' },
};

/** A whole number of at least `least`. */
export const wholeFrom = (least: number): Field<number, 'required'> => ({
  presence: 'required',
  schema: whole(`a whole number from ${least}`, least),
});

/** true or false. */
export const flag: Field<boolean, 'required'> = { presence: 'required', schema: flagSchema };

/** One of these words. */
export const choice = <const T extends string>(...texts: readonly T[]): Field<T, 'required'> => ({
  presence: 'required',
  schema: oneOf(texts),
});
