import { describe, expect, it } from 'vitest';
import type { AnyLayer } from '../layers/any-layer.ts';
import type { Network } from '../network/network.ts';
import { isThorough } from '../testing/effort.ts';
import { classify } from './classify.ts';
import { proveAffine } from './prove.ts';

const network = (inputs: Network['inputs'], ...layers: readonly object[]): Network => ({
  inputs,
  layers: layers as AnyLayer[],
});
const f = (name: string, more: object = {}) => ({ kind: 'activation', name, ...more });
const relu = f('relu');
const minus = { kind: 'scale', scale: -1 };
const sum = (...branches: readonly (readonly object[])[]) => ({ kind: 'sum', branches });
const concat = (...branches: readonly (readonly object[])[]) => ({ kind: 'concat', branches });
const max = (kernel: number) => ({ kind: 'max-pool', kernel: [kernel] });
const norm = (more: object = {}) => ({
  ...{ kind: 'batch-norm', mean: [0.3], variance: [3], scale: [2], bias: [0.1], epsilon: 1e-5 },
  ...more,
});
const total = { kind: 'reduce', axes: [0], by: 'sum' };
const opposite = norm({ scale: [-2], bias: [-0.1] });
const gates = (a: number, b: number) =>
  sum(...[a, b].map((s) => [concat([], [{ kind: 'scale', scale: s }]), f('glu')]));

describe('proofs of networks', () => {
  // biome-ignore format: one case a line
  it.each<[string, Network, string]>([
    ['relu(x) − relu(−x) in branches', network(2, sum([relu], [minus, relu, minus])), 'everywhere'],
    ['a norm through relu, and its opposite', network(1, sum([norm(), relu], [opposite, relu, minus])), 'everywhere'],
    ['norms of variances 3 and 12 that have one factor', network(1, sum([norm({ epsilon: 0 }), relu], [norm({ epsilon: 0, variance: [12], scale: [4] }), relu, minus])), 'everywhere'],
    ['relu after a norm that keeps it awake', network(1, norm({ bias: [9] }), relu), 'in the box'],
    ['a maximum of one position', network([2, 3], max(1)), 'everywhere'],
    ['max(max(a, b), max(b, c)) − max(a, b, c)', network([1, 3], sum([max(2), max(2)], [max(3), minus])), 'everywhere'],
    ['relu(|x| − 1)', network(1, f('abs'), { kind: 'bias', bias: -1 }, relu), 'in the box'],
    ['relu(relu(x) − relu(x − ½) − 0.6)', network(1, sum([relu], [{ kind: 'bias', bias: -0.5 }, relu, minus]), { kind: 'bias', bias: -0.6 }, relu), 'everywhere'],
    ['the sum of a softmax', network(3, f('softmax'), total), 'everywhere'],
    ['the sum of a softmax of entries of which two are equal', network(1, concat([{ kind: 'scale', scale: 0 }], [], []), f('softmax'), total), 'everywhere'],
    ['softmax of equal entries', network(1, concat([], []), f('softmax')), 'everywhere'],
    ['softmax(x + c) − softmax(x)', network([2], sum([f('softmax')], [{ kind: 'bias', bias: 7 }, f('softmax'), minus])), 'everywhere'],
    ['layer-norm of one entry', network(1, f('layer-norm')), 'everywhere'],
    ['hardmax where the first is always largest', network(1, concat([{ kind: 'bias', bias: 2 }], [minus]), f('hardmax')), 'in the box'],
    ['gates that add up to 1', network(2, gates(3, -3)), 'everywhere'],
    ['a gate of a constant', network(1, concat([], [{ kind: 'scale', scale: 0 }]), f('glu')), 'everywhere'],
  ])('%s', (_, given, where) => {
    expect(proveAffine(given)).toMatchObject({ where });
    expect(classify(given).verdict).toBe('affine');
  });

  // biome-ignore format: one case a line
  it.each<[string, Network]>([
    ['a norm through relu, and one of another ε', network(1, sum([norm(), relu], [{ ...opposite, epsilon: 1e-5 + 2 ** -69 }, relu, minus]))],
    ['relu(|x| − 1 + 2⁻⁵²)', network(1, f('abs'), { kind: 'bias', bias: -1 + 2 ** -52 }, relu)],
    ['relu(relu(x) − relu(x − ½) − ½ + 2⁻⁵³)', network(1, sum([relu], [{ kind: 'bias', bias: -0.5 }, relu, minus]), { kind: 'bias', bias: -0.5 + 2 ** -53 }, relu)],
    ['a maximum of two', network([1, 2], max(2))],
    ['max(a, b, c) twice, less max(max(a, b), max(b, c))', network([1, 3], sum([max(2), max(2), minus], [max(3)], [max(3)]))],
    ['one entry of a softmax', network(2, f('softmax'), { kind: 'slice', starts: [0], ends: [1] })],
    ['softmax of two entries that differ', network(1, concat([], [minus]), f('softmax'))],
    ['hardmax where both may be largest', network(1, concat([{ kind: 'bias', bias: 1.5 }], [minus, minus, { kind: 'scale', scale: 4 }]), f('hardmax'))],
    ['hardmax whose first is largest at a single point', network(1, concat([{ kind: 'scale', scale: 0 }, { kind: 'bias', bias: 1 }], [{ kind: 'bias', bias: 2 }]), f('hardmax'))],
    ['gates of two arguments', network(1, gates(3, -2))],
    ['a norm that divides by 0', network(1, norm({ variance: [0], epsilon: 0 }), relu)],
  ])('has none for %s', (_, given) => {
    expect(proveAffine(given)).toBeUndefined();
    expect(classify(given).verdict).not.toBe('affine');
  });

  it.runIf(isThorough)('is by intervals where the numbers of a normal form are too many', () => {
    const row = (i: number) => Array.from({ length: 300 }, (_, j) => Math.sin(i * 300 + j));
    const layer = {
      ...{ kind: 'dense', weight: Array.from({ length: 300 }, (_, i) => row(i)) },
      bias: new Array(300).fill(1000),
    };
    const proof = proveAffine(
      network(300, layer, relu, { ...layer, bias: new Array(300).fill(9e5) }, relu),
    );
    expect(proof?.because).toBe('each unit stays on one line, by intervals');
  });

  it('names the claims of functions of vectors that it rests on', () => {
    const proof = proveAffine(network(3, f('softmax'), total));
    expect(proof?.assuming).toContain('f(x)ᵢ ≥ 0 and Σᵢ f(x)ᵢ = 1 for softmax');
    expect(proveAffine(network([1, 3], sum([max(2), max(2)], [max(3), minus])))).not.toHaveProperty(
      'assuming',
    );
  });
});
