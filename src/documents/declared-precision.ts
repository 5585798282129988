import * as v from 'valibot';
import { expected } from '../input/expected.ts';
import { Fault, made } from '../input/made.ts';
import { closed, open } from '../input/object-schema.ts';
import { checked, type Same } from '../input/same-type.ts';
import { oneOf, text } from '../input/text-schema.ts';
import { type Format, numberFormats } from '../numbers/format.ts';
import { formats } from '../numbers/named-formats.ts';
import { formatOfPrecision, type Precision, type PrecisionParts } from '../numbers/precision.ts';

const names = formats.map(({ name }) => name);
const name = oneOf(names);
const partNames = Object.keys(numberFormats);
const part = oneOf(partNames);
const subnormals = oneOf(['kept', 'flushed']);

/** What a subject may write: multiply is store, sum is multiply and subnormals are kept when left out. */
const partsData = closed({
  store: part,
  multiply: v.exactOptional(part),
  sum: v.exactOptional(part),
  subnormals: v.exactOptional(subnormals, 'kept'),
});

const formatIn = (given: unknown): Format | Fault => {
  const parted = typeof given === 'object' && given !== null;
  const result = v.safeParse(parted ? partsData : name, given, { abortEarly: true });
  if (!result.success) {
    const [{ message, path = [] }] = result.issues;
    return new Fault(message, ...path.map(({ key }) => String(key)));
  }
  if (typeof result.output === 'string') return formatOfPrecision(result.output)!;
  const { store, multiply = store, sum = multiply, ...rest } = result.output;
  return formatOfPrecision({ store, multiply, sum, ...rest })!;
};

/** The precision that a subject declares, a name or parts, as a format. */
export const declaredPrecision: v.GenericSchema<unknown, Format> = v.pipe(
  v.unknown(),
  made(formatIn),
  v.metadata({
    anyOf: [
      { enum: names },
      {
        type: 'object',
        properties: {
          store: { enum: partNames },
          multiply: { enum: partNames },
          sum: { enum: partNames },
          subnormals: { enum: ['kept', 'flushed'] },
        },
        required: ['store'],
        additionalProperties: false,
      },
    ],
  }),
);

const fourParts = open({ store: text, multiply: text, sum: text, subnormals });

checked<Same<v.InferOutput<typeof fourParts>, PrecisionParts>>();

/** A precision as documents have it: a name, which may be of another version, or all four parts. */
export const recordedPrecision: v.GenericSchema<unknown, Precision> = v.union(
  [text, fourParts],
  expected('a precision'),
);
