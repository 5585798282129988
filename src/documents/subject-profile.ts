import * as v from 'valibot';
import { activations as catalogue, elementwise } from '../activations/index.ts';
import { expected } from '../input/expected.ts';
import { listOf } from '../input/list-schema.ts';
import { checkedBy, Fault, made } from '../input/made.ts';
import { nearest } from '../input/nearest.ts';
import { nonNegative, whole } from '../input/number-schema.ts';
import { closed, fieldsOf, noStrangers, record } from '../input/object-schema.ts';
import { read } from '../input/read.ts';
import { flag, oneOf } from '../input/text-schema.ts';
import type { Profile } from '../laws/law.ts';
import { kindNames } from '../layers/kind-named.ts';
import { patternOf } from '../network/pattern.ts';
import { floatClaims } from '../numbers/format.ts';
import { eightBits } from '../numbers/quantization.ts';
import { asks } from './asked.ts';
import { declaredPrecision } from './declared-precision.ts';

const known = catalogue.map(({ name }) => name);
const ofOneNumber = elementwise.map(({ name }) => name);

/** What a subject that takes activations is sent, unless it names its own. */
const basic = ['relu', 'leaky-relu', 'abs', 'tanh', 'sigmoid', 'softplus', 'square', 'step'];

const someOf = <const T extends string>(
  texts: readonly T[],
): v.GenericSchema<unknown, readonly T[]> =>
  v.pipe(
    v.unknown(),
    v.check(
      (value) => Array.isArray(value) && value.length > 0,
      expected(`some of ${texts.join(', ')}`),
    ),
    listOf(oneOf(texts)),
    v.metadata({ minItems: 1 }),
  );

const name = v.pipe(
  v.custom<string>((value) => typeof value === 'string' && value.trim() !== '', expected('a name')),
  v.transform((given) => given.replace(/\s+/g, ' ').trim().slice(0, 200)),
  v.metadata({ type: 'string', minLength: 1 }),
);

const declaredError = closed({
  ulps: v.exactOptional(nonNegative),
  absolute: v.exactOptional(nonNegative),
  keeps: v.exactOptional(listOf(oneOf(floatClaims))),
});

/** How accurate a subject means its activations to be, by name. */
const accuracy = v.pipe(
  record,
  noStrangers(() => ofOneNumber),
  v.record(v.string(), declaredError),
  v.metadata({ propertyNames: { enum: ofOneNumber } }),
);

/** The passes of a rewriter, by name. */
const passes: v.GenericSchema<unknown, readonly string[]> = v.pipe(
  v.unknown(),
  v.check((value) => Array.isArray(value) && value.length > 0, expected('some names of passes')),
  listOf(v.pipe(v.string(expected('a name')), v.nonEmpty('expected a name'))),
  v.metadata({ minItems: 1 }),
);

const longestPattern = 1_000;

/** The forms of networks that a subject handles. */
const patterns: v.GenericSchema<unknown, readonly string[]> = v.pipe(
  v.unknown(),
  v.check((value) => Array.isArray(value) && value.length > 0, expected('some patterns')),
  listOf(
    v.pipe(
      v.string(expected('a pattern, as `conv batch-norm`')),
      v.maxLength(longestPattern, `expected at most ${longestPattern} characters`),
      made((text: string) => {
        const pattern = patternOf(text);
        return pattern instanceof Fault ? pattern : text;
      }),
    ),
  ),
  v.metadata({ minItems: 1 }),
);

/** How a subject writes weights as integers. */
const quantization = v.pipe(
  closed({
    bits: v.exactOptional(whole('a whole number from 2 to 16', 2, 16), eightBits.bits),
    axis: v.exactOptional(whole('0 or 1', 0, 1)),
    block: v.exactOptional(whole('a whole number from 1', 1)),
    symmetric: v.exactOptional(flag, eightBits.symmetric),
    steps: v.exactOptional(nonNegative, eightBits.steps),
  }),
  checkedBy(({ axis, block }) =>
    block !== undefined && axis === undefined
      ? new Fault('expected an axis beside a block, found none', 'axis')
      : undefined,
  ),
);

/** What a subject may say of itself. */
const fields = {
  name,
  precision: v.exactOptional(declaredPrecision, 'float64'),
  order: v.exactOptional(oneOf(['left', 'right', 'any']), 'any'),
  layers: v.exactOptional(someOf(kindNames), ['dense']),
  patterns: v.exactOptional(patterns),
  cheaper: v.exactOptional(flag),
  descent: v.exactOptional(flag),
  activations: v.exactOptional(someOf(known), basic),
  accuracy: v.exactOptional(accuracy),
  quantization: v.exactOptional(quantization),
  passes: v.exactOptional(passes),
  asks: v.pipe(someOf(asks), v.description('What it can be asked.')),
};

/** The fields that a subject declares, besides what it can be asked. */
export const declaredFields = Object.keys(fields).filter((field) => field !== 'asks');

/**
 * The field that a member of a subject's own seems to mean, as `precison` does precision: a name that is
 * nearly that of a field that is not there. Names that begin with _ or # are a subject's own.
 */
export const misspelt = (
  members: readonly string[],
  names: readonly string[],
): { readonly member: string; readonly field: string } | undefined => {
  const absent = names.filter((field) => !members.includes(field));
  for (const member of members) {
    if (names.includes(member) || /^[_#$]/.test(member)) continue;
    const field = nearest(member, absent);
    if (field !== undefined) return { member, field };
  }
  return undefined;
};

const noMisspelling = checkedBy((given: Record<string, unknown>) => {
  const found = misspelt(Object.keys(given), Object.keys(fields));
  return found && new Fault(`expected ${found.field}, found ${found.member}`);
});

/** What a subject says of itself, as data: the first line of a command. It may have fields of its own. */
export const profileData = v.pipe(record, noMisspelling, fieldsOf(fields, 'kept'));

/**
 * What laws may know of a subject, from what it says of itself. `where` names the subject. Throws
 * InputError, one line that says where, what was expected and what was found.
 */
export const parseProfile = (given: unknown, where: string): Profile => {
  const {
    precision,
    name,
    order,
    layers,
    activations,
    accuracy: declared,
    asks: offered,
    patterns: forms,
    quantization: steps,
    passes: listed,
    cheaper,
    descent,
  } = read(profileData, given, where, '');
  const format = declared ? { ...precision, accuracy: declared } : precision;
  return {
    ...{ name, format, order, layers, activations, asks: offered },
    ...(forms && { patterns: forms }),
    ...(cheaper && { cheaper }),
    ...(descent && { descent }),
    ...(steps && { quantization: steps }),
    ...(listed && { passes: listed }),
  };
};
