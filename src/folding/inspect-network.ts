import { Fault } from '../input/made.ts';
import type { AnyLayer } from '../layers/any-layer.ts';
import { branchesOf, scalarCountOfLayer } from '../layers/layer-scalars.ts';
import type { Shape } from '../layers/tensor-shape.ts';
import { inputShape, type Network, outputShape } from '../network/network.ts';
import { type Folding, folding } from './folding.ts';
import { type Standings, standing } from './placed.ts';

/** One layer of a network, as `foldproof inspect` tells of it. */
export interface InspectedLayer {
  /** Where it stands: "layers[1].branches[0][2]". */
  readonly at: string;
  readonly kind: string;
  /** The name of an activation. */
  readonly name?: string;
  /** The node of a model that it is. */
  readonly node?: string;
  /** The shape that it gives. */
  readonly gives: Shape;
  /** How many numbers its tensors have, those of its branches too. */
  readonly parameters: number;
  /** Its multiply-adds at one row of inputs, those of its branches too. */
  readonly multiplyAdds: number;
  readonly affine: boolean;
}

/** Affine layers one after the other, which are one affine layer. */
export interface AffineRun {
  /** Where they stand. */
  readonly layers: readonly string[];
  /** What they cost together. */
  readonly multiplyAdds: number;
}

/** What there is in a network and what a fold makes of it. */
export interface Inspection extends Omit<Folding, 'network'> {
  readonly inputs: Shape;
  readonly outputs: Shape;
  /** The numbers of all tensors. */
  readonly parameters: number;
  /** Every layer, those of branches after the layer that has them. */
  readonly layers: readonly InspectedLayer[];
  /** Every run of affine layers that is in no other. */
  readonly runs: readonly AffineRun[];
}

/** The list that a layer stands in: "layers" of "layers[2]". */
const listOf = (at: string): string => at.slice(0, at.lastIndexOf('['));

/** The runs of affine layers among layers as they are inspected; what is in an affine layer is part of it. */
export const affineRuns = (layers: readonly InspectedLayer[]): readonly AffineRun[] => {
  const runs: { layers: string[]; multiplyAdds: number }[] = [];
  const open = new Map<string, (typeof runs)[number]>();
  const affine = new Set<string>();
  for (const { at, affine: isAffine, multiplyAdds } of layers) {
    const list = listOf(at);
    const holder = list.slice(0, list.lastIndexOf('.branches'));
    if (affine.has(holder)) {
      affine.add(at);
      continue;
    }
    if (!isAffine) {
      open.delete(list);
      continue;
    }
    affine.add(at);
    const run = open.get(list) ?? { layers: [], multiplyAdds: 0 };
    if (!open.has(list)) runs.push(run);
    open.set(list, run);
    run.layers.push(at);
    run.multiplyAdds += multiplyAdds;
  }
  return runs;
};

/** Layers with their shapes and costs, those of branches after the layer that has them. */
export const inspected = (
  layers: readonly AnyLayer[],
  start: Shape,
  path: string,
  known: Standings,
): readonly InspectedLayer[] => {
  let before = start;
  return layers.flatMap((layer, k) => {
    const { after, cost, isAffine } = standing(layer, before, known);
    const at = `${path}[${k}]`;
    const inner = branchesOf(layer).flatMap((branch, b) =>
      inspected(branch, before, `${at}.branches[${b}]`, known),
    );
    before = after;
    const { name } = layer as { readonly name?: string };
    const one: InspectedLayer = {
      ...{ at, kind: layer.kind, ...(name !== undefined && { name }), gives: after },
      ...{ parameters: scalarCountOfLayer(layer), multiplyAdds: cost, affine: isAffine },
    };
    return [one, ...inner];
  });
};

/**
 * The layers of a network with their shapes, parameters and multiply-adds, and what a fold makes of them. Throws
 * RangeError where the shapes of the network do not chain.
 */
export const inspectNetwork = (network: Network): Inspection => {
  const outputs = outputShape(network);
  if (outputs instanceof Fault) throw new RangeError(outputs.message);
  const { network: _, ...told } = folding(network);
  const layers = inspected(network.layers, inputShape(network), 'layers', new Map());
  return {
    ...{ inputs: inputShape(network), outputs },
    parameters: network.layers.reduce((sum, layer) => sum + scalarCountOfLayer(layer), 0),
    ...{ layers, runs: affineRuns(layers) },
    ...told,
  };
};
