import type { AnyLayer } from '../layers/any-layer.ts';
import type { Shape } from '../layers/tensor-shape.ts';
import type { Calculator } from './calculator.ts';
import type { Convolution } from './convolution.ts';
import { readings } from './readings/index.ts';

/** The layer as a convolution, by the first reading that knows it; undefined where it is none. */
export const asConvolution = (
  layer: AnyLayer,
  input: Shape,
  calculator: Calculator,
): Convolution | undefined => {
  for (const reading of readings) {
    const convolution = reading(layer, input, calculator);
    if (convolution) return convolution;
  }
  return undefined;
};
