import { expect, it } from 'vitest';
import { isBounded } from '../../judge/tolerance.ts';
import type { AnyLayer } from '../../layers/any-layer.ts';
import type { Network } from '../../network/network.ts';
import { numbersOf } from '../../network/numbers-of.ts';
import { float16, float64 } from '../../numbers/format.ts';
import { formatNamed } from '../../numbers/named-formats.ts';
import { networkTolerance } from '../../rounding/network-tolerance.ts';
import { many } from '../../testing/effort.ts';
import { drawNetworkCase } from './draw-network.ts';
import { fitFormat } from './fit-format.ts';

const networkOf = (inputs: Network['inputs'], ...layers: object[]): Network => ({
  inputs,
  layers: layers as AnyLayer[],
});

it('draws few trees of float16 that may overflow, though it ends at 65504', () => {
  const trees = many(300, 25);
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
    { kind: 'scale', scale: 64 },
    { kind: 'scale', scale: -64 },
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

it('brings what a norm divides by up to 1, and gives up whole numbers where they may overflow at 1', () => {
  const format = formatNamed('float8-e4m3')!;
  const norm = { kind: 'batch-norm', mean: [200], variance: [0] };
  const tree = { network: networkOf(1, norm), inputs: [[2.5]] };
  expect(fitFormat(tree, format).network.layers).toMatchObject([{ variance: [1] }]);
  const ones = Array.from({ length: 8 }, () => new Array<number>(8).fill(100));
  const layers = Array.from({ length: 4 }, () => ({ kind: 'gemm', weight: ones }));
  const { network } = fitFormat({ network: networkOf(8, ...layers), inputs: ones }, format);
  expect(numbersOf(network.layers)[0]).toBeLessThan(1);
});

it('draws few trees of float8 that may overflow', () => {
  for (const [name, most] of [
    ['float8-e4m3', 0.05],
    ['float8-e5m2', 0.02],
  ] as const) {
    const format = formatNamed(name)!;
    const trees = many(100, 20);
    let without = 0;
    for (let seed = 0; seed < trees; seed++) {
      const domain = { layers: [1], networks: 'affine' } as const;
      const { case: c } = drawNetworkCase(domain, { format }, { layers: 12, units: 32 }, seed);
      if (!isBounded(networkTolerance(c.stack, c.inputs, format))) without++;
    }
    expect(without / trees).toBeLessThanOrEqual(most);
  }
});
