import { describe, expect, it } from 'vitest';
import { activationLayer, dense, type Layer, type Stack } from '../network/stack.ts';
import { toRows } from '../numbers/dyadic.ts';
import { exactForward } from './exact-forward.ts';
import { exactJacobian } from './exact-jacobian.ts';

const stack: Stack<Layer> = {
  inputs: 2,
  layers: [
    dense(
      [
        [1, -0.5, 2],
        [0.25, 1, -1],
      ],
      [0.5, 0, 1],
    ),
    activationLayer('gelu'),
    dense(
      [
        [1, 2],
        [-1, 0.5],
        [0.75, 1],
      ],
      [1, 1],
    ),
    activationLayer('hard-swish'),
  ],
};

describe('the exact Jacobian', () => {
  it('is what outputs change by, to the second order of the step', () => {
    const x = [0.3125, -0.625];
    const jacobian = toRows(exactJacobian(stack, x)!);
    const step = 2 ** -20;
    for (const i of [0, 1]) {
      const at = [1, -1].map((sign) => x.map((xi, k) => xi + (k === i ? sign * step : 0)));
      const [above, below] = toRows(exactForward(stack, at)!);
      for (const j of [0, 1]) {
        const quotient = (above![j]! - below![j]!) / (2 * step);
        expect(Math.abs(jacobian[i]![j]! - quotient)).toBeLessThan(1e-9);
      }
    }
  });

  it('is W′ of a stack without activations, whatever the row', () => {
    const affine: Stack<Layer> = {
      inputs: 1,
      layers: [dense([[2, 3]], [1, 1]), dense([[1], [4]])],
    };
    expect(toRows(exactJacobian(affine, [7])!)).toEqual([[14]]);
  });

  it('is none at a kink', () => {
    const relu: Stack<Layer> = { inputs: 1, layers: [dense([[1]]), activationLayer('relu')] };
    expect(exactJacobian(relu, [0])).toBeUndefined();
    expect(toRows(exactJacobian(relu, [2 ** -1074])!)).toEqual([[1]]);
  });
});
