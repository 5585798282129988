import type { Move } from '../network/hidden-channels.ts';
import type { Network } from '../network/network.ts';
import type { Stack } from '../network/stack.ts';
import type { FloatClaim } from '../numbers/format.ts';
import type { Rows } from '../numbers/rows.ts';
import type { SpellingOfLayers } from './spelling-names.ts';

/**
 * Plain data: the one thing that is generated, shrunk, kept, replayed and sent to a subject. Its stacks are of
 * dense layers alone, unless its domain has activations, `Case<Stack<Layer>>`, or layers of any kind,
 * `Case<Network>`.
 */
export interface Case<N extends Network = Stack> {
  /** The stack that the law is about. */
  readonly stack: N;
  /** Points at which maps are evaluated, [batch × stack.inputs]; at least one. */
  readonly inputs: Rows;
  /** A stack that takes what `stack` gives, for laws about two stacks. */
  readonly second?: N;
  /** How the model file of the stack is written, where a law sends one; plainly when left out. */
  readonly spelling?: SpellingOfLayers;
  /** The passes of a rewriter that are run, of those that it declares; all when left out. */
  readonly passes?: readonly string[];
}

/** How values are drawn; see generators/draw-values.ts. */
export const valueRegimes = [
  'integers',
  'dyadics',
  'mixed',
  'decades',
  'scaled',
  'cancelling',
  'subnormal',
] as const;

/** The name of one way in which values are drawn. */
export type ValueRegime = (typeof valueRegimes)[number];

/** The regimes for laws whose bound does not reach below the smallest normal number. */
export const regimesAboveUnderflow: readonly ValueRegime[] = valueRegimes.filter(
  (regime) => regime !== 'subnormal',
);

/**
 * The regimes without far decades: for laws that need a witness, as over many decades activations are flat nearly
 * everywhere, and for trainings, whose squares and products stay far from the largest number of most formats.
 */
export const moderateRegimes: readonly ValueRegime[] = ['integers', 'dyadics', 'mixed'];

/** Which cases a law is about: plain data that the generator and the shrinker both respect. */
export interface Domain {
  /** The fewest layers of `stack`, and the most if there is a most. */
  readonly layers: readonly [least: number, most?: number];
  /** The same for `second`; no second stack when left out. */
  readonly second?: readonly [least: number, most?: number];
  /** The fewest points among the inputs; 1 when left out. */
  readonly points?: number;
  /** Some cases have many points: what computes rows by the block may be wrong in those that are left over. */
  readonly tall?: true;
  /** Only these values; all when left out. `integers` stay on the lattice where float64 is exact. */
  readonly values?: readonly ValueRegime[];
  /** Activations stand between the layers; none when left out. */
  readonly activations?: true;
  /**
   * The stacks are trees of all layers that the subject knows, or of its patterns: affine ones alone, or those
   * with an activation at least, or both. Dense layers, and activations where the domain has them, when left out.
   */
  readonly networks?: 'affine' | 'nonlinear' | 'any';
  /** With `networks`: the stack has this form, in the grammar of patterns: `conv batch-norm`. */
  readonly pattern?: string;
  /** With `networks`: a kind of layer that the subject must handle, and every pattern of it that is drawn must have. */
  readonly needs?: string;
  /**
   * The stack is one activation by itself: of n that the subject knows, case k has the one numbered k
   * modulo n, from 0. Needs `activations`, and no dense layers.
   */
  readonly oneActivation?: true;
  /** With `oneActivation`: only those of which the subject's floats keep this; all when left out. */
  readonly keeps?: FloatClaim;
  /** With `networks`: it has hidden channels of which the order, the factors or the mixture may be changed. */
  readonly moves?: Move;
  /** With `networks`: the case has a spelling, and passes where the subject declares some. */
  readonly spelled?: true;
  /** The stack is trained on the rows of the case: in a narrow format its numbers are drawn so small that it can be. */
  readonly trained?: true;
  /** No layer has a bias. */
  readonly noBias?: true;
}
