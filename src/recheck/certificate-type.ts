import type { Layer } from './kind.ts';

/** A network as a certificate has it. */
export interface CertifiedNetwork {
  readonly inputs: number | readonly number[];
  readonly layers: readonly Layer[];
}

/** A double, or a rational number as a text: "5/3". */
export type Quantity = number | string;

/** A number, or two that enclose one which is not rational. */
export type Enclosed = Quantity | readonly [low: Quantity, high: Quantity];

/** Three points on a line, and the output that is not on its chord there. */
export interface ChordProof {
  readonly x: readonly Quantity[];
  readonly y: readonly Quantity[];
  readonly t: Quantity;
  readonly output: number;
  readonly bits: number;
}

/** An input, and the output that differs there. */
export interface PointProof {
  readonly input: readonly Quantity[];
  readonly output: number;
  readonly bits: number;
}

/**
 * Two cases, of which each has its own, split at a number of a unit or of an input; or one that a sum of inequalities shows: slopes
 * of units, factors of the splits.
 */
export type Case =
  | { readonly unit: number; readonly at: Quantity }
  | { readonly input: number; readonly at: Quantity }
  | {
      readonly slopes: readonly (readonly [unit: number, slope: Quantity])[];
      readonly factors: readonly Quantity[];
    };

/** The argument of the activation of a step is at most, or at least, a number; and the cases that show it. */
export interface UnitBound {
  readonly unit: number;
  readonly side: 'most' | 'least';
  readonly bound: Quantity;
  readonly cases: readonly Case[];
}

/** Where a derivation holds, and which pieces can be reached, unit by unit. */
export interface SumsProof {
  readonly where: 'everywhere' | 'in the box';
  readonly steps: readonly (readonly number[])[];
  /** What is known of units besides, by the number of their step. */
  readonly bounds?: readonly UnitBound[];
  readonly bits: number;
}

/** And the one layer that the network is. */
export interface LayerProof extends SumsProof {
  readonly weight: readonly (readonly Enclosed[])[];
  readonly bias: readonly Enclosed[];
}

/** Half of a box is cut off at a number of an input, or it is left whole. */
export type Split = readonly [] | readonly [input: number, at: Quantity];

/** How far two functions are apart at most, and which activations of the second go with which of the first. */
export interface CloseProof {
  readonly delta: Quantity;
  readonly pairs: readonly number[];
  readonly splits: readonly Split[];
}

interface About<Claim extends string> {
  readonly claim: Claim;
  readonly box: readonly [low: number, high: number];
}

interface OfOne {
  readonly network: CertifiedNetwork;
}

interface OfTwo {
  readonly networks: readonly [CertifiedNetwork, CertifiedNetwork];
}

/** A claim about one network or two, and what shows it (docs/certificates.md). */
export type Certified =
  | (About<'nonlinear'> & OfOne & { readonly proof: ChordProof })
  | (About<'affine'> & OfOne & { readonly proof: LayerProof })
  | (About<'different'> & OfTwo & { readonly proof: PointProof })
  | (About<'equal'> & OfTwo & { readonly proof: SumsProof })
  | (About<'close'> & OfTwo & { readonly proof: CloseProof });
