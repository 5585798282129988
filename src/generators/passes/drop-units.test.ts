import { describe, expect, it } from 'vitest';
import { dense, type Layer } from '../../network/stack.ts';
import { float64 } from '../../numbers/format.ts';
import type { Chain } from '../layer-chain.ts';
import { dropIdleUnits } from './drop-units.ts';
import { editsOf } from './pass.ts';

const rules = { domain: { layers: [1] }, format: float64, lattice: false } as const;

const chainOf = (inputs: number[], ...layers: Layer[]): Chain => ({
  inputs: [inputs],
  layers,
  split: layers.length,
});

const candidates = (chain: Chain) =>
  [...editsOf(dropIdleUnits(chain, rules))].map((edit) => edit()!.layers);

describe('units that have to do with zeros alone', () => {
  it('are dropped at each boundary, and alike at those of one width', () => {
    const square = dense([[0, 0, 0], [0, 0, 0], [0, 1, 0]]); // biome-ignore format: a matrix
    expect(candidates(chainOf([0, 0, 0], square))).toEqual([
      [dense([[1]])],
      [dense([[0, 0], [1, 0]])], // biome-ignore format: a matrix
    ]);
  });

  it('leave one unit where all of them have', () => {
    expect(candidates(chainOf([0], dense([[0, 0, 0]])))).toEqual([[dense([[0]])]]);
  });

  it('are cut in one way where boundaries of one width have the same', () => {
    const diagonal = dense([[0, 0], [0, 1]]); // biome-ignore format: a matrix
    expect(candidates(chainOf([0, 0], diagonal))).toEqual([[dense([[1]])]]);
  });

  it('are none where each unit has to do with another number', () => {
    expect(candidates(chainOf([0, 1], dense([[1, 1], [0, 0]])))).toEqual([]); // biome-ignore format: a matrix
  });
});
