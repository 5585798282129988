import { expect, it } from 'vitest';
import { isBounded } from '../../judge/tolerance.ts';
import type { AnyLayer } from '../../layers/any-layer.ts';
import type { Network } from '../../network/network.ts';
import { float16, float64 } from '../../numbers/format.ts';
import { networkTolerance } from '../../rounding/network-tolerance.ts';
import { drawNetworkCase } from './draw-network.ts';
import { fitFormat } from './fit-format.ts';

const networkOf = (inputs: Network['inputs'], ...layers: object[]): Network => ({
  inputs,
  layers: layers as AnyLayer[],
});

it('draws few trees of float16 that may overflow, though it ends at 65504', () => {
  const trees = 300;
  let without = 0;
  for (let seed = 0; seed < trees; seed++) {
    const { case: c } = drawNetworkCase(
      { layers: [1], networks: 'affine' },
      { format: float16 },
      { layers: 12, units: 32 },
      seed,
    );
    if (!isBounded(networkTolerance(c.stack, c.inputs, float16))) without++;
  }
  expect(without / trees).toBeLessThanOrEqual(0.02);
});

it('brings large numbers down to one cap, and leaves the others', () => {
  const network = networkOf(1, { kind: 'scale', scale: 200.5 }, { kind: 'scale', scale: [0.125] });
  const tree = { network, inputs: [[3000.5]] };
  const { network: small, inputs } = fitFormat(tree, float16);
  expect(small.layers).toEqual([
    { kind: 'scale', scale: 50.125 },
    { kind: 'scale', scale: [0.125] },
  ]);
  expect(inputs).toEqual([[float16.round(3000.5 / 64)]]);
});

it('leaves whole numbers whole', () => {
  const network = networkOf(1, { kind: 'scale', scale: 300 }, { kind: 'scale', scale: -700 });
  const { network: small, inputs } = fitFormat({ network, inputs: [[5]] }, float16);
  expect(small.layers).toEqual([
    { kind: 'scale', scale: 16 },
    { kind: 'scale', scale: -16 },
  ]);
  expect(inputs).toEqual([[5]]);
});

it('leaves a tree as it is where nothing overflows, or where the format ends far away', () => {
  const network = networkOf(1, { kind: 'scale', scale: 300 }, { kind: 'scale', scale: 700 });
  const tree = { network, inputs: [[1]] };
  expect(fitFormat(tree, float64)).toBe(tree);
  const small = { network: networkOf(1, { kind: 'scale', scale: 300 }), inputs: [[1]] };
  expect(fitFormat(small, float16)).toBe(small);
});
