import * as v from 'valibot';
import { expected } from '../input/expected.ts';
import { listOf } from '../input/list-schema.ts';
import { number, whole } from '../input/number-schema.ts';
import { closed } from '../input/object-schema.ts';
import { read } from '../input/read.ts';
import { vector } from '../input/rows-schema.ts';
import { oneOf, schemaName } from '../input/text-schema.ts';
import type { Certified, Text } from '../recheck/certificate-type.ts';
import { stackFile } from './stack-file.ts';

/** A claim about networks and what shows it: what `foldproof recheck` reads (docs/certificates.md). */
export type Certificate = Certified & { readonly schema: 'foldproof/certificate@1' };

export const certificateSchema = 'foldproof/certificate@1';

/** The longest number of a certificate, in characters: of a double with its whole exponent there are some 1,100. */
const longest = 50_000;

/** A rational number: "-3", "5/3". */
const fraction = v.pipe(
  v.custom<string>(
    (value) =>
      typeof value === 'string' && value.length <= longest && /^-?\d+(\/[1-9]\d*)?$/.test(value),
    expected('a fraction, as "-3" or "5/3"'),
  ),
  v.metadata({ type: 'string', pattern: '^-?\\d+(/[1-9]\\d*)?$', maxLength: longest }),
);

const exactNumber: v.GenericSchema<unknown, Text> = v.union(
  [fraction, v.tuple([fraction, fraction], expected('two fractions'))],
  expected('a fraction, or two that enclose a number'),
) as never;

const bits = whole('a whole number from 0 to 16384', 0, 16_384);
const steps = listOf(listOf(whole()));
const where = oneOf(['everywhere', 'in the box'] as const);

const box = v.pipe(
  v.tuple([number, number], expected('two numbers, [low, high]')),
  v.check(
    ([low, high]) => Number.isFinite(low) && Number.isFinite(high) && low < high,
    'expected two finite numbers, the first below the second',
  ),
);

const about = <const Claim extends string>(claim: Claim) => ({
  schema: schemaName(certificateSchema),
  claim: v.literal(claim, expected(`"${claim}"`)),
  box,
});

const ofOne = { network: stackFile };
const ofTwo = { networks: v.tuple([stackFile, stackFile], expected('two networks')) };
const sums = { where, steps, bits };

const claims = {
  nonlinear: closed({
    ...about('nonlinear'),
    ...ofOne,
    proof: closed({ x: vector, y: vector, t: number, output: whole(), bits }),
  }),
  affine: closed({
    ...about('affine'),
    ...ofOne,
    proof: closed({ ...sums, weight: listOf(listOf(exactNumber)), bias: listOf(exactNumber) }),
  }),
  different: closed({
    ...about('different'),
    ...ofTwo,
    proof: closed({ input: vector, output: whole(), bits }),
  }),
  equal: closed({ ...about('equal'), ...ofTwo, proof: closed(sums) }),
} as const;

/** As it is written. */
export const certificateData = v.lazy((value): v.GenericSchema<unknown, Certificate> => {
  const claim = (value as { claim?: unknown } | undefined)?.claim;
  const known = typeof claim === 'string' && Object.hasOwn(claims, claim);
  if (known) return claims[claim as keyof typeof claims] as never;
  return closed({
    claim: oneOf(Object.keys(claims) as (keyof typeof claims)[]),
  }) as never;
});

/** A certificate from JSON. Throws InputError where a field is missing, unknown or wrong. */
export const parseCertificate = (value: unknown, source = 'certificate'): Certificate =>
  read(certificateData, value, source);
