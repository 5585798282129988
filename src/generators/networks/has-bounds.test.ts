import { describe, expect, it } from 'vitest';
import type { Case, Domain } from '../../laws/case.ts';
import type { AnyLayer } from '../../layers/any-layer.ts';
import type { Network } from '../../network/network.ts';
import { activationLayer, dense } from '../../network/stack.ts';
import { bfloat16, float64 } from '../../numbers/format.ts';
import { formatNamed } from '../../numbers/named-formats.ts';
import { hasBounds } from './has-bounds.ts';

const e4m3 = formatNamed('float8-e4m3')!;

const caseOf = (inputs: number[][], ...layers: readonly object[]): Case<Network> => ({
  stack: { inputs: inputs[0]!.length, layers: layers as readonly AnyLayer[] },
  inputs,
});

const affine: Domain = { layers: [1], networks: 'affine' };

describe('laws say something of a case', () => {
  it('where a run, a fold and a collapse have bounds', () => {
    expect(hasBounds(affine, caseOf([[1]], dense([[2]]), dense([[3]])), e4m3)).toBe(true);
    const large = caseOf([[100]], dense([[100]]), dense([[1]]));
    expect(hasBounds(affine, large, e4m3)).toBe(false);
    expect(hasBounds(affine, large, float64)).toBe(true);
    // The outputs are small, and the collapse is not.
    const small = caseOf([[2 ** -6]], dense([[100]]), dense([[100]]));
    expect(hasBounds(affine, small, e4m3)).toBe(false);
  });

  it('of two points, where outputs at points beyond them have bounds', () => {
    const given = caseOf([[8], [1]], dense([[1]], [0.25]), dense([[4]]));
    expect(hasBounds(affine, given, e4m3)).toBe(true);
    expect(hasBounds({ ...affine, points: 2 }, given, e4m3)).toBe(false);
  });

  it('of rotated channels, where the rotated network has bounds too', () => {
    const moved: Domain = { layers: [2], networks: 'any', moves: 'mixture' };
    const weight = [[20, 20, 20, 20]];
    const given = caseOf([[1]], dense(weight), dense([[1], [1], [1], [0.25]]));
    expect(hasBounds(affine, given, e4m3)).toBe(true);
    expect(hasBounds(moved, given, e4m3)).toBe(false);
    expect(hasBounds({ ...moved, moves: 'negation' }, given, e4m3)).toBe(true);
    expect(hasBounds(moved, caseOf([[1]], dense([[1]]), dense([[1]])), e4m3)).toBe(true);
  });

  it('of a network that is to be seen bent, where its bend is above what rounding does', () => {
    const bent: Domain = { layers: [1], networks: 'nonlinear' };
    const relu = activationLayer('relu');
    expect(hasBounds(bent, caseOf([[1]], dense([[1]]), relu), bfloat16)).toBe(true);
    expect(hasBounds(bent, caseOf([[1]], dense([[0]], [5]), relu), bfloat16)).toBe(false);
  });
});
