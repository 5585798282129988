import * as v from 'valibot';
import type { Difference, NetworkComparison } from '../affinity/equality/network-comparison.ts';
import { listOf } from '../input/list-schema.ts';
import { nonNegative, number, whole } from '../input/number-schema.ts';
import { open } from '../input/object-schema.ts';
import { vector } from '../input/rows-schema.ts';
import { checked, type Same } from '../input/same-type.ts';
import { oneOf, schemaName, text } from '../input/text-schema.ts';

/** How two networks compare: what `foldproof compare A B --json` prints. */
export interface ComparisonVerdict extends NetworkComparison {
  readonly schema: 'foldproof/verdict@1';
  /** The format whose rounding is allowed. */
  readonly precision: string;
  /** What is allowed besides, for inputs of the box. */
  readonly within?: number;
  /** Every input lies between these two; where the scope is proved without `within`, all inputs are meant. */
  readonly box: readonly number[];
  /** What points were drawn from. */
  readonly seed: number;
}

export const differenceData = open({
  input: vector,
  output: whole(),
  a: number,
  b: number,
  gap: nonNegative,
  tolerance: nonNegative,
});

checked<Same<v.InferOutput<typeof differenceData>, Difference>>();

const places = listOf(text);

const firstWrongData = open({ a: places, b: places });

/** As it is written. */
export const comparisonVerdictData = open({
  schema: schemaName('foldproof/verdict@1'),
  verdict: oneOf(['equal', 'equal-up-to-rounding', 'different', 'undecided']),
  scope: oneOf(['proved', 'sampled']),
  because: text,
  precision: text,
  within: v.exactOptional(nonNegative),
  box: vector,
  seed: number,
  runs: whole(),
  uncertified: whole(),
  tightness: nonNegative,
  largest: v.exactOptional(nonNegative),
  witness: v.exactOptional(differenceData),
  firstWrong: v.exactOptional(firstWrongData),
  assuming: v.exactOptional(listOf(text)),
});

checked<Same<v.InferOutput<typeof comparisonVerdictData>, ComparisonVerdict>>();
