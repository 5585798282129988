import { expect, it } from 'vitest';
import type { AnyLayer } from '../layers/any-layer.ts';
import { isSameNetwork } from './alike-layers.ts';
import type { Network } from './network.ts';

const layer = (kind: string, fields: object = {}): AnyLayer => ({ kind, ...fields });
const network = (inputs: Network['inputs'], ...layers: AnyLayer[]): Network => ({ inputs, layers });

const first = () => layer('dense', { weight: [[2, 0]] });
const last = (bias: number) => layer('dense', { weight: [[1], [3]], bias: [bias] });
const split = (bias: number) => [
  layer('gemm', { weight: [[1, 3]], transposed: true }),
  layer('bias', { bias: [bias] }),
];

it('networks are the same where what their layers say in words is, however many layers say it', () => {
  expect(isSameNetwork(network(1, first(), last(5)), network(1, first(), last(5)))).toBe(true);
  expect(isSameNetwork(network(1, first(), last(5)), network(1, first(), ...split(5)))).toBe(true);
  expect(isSameNetwork(network(1, first(), last(5)), network(1, first(), ...split(6)))).toBe(false);
  expect(isSameNetwork(network(1, first(), last(5)), network(1, first()))).toBe(false);
  expect(isSameNetwork(network(1), network(1))).toBe(true);
});

it('equal layers after other shapes are others', () => {
  const transpose = layer('transpose', { axes: [1, 0] });
  expect(isSameNetwork(network([2, 3], transpose), network([3, 2], transpose))).toBe(false);
});

it('makes no words of the layers that both begin with', () => {
  let reads = 0;
  const taps = new Proxy([1, 2], {
    get: (of, name) => {
      if (/^\d+$/.test(String(name))) reads++;
      return Reflect.get(of, name);
    },
  });
  const conv = layer('conv', { weight: [[taps]] });
  const relu = layer('activation', { name: 'relu' });
  expect(isSameNetwork(network([1, 3], conv, relu), network([1, 3], conv, relu))).toBe(true);
  expect(reads).toBe(0);
  isSameNetwork(network([1, 3], relu, conv), network([1, 3], conv));
  expect(reads).toBeGreaterThan(0); // its words have all its taps
});
