import type { AnyLayer } from '../layers/any-layer.ts';
import type { Shape } from '../layers/tensor-shape.ts';
import type { Calculator } from './calculator.ts';
import type { Convolution } from './convolution.ts';

/** How layers of some kinds are convolutions; undefined for a layer that is none of them. */
export type Reading = (
  layer: AnyLayer,
  input: Shape,
  calculator: Calculator,
) => Convolution | undefined;
