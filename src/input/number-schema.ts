import * as v from 'valibot';
import { asNumber } from '../numbers/json.ts';
import { expected } from './expected.ts';
import { Fault, made } from './made.ts';
import { record } from './object-schema.ts';

/** A number of JSON, or one of the words for those that JSON has not. */
export const jsonOfNumber = {
  anyOf: [{ type: 'number' }, { enum: ['-0', 'Infinity', '-Infinity', 'NaN'] }],
};

const isNumber = (value: unknown): boolean => asNumber(value) !== undefined;
const toNumber = (value: unknown): number => asNumber(value)!;

/** Any double, NaN and the infinities too. */
export const number = v.pipe(
  v.custom<unknown>(isNumber, expected('a number')),
  v.transform(toNumber),
  v.metadata(jsonOfNumber),
);

/** A number ≥ 0, Infinity too. */
export const nonNegative = v.pipe(
  v.custom<unknown>(
    (value) => isNumber(value) && toNumber(value) >= 0,
    expected('a number that is not negative'),
  ),
  v.transform(toNumber),
  v.metadata({ anyOf: [{ type: 'number', minimum: 0 }, { enum: ['-0', 'Infinity'] }] }),
);

/** An integer that a double holds exactly, from `least` to `most`; `what` says so in messages. */
export const whole = (
  what = 'a whole number',
  least = 0,
  most = Number.MAX_SAFE_INTEGER,
): v.GenericSchema<unknown, number> =>
  v.pipe(
    v.custom<number>(
      (value) =>
        Number.isSafeInteger(value) && (value as number) >= least && (value as number) <= most,
      expected(what),
    ),
    v.metadata({
      type: 'integer',
      ...(least > Number.MIN_SAFE_INTEGER && { minimum: least }),
      ...(most < Number.MAX_SAFE_INTEGER && { maximum: most }),
    }),
  );

/** Numbers by name. */
export const numbersByName = v.pipe(
  record,
  made((given: Record<string, unknown>): Readonly<Record<string, number>> | Fault => {
    const stranger = Object.entries(given).find(([, x]) => !isNumber(x));
    if (stranger) return new Fault(expected('a number')({ input: stranger[1] }), stranger[0]);
    return Object.fromEntries(Object.entries(given).map(([name, x]) => [name, toNumber(x)]));
  }),
  v.metadata({ type: 'object', additionalProperties: jsonOfNumber }),
);
