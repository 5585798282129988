import { describe, expect, it } from 'vitest';
import { stackNear } from '../collapse/stack-near.ts';
import { Fault } from '../input/made.ts';
import type { AnyLayer } from '../layers/any-layer.ts';
import type { Network } from '../network/network.ts';
import { float64 } from '../numbers/format.ts';
import { randomFrom } from '../numbers/random.ts';
import { exactForward } from '../oracle/exact-forward.ts';
import { realNetwork } from '../testing/real-networks.ts';
import { classifyNetwork } from './classify-network.ts';

const network = (inputs: Network['inputs'], ...layers: readonly object[]): Network => ({
  inputs,
  layers: layers as AnyLayer[],
});

const relu = { kind: 'activation', name: 'relu' };
const conv = { kind: 'conv', weight: [[[[1, -1]]]] };
const norm = { kind: 'batch-norm', mean: [0.5], variance: [3], scale: [2] };

const verdictOf = (given: Network) => {
  const answer = classifyNetwork(given);
  return answer instanceof Fault ? answer.message : answer.verdict.verdict;
};

describe('the verdict of a network', () => {
  it.each([
    ['a norm and a convolution, affine by their kinds', network([1, 1, 2], norm, conv), 'affine'],
    ['a convolution and relu', network([1, 1, 2], conv, relu), 'nonlinear'],
    [
      'relu where it never bends: after +9',
      network([1, 1, 2], { kind: 'bias', bias: 9 }, relu),
      'affine',
    ],
    ['a norm and relu, in balls', network([1, 1, 2], norm, relu), 'nonlinear'],
    [
      'x − x through two branches and relu',
      network(1, { kind: 'sum', branches: [[], [{ kind: 'scale', scale: -1 }]] }, relu),
      'affine',
    ],
    [
      'a norm that divides by 0',
      network(1, { ...norm, variance: [0], epsilon: 0 }, relu),
      'undecided',
    ],
    [
      'a maximum',
      network([1, 1, 2], { kind: 'max-pool', kernel: [1, 2] }),
      'expected affine layers and activations of one number in a row, found max-pool',
    ],
  ])('of %s', (_, given, wanted) => {
    expect(verdictOf(given)).toBe(wanted);
  });
});

describe('the stack near a network', () => {
  it('is the network, exactly, where it says so', () => {
    const random = randomFrom(2);
    let exact = 0;
    for (let n = 0; n < 120; n++) {
      const given = realNetwork(random, float64, {
        without: /softmax|norm"|hardmax|glu|max-pool|sum/,
        widest: 20,
      });
      const near = stackNear(given);
      if (near instanceof Fault || !near.exact) continue;
      const x = [Array.from({ length: near.stack.inputs }, () => random.normal())];
      const [wanted, found] = [exactForward(given, x), exactForward(near.stack, x)];
      if (!wanted || wanted.radius || !found || found.radius) continue;
      const grid = Math.min(wanted.exponent, found.exponent);
      const on = ({ middle, exponent }: typeof wanted) =>
        middle[0]!.map((m) => m << BigInt(exponent - grid));
      expect(on(found)).toEqual(on(wanted));
      exact++;
    }
    expect(exact).toBeGreaterThan(30);
  });
});
