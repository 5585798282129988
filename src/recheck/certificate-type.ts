import type { Layer } from './kind.ts';

/** A network as a certificate has it. */
export interface CertifiedNetwork {
  readonly inputs: number | readonly number[];
  readonly layers: readonly Layer[];
}

/** A rational number as a text, "5/3", or two that enclose a number which is not rational. */
export type Text = string | readonly [low: string, high: string];

/** Three points on a line, and the output that is not on its chord there. */
export interface ChordProof {
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly t: number;
  readonly output: number;
  readonly bits: number;
}

/** An input, and the output that differs there. */
export interface PointProof {
  readonly input: readonly number[];
  readonly output: number;
  readonly bits: number;
}

/** Where a derivation holds, and which pieces can be reached, unit by unit. */
export interface SumsProof {
  readonly where: 'everywhere' | 'in the box';
  readonly steps: readonly (readonly number[])[];
  readonly bits: number;
}

/** And the one layer that the network is. */
export interface LayerProof extends SumsProof {
  readonly weight: readonly (readonly Text[])[];
  readonly bias: readonly Text[];
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
  | (About<'equal'> & OfTwo & { readonly proof: SumsProof });
