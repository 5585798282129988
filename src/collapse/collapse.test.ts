import { describe, expect, it } from 'vitest';
import { dense, stackOf } from '../network/stack.ts';
import { float64Arithmetic } from '../numbers/arithmetic.ts';
import { andThen, collapse, collapseIn, identity } from './collapse.ts';

const first = dense(
  [
    [1, 2],
    [3, 4],
  ],
  [5, 6],
);
const second = dense([[7], [8]], [9]);

describe('collapse', () => {
  it('is W₁W₂ and b₁W₂ + b₂', () => {
    expect(collapse(stackOf(first, second))).toEqual({ weight: [[23], [53]], bias: [92] });
  });

  it('leaves one layer as it is, a missing bias as zeros', () => {
    expect(collapse(stackOf(dense([[1, 2]])))).toEqual({ weight: [[1, 2]], bias: [0, 0] });
  });

  it('of no layers is the identity, which is neutral', () => {
    const one = collapseIn(float64Arithmetic, { inputs: 2, layers: [] });
    expect(one).toEqual(identity(float64Arithmetic, 2));
    const layer = collapse(stackOf(first));
    expect(andThen(float64Arithmetic, one, layer)).toEqual(layer);
    expect(andThen(float64Arithmetic, layer, one)).toEqual(layer);
  });

  it('runs in exact integers as well', () => {
    const integers = {
      name: 'integers',
      from: (x: number) => BigInt(x),
      add: (a: bigint, b: bigint) => a + b,
      multiply: (a: bigint, b: bigint) => a * b,
    };
    expect(collapseIn(integers, stackOf(first, second))).toEqual({
      weight: [[23n], [53n]],
      bias: [92n],
    });
  });
});
