import { expect, it } from 'vitest';
import type { AnyLayer } from '../../../layers/any-layer.ts';
import { float64 } from '../../../numbers/format.ts';
import { editsOf } from '../../passes/pass.ts';
import { fewerIdleChannels } from './fewer-channels.ts';

const rules = {
  domain: { layers: [1], networks: 'any' },
  ...{ format: float64, lattice: false },
} as const;

const candidates = (inputs: number[], ...layers: object[]) => {
  const network = { inputs: inputs.length, layers: layers as AnyLayer[] };
  return [...editsOf(fewerIdleChannels({ inputs: [inputs], network }, rules))].map((edit) =>
    edit(),
  );
};

it('cuts each class of channels that has to do with zeros alone', () => {
  const scale = { kind: 'scale', scale: [-1] };
  const [one, ...others] = candidates([1], scale, { kind: 'dense', weight: [[0, 1]] });
  expect(one).toEqual({
    inputs: [[1]],
    network: { inputs: 1, layers: [scale, { kind: 'dense', weight: [[1]] }] },
  });
  expect(others).toEqual([]);
});

it('cuts none with a number other than 0', () => {
  expect(candidates([0, 1], { kind: 'dense', weight: [[1, 0], [0, 1]] })).toEqual([]); // biome-ignore format: a matrix
});
