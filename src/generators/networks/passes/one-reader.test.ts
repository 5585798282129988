import { describe, expect, it } from 'vitest';
import type { Domain } from '../../../laws/case.ts';
import type { AnyLayer } from '../../../layers/any-layer.ts';
import type { Network } from '../../../network/network.ts';
import { float64 } from '../../../numbers/format.ts';
import { editsOf } from '../../passes/pass.ts';
import { oneReader } from './one-reader.ts';

const networkOf = (inputs: Network['inputs'], ...layers: object[]): Network => ({
  inputs,
  layers: layers as AnyLayer[],
});

const moved: Domain = { layers: [2], networks: 'affine', moves: 'factor' };

const candidates = (network: Network, inputs: readonly number[], domain = moved) => {
  const rules = { domain, format: float64, lattice: false };
  const edits = [...editsOf(oneReader({ inputs: [inputs], network }, rules))];
  return edits.flatMap((edit) => edit() ?? []);
};

const reader = (...weight: number[]) => ({ kind: 'dense', weight: weight.map((w) => [w]) });
const one = { kind: 'conv', weight: [[[1]]] };
const two = { kind: 'conv', weight: [[[0]], [[1]]] };

describe('a dense layer that reads one channel', () => {
  it('stands behind each layer by itself that has numbers', () => {
    const network = networkOf([1, 1], one, two, { kind: 'dropout' });
    expect(candidates(network, [0])).toEqual(
      [
        networkOf([1, 1], one, reader(1)),
        networkOf([1, 1], one, reader(1)),
        networkOf([1, 1], two, reader(1, 0)),
        networkOf([1, 1], two, reader(0, 1)),
      ].map((small) => ({ inputs: [[0]], network: small })),
    );
  });

  it('stands behind one in a branch, of one position, with ones for inputs that are not 0', () => {
    const sum = { kind: 'sum', branches: [[two, { kind: 'conv', weight: [[[1], [1]]] }], []] };
    const network = networkOf([1, 2], sum, { kind: 'dropout' });
    const [first] = candidates(network, [0, 3]);
    expect(first).toEqual({ inputs: [[1]], network: networkOf([1, 1], two, reader(1, 0)) });
  });

  it('stands behind one of groups that reads the channels of one alone', () => {
    const grouped = { ...two, groups: 2 };
    const network = networkOf([2, 1], grouped, reader(0, 1));
    const [first] = candidates(network, [0, 0]);
    expect(first).toEqual({ inputs: [[0]], network: networkOf([1, 1], two, reader(1, 0)) });
  });

  it('is none where no channels are moved', () => {
    const network = networkOf([1, 1], one, two);
    expect(candidates(network, [0], { layers: [2], networks: 'affine' })).toEqual([]);
  });
});
