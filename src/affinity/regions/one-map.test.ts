import { describe, expect, it } from 'vitest';
import { activationLayer, dense, type Layer } from '../../network/stack.ts';
import { classify } from '../classify.ts';
import { isOneMap } from './one-map.ts';

const box = [-1, 1] as const;
const of = (inputs: number, ...layers: readonly Layer[]) => ({ inputs, layers });
const leaky = (slope: number) => activationLayer('leaky-relu', { slope });

/** x ↦ leaky-relu(a leaky-relu(x)), of slopes s and t. */
const twice = (a: number, s: number, t = s) => of(1, leaky(s), dense([[a]]), leaky(t));

describe('one map in all regions', () => {
  it('is leaky-relu(−a leaky-relu(x)) = −a s x, on both sides of 0', () => {
    expect(isOneMap(twice(-3, 0.25), box)).toBe(true);
    expect(classify(twice(-3, 0.25))).toMatchObject({ verdict: 'affine', where: 'in the box' });
    const two = of(2, dense([[1], [-2]]), ...twice(-0.7, 0.01).layers, dense([[1, 3]], [0.5, 1]));
    expect(isOneMap(two, box)).toBe(true);
    expect(classify(two).verdict).toBe('affine');
  });

  it('is not what bends, however little or at one output alone', () => {
    expect(isOneMap(twice(3, 0.25), box)).toBe(false);
    expect(isOneMap(twice(-3, 0.25, 0.25 + 2 ** -54), box)).toBe(false);
    // leaky-relu(−leaky-relu(x)) beside leaky-relu(leaky-relu(x))
    const sides = dense([
      [-1, 0],
      [0, 1],
    ]);
    const beside = of(1, dense([[1, 1]]), leaky(0.5), sides, leaky(0.5));
    expect(isOneMap(beside, box)).toBe(false);
    expect(isOneMap({ ...beside, layers: [...beside.layers, dense([[1], [0]])] }, box)).toBe(true);
    expect(classify(beside).verdict).toBe('nonlinear');
  });

  it('is not known of what jumps, is smooth, or has more inputs', () => {
    // 1 but for 2 at 0.3: in its regions it is 1.
    const steps = of(1, dense([[2, -2]], [-0.6, 0.6]), activationLayer('step'), dense([[1], [1]]));
    expect(isOneMap(steps, box)).toBe(false);
    expect(isOneMap(of(1, activationLayer('tanh')), box)).toBe(false);
    expect(isOneMap(of(3, dense([[1], [1], [1]]), ...twice(-3, 0.25).layers), box)).toBe(false);
  });
});
