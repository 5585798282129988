import { expect, it } from 'vitest';
import { float64Arithmetic } from '../numbers/arithmetic.ts';
import { asConvolution } from './as-convolution.ts';
import { calculatorOf } from './calculator.ts';

const calculator = calculatorOf(float64Arithmetic);

it('reads no layer as a table of filters for each pair of very many channels', () => {
  const layers = [
    { kind: 'scale', scale: 2 },
    { kind: 'average-pool', kernel: [2] },
    { kind: 'pad', padding: [[1, 1]] },
  ] as const;
  for (const layer of layers) {
    expect(asConvolution(layer, [3, 4], calculator), layer.kind).toBeDefined();
    expect(asConvolution(layer, [150_528, 4], calculator), layer.kind).toBeUndefined();
  }
});
