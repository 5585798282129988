import { describe, expect, it } from 'vitest';
import type { Witness } from '../affinity/chord.ts';
import { activationLayer, dense, type Layer, type Stack, stackOf } from '../network/stack.ts';
import { bfloat16, float16, float32, float64 } from '../numbers/format.ts';
import { affineIdentity } from './affine-identity.ts';
import { defect } from './defect.ts';
import { findWitness } from './find-witness.ts';
import type { Call } from './law.ts';

describe('a defect of what is not affine', () => {
  const midpoint = (stack: Stack<Layer>, format = float64) =>
    defect(
      { stack, inputs: [[1]] },
      'y',
      function* (x, y) {
        yield affineIdentity(
          [1, -2, 1],
          x,
          x.map((a, i) => (a + y[i]!) / 2),
          y,
        );
      },
      format,
    );

  it('is asked where the stack itself shows it', () => {
    const relu = stackOf<Layer>(dense([[1]]), activationLayer('relu'));
    const { x, y, point } = findWitness(relu) as Witness;
    expect([x, point, y].flat().every(Number.isFinite)).toBe(true);
    const asked = midpoint(relu).next();
    expect(asked).toMatchObject({ done: false, value: { ask: 'forward', stack: relu } });
  });

  it('is not asked for where the stack is affine, and not where no bend was found', () => {
    const flat = stackOf<Layer>(dense([[1]]), activationLayer('identity'));
    expect(midpoint(flat).next()).toEqual({ done: true, value: 'proved affine' });
    const points = [undefined, [1]];
    expect(affineIdentity([1, 1], ...points)).toBeUndefined();
  });

  it('is undecided where the bend lies out of sight', () => {
    const far = stackOf<Layer>(dense([[1]], [-1e9]), activationLayer('softplus'));
    expect(midpoint(far).next()).toEqual({ done: true, value: 'undecided' });
  });

  it.each<[string, Stack<Layer>]>([
    ['gelu behind a bias of 58', stackOf<Layer>(dense([[0.5]], [58]), activationLayer('gelu'))],
    [
      'silu behind a bias of 13824',
      stackOf<Layer>(dense([[16]], [13_824]), activationLayer('silu')),
    ],
    [
      'exponentials of exponentials',
      stackOf<Layer>(
        dense([[4096]]),
        activationLayer('exponential'),
        activationLayer('exponential'),
      ),
    ],
    [
      'sign of an abs, which is 0 at the origin alone',
      stackOf<Layer>(dense([[2], [97]]), activationLayer('sign'), activationLayer('abs')),
    ],
  ])('is found in an unusual place: %s', (_, stack) => {
    expect(findWitness(stack)).toMatchObject({ x: expect.any(Array) });
  });

  it('is undecided where no identity shows it', () => {
    const relu = stackOf<Layer>(dense([[1]]), activationLayer('relu'));
    const nothing = defect(
      { stack: relu, inputs: [[1]] },
      'y',
      function* (x) {
        yield undefined;
        yield affineIdentity([1, -1], x, x); // 0, whatever the stack is
      },
      float64,
    );
    expect(nothing.next()).toEqual({ done: true, value: 'within rounding' });
  });

  it.each([float32, float16, bfloat16])('is asked at points that $name has', (format) => {
    // Its witness has points of more bits, and 1 and −1 show nothing, as tanh is odd.
    const odd = stackOf<Layer>(dense([[1]]), activationLayer('tanh'));
    const asked = midpoint(odd, format).next().value as Call & { ask: 'forward' };
    const points = asked.inputs.flat();
    expect(points).toHaveLength(3);
    expect(points.map(format.round)).toEqual(points);
  });
});
