import type { Decimal } from 'decimal.js';
import type * as v from 'valibot';

/** Whether a layer must have a field, may leave it out, or has a number of its own where it does. */
export type Presence = 'required' | 'optional' | 'default';

/**
 * The name of an axis of a tensor. All axes of a layer with one name have one length; `inputs` is as long as
 * what the layer is given is when flat, `channel` as long as its first axis, and `free` as long as it is. Of
 * layers with groups: `grouped-channel`, all channels, whose number the layer's shape checks; `group-channel` and
 * `group-output`, those of one group. `tap` is an axis of a kernel.
 */
export type Axis =
  | 'inputs'
  | 'outputs'
  | 'channel'
  | 'rank'
  | 'free'
  | 'grouped-channel'
  | 'group-channel'
  | 'group-output'
  | 'tap';

/** Axes of which a tensor may have several, or whose length the layer's shape checks. */
export const unchecked: readonly Axis[] = [
  'free',
  'tap',
  'grouped-channel',
  'group-channel',
  'group-output',
];

/**
 * One field of a layer kind: from it follow the schema, the default, the checks and the messages. N: whether it
 * holds numbers that the layer computes with.
 */
export interface Field<T = unknown, P extends Presence = Presence, N extends boolean = boolean> {
  readonly presence: P;
  readonly byDefault?: T;
  readonly schema: v.GenericSchema<unknown, T>;
  /** The axes of a tensor, as they are with the other fields of the layer; a single number has none. */
  readonly axes?: (layer: Readonly<Record<string, unknown>>) => readonly Axis[];
  /** Whether a list has one entry for each spatial axis. */
  readonly perAxis?: true;
  /** Whether its numbers are what the layer computes with, as a weight and an epsilon are and an axis is not. */
  readonly isComputedWith: N;
  /** Whether every number must be above 0, or 0 at least: a variance, an epsilon. */
  readonly sign?: 'not negative';
  /** Whether the field holds the branches of a sum or a concat. */
  readonly branches?: true;
}

/** The fields of a kind by name, in the order in which they are written. */
export type Fields = Readonly<Record<string, Field>>;

/** The field, which a layer may leave out. */
export const optional = <T, N extends boolean>(
  field: Field<T, 'required', N>,
): Field<T, 'optional', N> => ({ ...field, presence: 'optional' });

/** The field, with a value where a layer leaves it out. */
export const withDefault = <T, N extends boolean>(
  field: Field<T, 'required', N>,
  byDefault: T,
): Field<T, 'default', N> => ({ ...field, presence: 'default', byDefault });

/** The value of a field as the code of a layer has it: undefined where a layer may leave it out. */
type Value<T, P extends Presence> = P extends 'optional' ? T | undefined : T;

/** A layer's fields, with defaults where they were left out. */
export type Completed<F extends Fields> = {
  readonly [K in keyof F]: F[K] extends Field<infer T, infer P> ? Value<T, P> : never;
};

/** Numbers as numbers of decimal.js, in lists too. */
export type InDecimals<T> = T extends number
  ? Decimal
  : T extends readonly (infer E)[]
    ? readonly InDecimals<E>[]
    : T;

/** A layer's fields, those that it computes with in decimal.js. */
export type CompletedInDecimals<F extends Fields> = {
  readonly [K in keyof F]: F[K] extends Field<infer T, infer P, infer N>
    ? Value<N extends true ? InDecimals<T> : T, P>
    : never;
};
