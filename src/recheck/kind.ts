import type { Algebra, Tensor } from './algebra.ts';
import type { Given } from './piecewise-functions.ts';

/** A layer as a file has it. */
export interface Layer {
  readonly kind: string;
  readonly [field: string]: unknown;
}

/** A number, or lists of them in lists. */
export type Nested = number | readonly Nested[];

type Integers = readonly number[];

/**
 * The fields of all kinds, by docs/layers.md. Each kind reads its own, which were checked where the document was read,
 * and has its defaults in them.
 */
export interface Fields {
  readonly name: string;
  readonly parameters?: Given;
  readonly weight: readonly Nested[];
  readonly down: readonly Nested[];
  readonly up: readonly Nested[];
  readonly bias?: Nested;
  readonly scale?: Nested;
  readonly mean: Nested;
  readonly variance: Nested;
  readonly epsilon: number;
  readonly alpha?: number;
  readonly beta: number;
  readonly transposed: boolean;
  readonly zeroPoint: Nested;
  readonly block?: number;
  readonly axis: number;
  readonly axes: Integers;
  readonly by: string;
  readonly kernel: Nested;
  readonly strides: Nested;
  readonly padding: Nested;
  readonly dilations: Nested;
  readonly outputPadding: Nested;
  readonly groups: number;
  readonly countPadding: boolean;
  readonly value: number;
  readonly shape: Integers;
  readonly starts: Integers;
  readonly ends: Integers;
  readonly steps?: Integers;
  readonly indices: Integers;
  readonly scales: Nested;
  readonly mode: string;
  readonly branches: readonly (readonly Layer[])[];
}

/** Layers applied first to last. */
export type Through = <C, V>(
  layers: readonly Layer[],
  x: Tensor<V>,
  by: Algebra<C, V>,
) => Tensor<V>;

/** What a kind of layer makes of a tensor. */
export type Kind = <C, V>(
  fields: Fields,
  x: Tensor<V>,
  by: Algebra<C, V>,
  through: Through,
) => Tensor<V>;

export type Kinds = Readonly<Record<string, Kind>>;

/** How long lists in lists are, the outermost first. */
export const lengthsOf = (nested: Nested): number[] =>
  typeof nested === 'number' ? [] : [nested.length, ...lengthsOf(nested[0]!)];

/** The number at an index of lists in lists. */
export const entryAt = (nested: Nested, index: readonly number[]): number =>
  index.reduce<Nested>((part, i) => (part as readonly Nested[])[i]!, nested) as number;

/** The constant of a channel, or the one that stands for all; undefined where the field was left out. */
export const ofChannel = <C>(
  given: Nested | undefined,
  c: number,
  by: { readonly constant: (x: number) => C },
): C | undefined =>
  given === undefined
    ? undefined
    : by.constant(typeof given === 'number' ? given : (given[c] as number));

/** The number of an axis, or the one that stands for all. */
export const ofAxis = (given: Nested, k: number): number =>
  typeof given === 'number' ? given : (given[k] as number);

/** How much padding there is before and after along an axis. */
export const sidesOf = (padding: Nested, k: number): readonly [number, number] =>
  typeof padding === 'number' ? [padding, padding] : (padding[k] as readonly [number, number]);

/** An axis from the first one on: −1 is the last. */
export const axisOf = (axis: number, shape: readonly number[]): number =>
  axis < 0 ? axis + shape.length : axis;
