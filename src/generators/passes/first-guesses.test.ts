import { describe, expect, it } from 'vitest';
import { dense } from '../../network/stack.ts';
import { float64 } from '../../numbers/format.ts';
import type { Chain } from '../layer-chain.ts';
import { firstGuesses } from './first-guesses.ts';
import { editsOf } from './pass.ts';

const chain: Chain = {
  inputs: [
    [2, 3],
    [5, 7],
  ],
  layers: [dense([[2, 3], [5, 7]]), dense([[2], [3]])], // biome-ignore format: matrices
  split: 2,
};

const guesses = (points?: number): Chain[] => {
  const rules = {
    domain: { layers: [1], ...(points && { points }) } as const,
    ...{ format: float64, lattice: false },
  };
  return [...editsOf(firstGuesses(chain, rules))].flatMap((edit) => edit() ?? []);
};

describe('all layers of one unit with ones', () => {
  const layers = [dense([[1]]), dense([[1]])];

  it('have one point where a law is about one', () => {
    expect(guesses()).toContainEqual({ inputs: [[1]], layers, split: 2 });
    expect(guesses()).not.toContainEqual({ inputs: [[1], [0]], layers, split: 2 });
  });

  it('have equal points and different ones where it is about two', () => {
    for (const inputs of [
      [[1], [1]],
      [[1], [0]],
    ])
      expect(guesses(2)).toContainEqual({ inputs, layers, split: 2 });
  });
});
