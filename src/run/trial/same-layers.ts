import type { AnyLayer } from '../../layers/any-layer.ts';
import { completeStack } from '../../network/complete-stack.ts';
import type { Network } from '../../network/network.ts';
import {
  type ActivationLayer,
  dense,
  isActivation,
  isDense,
  type Layer,
  type Stack,
} from '../../network/stack.ts';
import { stringify } from '../../numbers/json.ts';
import { shapeOf } from '../../numbers/rows.ts';

/** Where a network has other layers than another, from 1 on. */
export interface OtherLayer {
  readonly layer: number;
  readonly expected: string;
  readonly found: string;
}

const activationText = ({ name, parameters = {} }: ActivationLayer): string =>
  Object.keys(parameters).length === 0 ? name : `${name} ${stringify({ ...parameters })}`;

/** "dense [2 × 3] with a bias", "relu": all of a layer that training may not change. */
const formText = (layer: AnyLayer | undefined): string =>
  layer === undefined
    ? 'no layer'
    : isDense(layer)
      ? `dense [${shapeOf(layer.weight)}]${layer.bias ? ' with a bias' : ''}`
      : isActivation(layer)
        ? activationText(layer)
        : layer.kind;

/** A dense layer with a bias where one was sent, and none else: a bias of zeros is none. */
const asSent = (sent: Layer | undefined, layer: AnyLayer): AnyLayer => {
  if (!sent || !isDense(sent) || !isDense(layer)) return layer;
  const { weight, bias } = layer;
  if (sent.bias)
    return bias
      ? layer
      : dense(
          weight,
          weight[0]!.map(() => 0),
        );
  return bias?.every((x) => x === 0) ? dense(weight) : layer;
};

/**
 * The network as a stack of the layers that were sent: of their kinds, sizes and activations, in their order, with
 * biases where they have some. Or where it has others.
 */
export const sameLayers = (sent: Stack<Layer>, given: Network): Stack<Layer> | OtherLayer => {
  const { layers } = completeStack(sent);
  const others = completeStack(given).layers.map((layer, k) => asSent(layers[k], layer));
  for (let k = 0; k < Math.max(layers.length, others.length); k++) {
    const [expected, found] = [formText(layers[k]), formText(others[k])];
    if (expected !== found) return { layer: k + 1, expected, found };
  }
  return { inputs: sent.inputs, layers: others as unknown as readonly Layer[] };
};
