import { describe, expect, it } from 'vitest';
import type { AnyLayer } from '../layers/any-layer.ts';
import { filled } from '../numbers/rows.ts';
import { multiplyAdds } from './multiply-adds.ts';

const cost = (inputs: number | number[], ...layers: object[]) =>
  multiplyAdds({ inputs, layers: layers as AnyLayer[] });

const kernel = (outputs: number, inputs: number) =>
  Array.from({ length: outputs }, () => Array.from({ length: inputs }, () => filled(3, 3, 1)));

describe('multiply-adds', () => {
  it('are m · n of a dense layer, and nothing of a bias or an activation', () => {
    const dense = { kind: 'dense', weight: filled(3, 5, 1), bias: [1, 2, 3, 4, 5] };
    expect(cost(3, dense, { kind: 'bias', bias: 1 }, { kind: 'activation', name: 'relu' })).toBe(
      15,
    );
    expect(cost([3], { kind: 'flatten' }, dense, { kind: 'dropout' })).toBe(15);
    expect(cost(3, { kind: 'activation', name: 'softmax', axis: 0 })).toBe(0);
  });

  it('are outputs · inputs/groups · kernel · positions of a convolution', () => {
    expect(cost([4, 8, 8], { kind: 'conv', weight: kernel(6, 4), padding: 1 })).toBe(
      6 * 4 * 9 * 64,
    );
    expect(cost([4, 8, 8], { kind: 'conv', weight: kernel(6, 2), groups: 2, strides: 2 })).toBe(
      6 * 2 * 9 * 9,
    );
    const transposed = { kind: 'conv-transpose', weight: kernel(4, 6) };
    expect(cost([4, 6, 6], transposed)).toBe(6 * 4 * 9 * 64);
  });

  it('are one for each entry of a norm or a scale', () => {
    expect(cost([2, 3, 3], { kind: 'batch-norm', mean: 0, variance: 1 })).toBe(18);
    expect(cost(5, { kind: 'scale', scale: 2, bias: 1 })).toBe(5);
  });

  it('are the sum of those of the branches', () => {
    const dense = { kind: 'dense', weight: filled(3, 3, 1) };
    const scale = { kind: 'scale', scale: 2 };
    expect(cost(3, scale, { kind: 'sum', branches: [[], [dense], [dense, dense]] })).toBe(3 + 27);
    expect(
      cost(3, { kind: 'concat', branches: [[], [dense]] }, { kind: 'gather', indices: [0] }),
    ).toBe(9);
    expect(cost([1, 2], { kind: 'max-pool', kernel: 2 }, scale)).toBe(1);
    expect(
      cost(3, {
        kind: 'lora',
        weight: filled(3, 3, 1),
        down: filled(3, 1, 1),
        up: filled(1, 3, 1),
      }),
    ).toBe(9 + 6);
  });
});
