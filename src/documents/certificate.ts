import * as v from 'valibot';
import { expected } from '../input/expected.ts';
import { listOf } from '../input/list-schema.ts';
import { suggestion } from '../input/nearest.ts';
import { number, whole } from '../input/number-schema.ts';
import { closed, fieldsOf, noStrangers, record } from '../input/object-schema.ts';
import { read } from '../input/read.ts';
import { oneOf, schemaName } from '../input/text-schema.ts';
import type { Certified, Enclosed, Quantity, Split } from '../recheck/certificate-type.ts';
import { compare, ofQuantity } from '../recheck/rational.ts';
import { stackFile } from './stack-file.ts';

/** A claim about networks and what shows it: what `foldproof recheck` reads (docs/certificates.md). */
export type Certificate = Certified & { readonly schema: 'foldproof/certificate@1' };

export const certificateSchema = 'foldproof/certificate@1';

/** The longest number of a certificate, in characters: of a double with its whole exponent there are some 1,100. */
const longest = 50_000;

const isFraction = (value: unknown): boolean =>
  typeof value === 'string' && value.length <= longest && /^-?\d+(\/[1-9]\d*)?$/.test(value);

/** A finite double, or a rational number as a text: "-3", "5/3". */
const quantity = v.pipe(
  v.custom<Quantity>(
    (value) => Number.isFinite(value) || isFraction(value),
    expected('a number, or a fraction as "5/3"'),
  ),
  v.metadata({
    anyOf: [
      { type: 'number' },
      { type: 'string', pattern: '^-?\\d+(/[1-9]\\d*)?$', maxLength: longest },
    ],
  }),
);

const point = listOf(quantity);

const enclosed: v.GenericSchema<unknown, Enclosed> = v.union(
  [
    quantity,
    v.pipe(
      v.strictTuple([quantity, quantity]),
      v.check(([low, high]) => compare(ofQuantity(low), ofQuantity(high)) <= 0),
    ),
  ],
  expected('a number, or two that enclose one'),
);

const bits = whole('a whole number from 0 to 16384', 0, 16_384);
const steps = listOf(listOf(whole()));
const where = oneOf(['everywhere', 'in the box'] as const);

/** Numbers of activations of the first network; −1 stands for none. */
const pairs = listOf(whole('a whole number of at least −1', -1));

const split: v.GenericSchema<unknown, Split> = v.union(
  [v.strictTuple([]), v.strictTuple([whole(), quantity])],
  expected('[input, number], or []'),
);

const box = v.pipe(
  v.strictTuple([number, number], expected('two numbers, [low, high]')),
  v.check(
    ([low, high]) => Number.isFinite(low) && Number.isFinite(high) && low < high,
    'expected two finite numbers, the first below the second',
  ),
);

const ofOne = { network: stackFile };
const ofTwo = { networks: v.strictTuple([stackFile, stackFile], expected('two networks')) };

const splitUnit = closed({ unit: whole(), at: quantity });
const splitInput = closed({ input: whole(), at: quantity });
const shownCase = closed({
  slopes: listOf(v.strictTuple([whole(), quantity], expected('[unit, slope]'))),
  factors: listOf(quantity),
});
const bound = closed({
  unit: whole(),
  side: oneOf(['most', 'least'] as const),
  bound: quantity,
  cases: listOf(
    v.union(
      [splitUnit, splitInput, shownCase],
      expected('{ unit, at }, { input, at } or { slopes, factors }'),
    ),
  ),
});

const sums = { where, steps, bits, bounds: v.exactOptional(listOf(bound)) };

const fields = {
  nonlinear: {
    ...ofOne,
    proof: closed({ x: point, y: point, t: quantity, output: whole(), bits }),
  },
  affine: {
    ...ofOne,
    proof: closed({ ...sums, weight: listOf(listOf(enclosed)), bias: listOf(enclosed) }),
  },
  different: { ...ofTwo, proof: closed({ input: point, output: whole(), bits }) },
  equal: { ...ofTwo, proof: closed(sums) },
  close: { ...ofTwo, proof: closed({ delta: quantity, pairs, splits: listOf(split) }) },
} as const;

const claims = Object.keys(fields) as (keyof typeof fields)[];

const about = ['schema', 'claim', 'box'];
const namesOf = (claim: unknown): readonly string[] | undefined =>
  claims.some((known) => known === claim)
    ? [...about, ...Object.keys(fields[claim as keyof typeof fields])]
    : undefined;

const schemaOf = <const Claim extends keyof typeof fields>(claim: Claim) =>
  fieldsOf(
    { schema: schemaName(certificateSchema), claim: v.literal(claim), box, ...fields[claim] },
    'refused',
  );

/** As it is written. */
export const certificateData: v.GenericSchema<unknown, Certificate> = v.pipe(
  record,
  noStrangers(({ claim }) => namesOf(claim)),
  v.variant(
    'claim',
    claims.map(schemaOf) as never,
    (({ input, path }: v.VariantIssue) =>
      expected(path ? `one of ${claims.join(', ')}` : 'an object')({ input }) +
      (path ? suggestion(input, claims) : '')) as never,
  ),
) as never;

/** A certificate from JSON. Throws InputError where a field is missing, unknown or wrong. */
export const parseCertificate = (value: unknown, source = 'certificate'): Certificate =>
  read(certificateData, value, source);
