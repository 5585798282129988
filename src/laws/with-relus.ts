import { activationLayer, type Layer, type Stack } from '../network/stack.ts';

/** The stack with a ReLU between each two of its layers. */
export const withRelus = ({ inputs, layers }: Stack): Stack<Layer> => ({
  inputs,
  layers: layers.flatMap((layer, k): Layer[] =>
    k === 0 ? [layer] : [activationLayer('relu', {}), layer],
  ),
});
