import { activationNamed } from '../activations/index.ts';
import { completeParameters } from '../activations/parameters.ts';
import { isAffine, isDense, type Layer, type Stack } from './stack.ts';

const completeLayer = (layer: Layer): Layer => {
  const activation = isDense(layer) ? undefined : activationNamed(layer.name);
  if (isDense(layer) || !activation) return layer;
  return { ...layer, parameters: completeParameters(activation, layer.parameters ?? {}) };
};

/**
 * The stack with all parameters of each activation, defaults too; `parameters` is {} where an activation
 * has none. An activation that the catalogue does not have stays as it is. A subject is sent stacks in this
 * form, so that it needs no table of defaults.
 */
export const completeStack = (stack: Stack<Layer>): Stack<Layer> =>
  isAffine(stack) ? stack : { ...stack, layers: stack.layers.map(completeLayer) };
