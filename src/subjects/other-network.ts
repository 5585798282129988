/** Subjects that do the right thing to another network than they were given: what mutants of layer kinds are. */
import { activations } from '../activations/index.ts';
import { collapse } from '../collapse/collapse.ts';
import { fold } from '../folding/fold-network.ts';
import type { AnyLayer } from '../layers/any-layer.ts';
import { kindNames } from '../layers/kind-named.ts';
import { forward64 } from '../network/float64-forward.ts';
import { mapTree } from '../network/map-tree.ts';
import type { Network } from '../network/network.ts';
import type { Subject } from './subject.ts';

type Nameless = Omit<Subject, 'name'>;

/** What becomes of a network before it is computed with. */
export type Misread = (network: Network) => Network;

const known: Nameless = {
  layers: kindNames,
  activations: activations.map(({ name }) => name),
};

/** The fields of a batch norm, as a subject is sent them: lists, one number for each channel. */
export interface Norm {
  readonly mean: readonly number[];
  readonly variance: readonly number[];
  readonly scale?: readonly number[];
  readonly bias?: readonly number[];
  readonly epsilon: number;
}

/** The outputs of a misread network, layer by layer; of these kinds of layers alone, where they are given. */
export const runsAs =
  (misread: Misread, layers: readonly string[] = kindNames): (() => Nameless) =>
  () => ({
    ...known,
    layers,
    forward: (network: Network, inputs) => forward64(misread(network), inputs),
  });

/** The one layer that a misread network is. */
export const collapsesAs =
  (misread: Misread): (() => Nameless) =>
  () => ({ ...known, collapse: (network: Network) => collapse(misread(network)) });

/** The fold of a misread network. */
export const foldsAs =
  (misread: Misread): (() => Nameless) =>
  () => ({ ...known, fold: (network) => fold(misread(network)) });

/** Every layer of a kind misread, in branches too. L: the fields of the kind. */
export const misreading =
  <L>(kind: string, change: (layer: L & AnyLayer) => object): Misread =>
  (network) =>
    mapTree(network, (layer) =>
      layer.kind === kind ? (change(layer as L & AnyLayer) as AnyLayer) : layer,
    );
