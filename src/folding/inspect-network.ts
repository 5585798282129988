import { Fault } from '../input/made.ts';
import type { AnyLayer } from '../layers/any-layer.ts';
import { branchesOf, scalarsOfLayer } from '../layers/layer-scalars.ts';
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
  /** The shape that it gives. */
  readonly gives: Shape;
  /** How many numbers its tensors have, those of its branches too. */
  readonly parameters: number;
  /** Its multiply-adds at one row of inputs, those of its branches too. */
  readonly multiplyAdds: number;
  readonly affine: boolean;
}

/** What there is in a network and what a fold makes of it. */
export interface Inspection extends Omit<Folding, 'network'> {
  readonly inputs: Shape;
  readonly outputs: Shape;
  /** The numbers of all tensors. */
  readonly parameters: number;
  /** Every layer, those of branches after the layer that has them. */
  readonly layers: readonly InspectedLayer[];
}

const inspected = (
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
      ...{ parameters: scalarsOfLayer(layer).length, multiplyAdds: cost, affine: isAffine },
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
  return {
    ...{ inputs: inputShape(network), outputs },
    parameters: network.layers.reduce((sum, layer) => sum + scalarsOfLayer(layer).length, 0),
    layers: inspected(network.layers, inputShape(network), 'layers', new WeakMap()),
    ...told,
  };
};
