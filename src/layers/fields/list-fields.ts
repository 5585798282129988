import * as v from 'valibot';
import { expected } from '../../input/expected.ts';
import { Fault, made } from '../../input/made.ts';
import type { Field } from './field.ts';

type Integers = readonly number[];

/** No list of a layer is longer: a shape, axes, the indices of a gather. */
const longest = 1_000_000;

const isWhole = (value: unknown, least: number): value is number =>
  Number.isSafeInteger(value) && (value as number) >= least;

const jsonOfWhole = (least: number): object => ({
  type: 'integer',
  ...(least > Number.MIN_SAFE_INTEGER && { minimum: least }),
});

const wholes = (what: string, least: number) =>
  made((value: unknown): Integers | Fault => {
    if (!Array.isArray(value) || value.length > longest)
      return new Fault(expected(`a list of ${what}`)({ input: value }));
    const k = value.findIndex((entry) => !isWhole(entry, least));
    return k < 0 ? value : new Fault(expected(what.replace(/s$/, ''))({ input: value[k] }), k);
  });

/** A list of whole numbers, each at least `least`. */
export const integers = (least = Number.MIN_SAFE_INTEGER): Field<Integers, 'required', false> => ({
  presence: 'required',
  isComputedWith: false,
  schema: v.pipe(
    v.unknown(),
    wholes('whole numbers', least),
    v.metadata({ type: 'array', items: jsonOfWhole(least) }),
  ),
});

/** A whole number for each spatial axis, or one that stands for all. */
export const perAxis = (least: number): Field<number | Integers, 'required', false> => ({
  presence: 'required',
  isComputedWith: false,
  perAxis: true,
  schema: v.pipe(
    v.unknown(),
    made((value: unknown): number | Integers | Fault => {
      if (isWhole(value, least)) return value;
      if (!Array.isArray(value)) {
        const what = `a whole number from ${least}, or a list of them`;
        return new Fault(expected(what)({ input: value }));
      }
      const k = value.findIndex((entry) => !isWhole(entry, least));
      const what = `a whole number from ${least}`;
      return k < 0 ? value : new Fault(expected(what)({ input: value[k] }), k);
    }),
    v.metadata({ anyOf: [jsonOfWhole(least), { type: 'array', items: jsonOfWhole(least) }] }),
  ),
});

/** How much is added before the first and after the last position of an axis. */
export type Sides = readonly [before: number, after: number];

const isSides = (value: unknown): value is Sides =>
  Array.isArray(value) && value.length === 2 && value.every((n) => isWhole(n, 0));

/** [before, after] for each spatial axis, or one whole number that stands for all. */
export const padding: Field<number | readonly Sides[], 'required', false> = {
  presence: 'required',
  isComputedWith: false,
  perAxis: true,
  schema: v.pipe(
    v.unknown(),
    made((value: unknown): number | readonly Sides[] | Fault => {
      if (isWhole(value, 0)) return value;
      if (!Array.isArray(value)) {
        const what = 'a whole number from 0, or [before, after] for each axis';
        return new Fault(expected(what)({ input: value }));
      }
      const k = value.findIndex((entry) => !isSides(entry));
      const what = '[before, after], two whole numbers from 0';
      return k < 0 ? value : new Fault(expected(what)({ input: value[k] }), k);
    }),
    v.metadata({
      anyOf: [
        jsonOfWhole(0),
        {
          type: 'array',
          items: { type: 'array', items: jsonOfWhole(0), minItems: 2, maxItems: 2 },
        },
      ],
    }),
  ),
};
