import type { AnyLayer } from '../../layers/any-layer.ts';
import type { Shape } from '../../layers/tensor-shape.ts';
import type { Network } from '../../network/network.ts';

/** The network of these layers for inputs of a shape; of one axis it has the length alone. */
export const networkFor = (shape: Shape, layers: readonly AnyLayer[]): Network => ({
  inputs: shape.length === 1 ? shape[0]! : shape,
  layers,
});
