import type { Given } from './piecewise-functions.ts';

/** What a checker computes a network with: enclosures of numbers, or forms. C: constants of layers, V: units. */
export interface Algebra<C, V> {
  /** The double, exactly. */
  readonly constant: (x: number) => C;
  readonly sum: (a: C, b: C) => C;
  readonly product: (a: C, b: C) => C;
  readonly quotient: (a: C, b: C) => C;
  readonly root: (a: C) => C;
  /** Σ cₖ vₖ + constant. */
  readonly combination: (terms: readonly (readonly [C, V])[], constant?: C) => V;
  /** The largest of units. */
  readonly largest: (units: readonly V[]) => V;
  /** An activation of one number. */
  readonly apply: (name: string, parameters: Given, unit: V) => V;
  /** An activation of a vector that takes no maxima. */
  readonly row: (name: string, parameters: Given, units: readonly V[]) => readonly V[];
}

/** Throws Unproven once a check has taken too long; called before each unit. */
export type Look = () => void;

/** A tensor of units, row by row; axis 0 is the channel. */
export interface Tensor<V> {
  readonly shape: readonly number[];
  readonly entries: readonly V[];
}
