import { describe, expect, it } from 'vitest';
import { isBounded } from '../judge/tolerance.ts';
import type { Network } from '../network/network.ts';
import { activationLayer, dense, type Layer, type Stack } from '../network/stack.ts';
import { toRows } from '../numbers/dyadic.ts';
import { float64 } from '../numbers/format.ts';
import { jacobianTolerance } from '../rounding/jacobian-tolerance.ts';
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
    expect(toRows(exactJacobian(affine, [Number.NaN])!)).toEqual([[14]]);
    const norm = { kind: 'batch-norm', mean: [0], variance: [0], epsilon: 0 } as never;
    expect(exactJacobian({ inputs: 1, layers: [norm] }, [7])).toBeUndefined();
  });

  it('is none behind an activation that has no value or no slope, whatever comes after', () => {
    const behind = (...layers: Layer[]) =>
      exactJacobian({ inputs: 1, layers: [...layers, activationLayer('tanh')] }, [0]);
    // tanh x − tanh x, which balls do not know; and 0, where relu bends.
    const jump = [dense([[1, 1]]), activationLayer('tanh'), dense([[1], [-1]]), activationLayer('step')]; // biome-ignore format: one line
    expect(behind(...jump)).toBeUndefined();
    expect(behind(activationLayer('relu'))).toBeUndefined();
    expect(behind()).toBeDefined();
  });

  it('is none at a kink', () => {
    const relu: Stack<Layer> = { inputs: 1, layers: [dense([[1]]), activationLayer('relu')] };
    expect(exactJacobian(relu, [0])).toBeUndefined();
    expect(toRows(exactJacobian(relu, [2 ** -1074])!)).toEqual([[1]]);
  });
});

const tree: Network = {
  inputs: 2,
  layers: [
    {
      kind: 'sum',
      branches: [
        [
          dense(
            [
              [1, -0.5],
              [0.25, 1],
            ],
            [0.5, 0],
          ),
          activationLayer('tanh'),
        ],
        [{ kind: 'scale', scale: [2, -3], bias: [1, 1] }],
        [],
      ],
    },
    activationLayer('gelu'),
    {
      kind: 'concat',
      axis: 0,
      branches: [[activationLayer('sigmoid')], [dense([[1], [1]])]],
    },
  ],
};

/** What outputs change by at a point, by central differences of a step of 2⁻²⁰. */
const quotients = (network: Network, x: readonly number[]): number[][] =>
  x.map((_, i) => {
    const step = 2 ** -20;
    const at = [1, -1].map((sign) => x.map((xi, k) => xi + (k === i ? sign * step : 0)));
    const [above, below] = toRows(exactForward(network, at)!);
    return above!.map((y, j) => (y - below![j]!) / (2 * step));
  });

describe('the exact Jacobian of a tree', () => {
  it('is what its outputs change by, through sums and side by side', () => {
    const x = [0.3125, -0.625];
    const jacobian = toRows(exactJacobian(tree, x)!);
    expect(jacobian.map((row) => row.length)).toEqual([3, 3]);
    for (const [i, row] of quotients(tree, x).entries())
      for (const [j, quotient] of row.entries())
        expect(Math.abs(jacobian[i]![j]! - quotient)).toBeLessThan(1e-9);
  });

  it('is none through an activation of vectors', () => {
    const layers = [{ kind: 'activation', name: 'softmax', parameters: {}, axis: 0 } as const];
    expect(
      exactJacobian({ inputs: 2, layers: [...tree.layers, ...layers] }, [1, 2]),
    ).toBeUndefined();
  });
});

it.each(['elu', 'selu', 'celu'])(
  'through %s it is known where the argument is no exact number, away from 0',
  (name) => {
    const chain: Network = {
      inputs: 1,
      layers: [activationLayer('tanh'), dense([[1.5]]), activationLayer(name), dense([[2]])],
    };
    for (const x of [-0.5, 0.75]) {
      const [[slope]] = toRows(exactJacobian(chain, [x])!) as [[number]];
      expect(Math.abs(slope - quotients(chain, [x])[0]![0]!)).toBeLessThan(1e-9);
      const within = jacobianTolerance(chain, [x], float64);
      expect(isBounded(within)).toBe(true);
    }
    const kink = exactJacobian(chain, [0]);
    expect(kink).toBeUndefined();
  },
);
