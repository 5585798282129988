import * as v from 'valibot';
import { expected } from '../../input/expected.ts';
import { Fault, made } from '../../input/made.ts';
import { jsonOfNumber } from '../../input/number-schema.ts';
import { rows, vector as vectorSchema } from '../../input/rows-schema.ts';
import { type Tensor, tensorOf } from '../../input/tensor-schema.ts';
import { asNumber } from '../../numbers/json.ts';
import type { Rows } from '../../numbers/rows.ts';
import type { Axis, Field } from './field.ts';

type Axes = readonly Axis[];
type AxesOf = Axes | ((layer: Readonly<Record<string, unknown>>) => Axes);

const axesOf = (axes: AxesOf) => (typeof axes === 'function' ? axes : () => axes);

/** A matrix with these axes, [rows × columns]. */
export const matrix = (axes: AxesOf): Field<Rows, 'required', true> => ({
  ...{ presence: 'required', isComputedWith: true, schema: rows, axes: axesOf(axes) },
});

/** A list of numbers along an axis. */
export const vector = (axis: Axis): Field<readonly number[], 'required', true> => ({
  ...{ presence: 'required', isComputedWith: true, schema: vectorSchema, axes: axesOf([axis]) },
});

const numberOrVector: v.GenericSchema<unknown, number | readonly number[]> = v.pipe(
  v.unknown(),
  made((value: unknown): number | readonly number[] | Fault => {
    const single = asNumber(value);
    if (single !== undefined) return single;
    if (!Array.isArray(value))
      return new Fault(expected('a number or a list of numbers')({ input: value }));
    const numbers = value.map(asNumber);
    const k = numbers.indexOf(undefined);
    return k < 0 ? (numbers as number[]) : new Fault(expected('a number')({ input: value[k] }), k);
  }),
  v.metadata({ anyOf: [jsonOfNumber, { type: 'array', items: jsonOfNumber }] }),
);

/** A number for each entry of an axis, or one that stands for all. */
export const along = (axis: Axis): Field<number | readonly number[], 'required', true> => ({
  ...{ presence: 'required', isComputedWith: true, schema: numberOrVector, axes: axesOf([axis]) },
});

/** A number for each channel, or one that stands for all. */
export const perChannel = along('channel');

const entriesOf = (given: number | readonly number[]): readonly number[] =>
  typeof given === 'number' ? [given] : given;

/** The field, whose numbers are 0 at least, as variances are. */
export const positive = (
  field: Field<number | readonly number[], 'required', true>,
): Field<number | readonly number[], 'required', true> => ({
  ...field,
  sign: 'not negative',
  schema: v.pipe(
    field.schema,
    made((given: number | readonly number[]) => {
      const k = entriesOf(given).findIndex((x) => !(x >= 0));
      if (k < 0) return given;
      const message = expected('a number that is not negative')({ input: entriesOf(given)[k] });
      return typeof given === 'number' ? new Fault(message) : new Fault(message, k);
    }),
  ),
});

/** A tensor from `least` to `most` levels deep, whose axes the layer's shape checks. */
export const tensor = (
  what: string,
  least: number,
  most: number,
  axes: AxesOf = [],
): Field<Tensor, 'required', true> => ({
  presence: 'required',
  isComputedWith: true,
  schema: tensorOf(what, least, most),
  axes: axesOf(axes),
});

/** The weight of a convolution: two axes of channels, and one for each spatial axis. */
export const kernel = (what: string, first: Axis, second: Axis): Field<Tensor, 'required', true> =>
  tensor(`${what}[kernel…], three to five levels of lists`, 3, 5, [
    first,
    second,
    'tap',
    'tap',
    'tap',
  ]);
