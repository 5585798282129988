/** What second definitions of convolutions share: their fields, and weights as nested lists. */
import type { Nested } from './short-numbers.ts';

/** The fields of a convolution; its weight has a list for each of its axes. */
export interface ConvolutionFields {
  readonly weight: Nested[][];
  readonly bias?: number | readonly number[];
  readonly strides?: number | readonly number[];
  readonly padding?: number | readonly (readonly [number, number])[];
  readonly dilations?: number | readonly number[];
  readonly groups?: number;
}

/** The number at an index of nested lists. */
export const entryAt = (weight: Nested, index: readonly number[]): number =>
  index.reduce<Nested>((part, i) => (part as Nested[])[i]!, weight) as number;

/** How long the nested lists are, the outermost first. */
export const lengthsOf = (weight: Nested): number[] =>
  typeof weight === 'number' ? [] : [weight.length, ...lengthsOf(weight[0]!)];
