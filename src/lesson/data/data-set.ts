import type { Rows } from '../../numbers/rows.ts';

/** One number more for each point, computed from its inputs: what a person who knows the data would add. */
export interface Feature {
  /** How it is written: "x₁ x₂". */
  readonly formula: string;
  readonly of: (x: readonly number[]) => number;
}

/**
 * Points and the numbers to be learned from them. All of them are doubles of few digits, so that exact arithmetic on
 * them is quick.
 */
export interface DataSet {
  /** What a button says. */
  readonly title: string;
  /** One sentence about the data, for who cannot see them. */
  readonly about: string;
  /** A graph over one input, a map over two, or a tile for each point. */
  readonly picture: 'graph' | 'map' | 'pixels' | 'waves';
  /** Every input of every point lies between these two. */
  readonly window: readonly [number, number];
  /** [points × inputs] */
  readonly inputs: Rows;
  /** [points × 1] */
  readonly targets: Rows;
  readonly feature: Feature;
}
