import type { AffineMap } from '../collapse/collapse.ts';
import type { Comparison } from '../judge/comparison.ts';
import type { Layer, Stack } from '../network/stack.ts';
import type { Format } from '../numbers/format.ts';
import type { Rows } from '../numbers/rows.ts';
import type { Case, Domain } from './case.ts';

/** All that a law may ask of a subject. */
export type Call =
  | { readonly ask: 'forward'; readonly stack: Stack; readonly inputs: Rows }
  | { readonly ask: 'collapse'; readonly stack: Stack };

export type Ask = Call['ask'];

/** What the driver hands back to a law: shapes checked, every number finite. */
export type Answer = Rows | AffineMap<number>;

/** What a law may know of the subject: how it computes and what it offers, never what it answers. */
export interface Profile {
  readonly name: string;
  readonly format: Format;
  /** How the subject associates W₁W₂⋯W_L; `any` unless it declares one. */
  readonly order: 'left' | 'right' | 'any';
  /** The kinds of layer that it handles. */
  readonly layers: readonly Layer['kind'][];
  readonly asks: readonly Ask[];
}

/**
 * A sentence. It asks the subject through the calls that it yields, and returns the comparisons that
 * make the sentence true; it judges nothing and touches nothing. Synchronous and pure.
 */
export interface Law {
  /** A path of words: `collapse/two-layers`. */
  readonly id: string;
  readonly statement: string;
  /** The statement as mathematics. */
  readonly formula: string;
  readonly domain: Domain;
  /** What a subject must offer for the law to run; a subject that lacks one skips the law. */
  readonly asks: readonly Ask[];
  /** Every comparison within its tolerance, or some comparison beyond it. */
  readonly quantifier: 'every' | 'some';
  readonly check: (c: Case, profile: Profile) => Asking<readonly Comparison[]>;
}

/** A computation that asks on its way: yields calls, is sent answers, returns a T. */
export type Asking<T> = Generator<Call, T, Answer>;

/** The law as written; a place for defaults. */
export const law = (given: Omit<Law, 'quantifier'> & Partial<Law>): Law => ({
  quantifier: 'every',
  ...given,
});

/** Ask the subject for the single layer of a stack. */
export function* collapse(stack: Stack): Asking<AffineMap<number>> {
  return (yield { ask: 'collapse', stack }) as AffineMap<number>;
}

/** Ask the subject for the outputs of a stack, [batch × outputs]. */
export function* forward(stack: Stack, inputs: Rows): Asking<Rows> {
  return (yield { ask: 'forward', stack, inputs }) as Rows;
}
