import { describe, expect, it } from 'vitest';
import type { Witness } from '../affinity/chord.ts';
import { exact } from '../judge/tolerance.ts';
import { activationLayer, dense, type Layer, type Stack, stackOf } from '../network/stack.ts';
import { bfloat16, float16, float32, float64 } from '../numbers/format.ts';
import type { Rows } from '../numbers/rows.ts';
import { forwardTolerance } from '../rounding/forward-tolerance.ts';
import { affineIdentity, surelyBrokenBeyond } from './affine-identity.ts';
import { combinedTolerance } from './combination.ts';
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
  it('accuses nobody by doubles alone', () => {
    const line = stackOf<Layer>(dense([[1]]), activationLayer('relu'));
    const identity = () => [affineIdentity([1, -1], [1], [1])!]; // 0, whatever the stack is
    const claimed = (isExactly: boolean) => {
      const within = exact(1, 1, 'a claim');
      const c = { stack: line, inputs: [[1]] };
      const broken = () => ({ within, isExactly: () => isExactly });
      const asking = defect(c, 'y', identity, float64, broken);
      expect(asking.next()).toMatchObject({ done: false, value: { ask: 'forward' } });
      return asking.next([[1], [1]]);
    };
    expect(claimed(true)).toMatchObject({ done: true, value: [{ what: 'y' }] });
    expect(claimed(false)).toMatchObject({ done: false, value: { ask: 'forward' } });
    const c = { stack: line, inputs: [[1]] };
    const broken = () => ({ within: exact(1, 1, 'a claim'), isExactly: () => false });
    const shown = defect(c, 'y', identity, float64, broken);
    shown.next();
    expect(shown.next([[2], [1]])).toMatchObject({ done: true, value: [{ what: 'y' }] });
  });
});

describe('an identity that a stack breaks', () => {
  const line = stackOf<Layer>(dense([[0.1]], [0.3]), activationLayer('identity'));
  const middle = { points: [[1], [0.5], [0]], coefficients: [1, -2, 1] };

  it('may be seen in doubles, and is shown by exact outputs', () => {
    const relu = stackOf<Layer>(dense([[0.1]], [-0.04]), activationLayer('relu'));
    expect(surelyBrokenBeyond(relu, middle, float64)?.isExactly()).toBe(true);
    expect(surelyBrokenBeyond(line, middle, float64)).toBeUndefined();
    const wrong = () => [[2], [0], [0]];
    expect(surelyBrokenBeyond(line, middle, float64, wrong)?.isExactly()).toBe(false);
    expect(surelyBrokenBeyond(line, middle, float32, wrong)).toBeUndefined();
  });

  it('is none where doubles show nothing at all, or overflow', () => {
    const relu = stackOf<Layer>(dense([[0.1]], [-0.04]), activationLayer('relu'));
    for (const y of [0, Infinity, Number.NaN])
      expect(surelyBrokenBeyond(relu, middle, float64, () => [[y], [0], [0]])).toBeUndefined();
  });

  it('counts in doubles beyond four tolerances, and below by exact outputs alone', () => {
    const { points, coefficients } = middle;
    const { per } = combinedTolerance(forwardTolerance(line, points, float64), coefficients) as {
      per: Rows;
    };
    const tolerance = per[0]![0]!;
    const off = (times: number) => () => [[times * tolerance], [0], [0]];
    expect(surelyBrokenBeyond(line, middle, float64, off(4))).toBeUndefined();
    expect(surelyBrokenBeyond(line, middle, float64, off(5))?.within).toMatchObject({ per });
  });
});
