import { describe, expect, it } from 'vitest';
import { dense, stackOf } from '../../network/stack.ts';
import { type Format, float32 } from '../../numbers/format.ts';
import { formatNamed } from '../../numbers/named-formats.ts';
import { chainOf } from '../layer-chain.ts';
import { editsOf } from './pass.ts';
import { middleProduct, productAndBias } from './product-and-bias.ts';

const half = formatNamed('float16-float32')!;
const long = { stack: stackOf(dense([[1], [2]]), dense([[3]], [4])), inputs: [[1, 1]] };

describe('a product in the middle between two numbers of a format', () => {
  it.each([
    ['float16-float32', 3, 683],
    ['bfloat16-float32', 3, 87],
    ['float8-e4m3', 3, 7],
    ['float8-e5m2', 3, 3],
  ])('of %s is %i times %i', (name, a, b) => {
    const { round } = formatNamed(name)!;
    expect(middleProduct(formatNamed(name)!)).toEqual([a, b]);
    expect(round(a * b)).toBe(a * b - 1);
    expect(round(round(a * b) + 1)).toBe(a * b - 1);
    expect(round(a * b + 1)).toBe(a * b + 1);
  });
});

describe('one product and a bias', () => {
  const candidates = (format: Format, domain: object, lattice = false) =>
    [
      ...editsOf(
        productAndBias(chainOf(long), { domain: { layers: [1], ...domain }, format, lattice }),
      ),
    ].map((edit) => edit());

  it('is one layer, or the bias of two, with as many points as the domain asks for', () => {
    expect(candidates(half, { layers: [1, 1], points: 2 })).toEqual([
      { inputs: [[3], [3]], layers: [dense([[683]], [1])], split: 1 },
      undefined,
    ]);
    expect(candidates(half, { layers: [2, 2] })).toEqual([
      undefined,
      { inputs: [[0]], layers: [dense([[0]], [3]), dense([[683]], [1])], split: 2 },
    ]);
  });

  it('is not tried where sums have no more digits than what is stored, nor outside the domain', () => {
    expect(candidates(float32, {})).toEqual([]);
    expect(candidates(formatNamed('tf32')!, {})).toEqual([]);
    expect(candidates(half, {}, true)).toEqual([]);
    expect(candidates(half, { noBias: true })).toEqual([]);
    expect(candidates(half, { second: [1] })).toEqual([]);
  });

  it('is not tried for what is as simple', () => {
    const [least] = candidates(half, {});
    const again = [
      ...editsOf(productAndBias(least!, { domain: { layers: [1] }, format: half, lattice: false })),
    ];
    expect(again.map((edit) => edit())).toEqual([undefined, undefined]);
  });
});
