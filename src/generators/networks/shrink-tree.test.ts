import { expect, it } from 'vitest';
import { defaults } from '../../input/defaults.ts';
import type { Domain } from '../../laws/case.ts';
import forward from '../../laws/sentences/network-forward.ts';
import type { AnyLayer } from '../../layers/any-layer.ts';
import { groupsOf } from '../../network/channels.ts';
import type { Network } from '../../network/network.ts';
import { float64 } from '../../numbers/format.ts';
import { randomFrom } from '../../numbers/random.ts';
import { inProcess } from '../../subjects/in-process.ts';
import { referenceIn } from '../../subjects/reference.ts';
import { many, several } from '../../testing/effort.ts';
import { drawCase } from '../cases.ts';
import { editsOf } from '../passes/pass.ts';
import { everyLayer } from './kinds-for.ts';
import { oneNumberForAll } from './passes/one-number-for-all.ts';
import { smallerIntegers } from './passes/smaller-integers.ts';
import { withoutGroups } from './passes/without-groups.ts';
import { treePasses } from './shrink-tree.ts';
import type { Tree } from './tree.ts';

const domain: Domain = { layers: [1], networks: 'any' };
const rules = { domain, format: float64, lattice: false };

const networkOf = (inputs: Network['inputs'], ...layers: object[]): Network => ({
  inputs,
  layers: layers as AnyLayer[],
});

/** The simplest tree that the passes reach at which `fails` is still true. */
const shrunk = (from: Tree, fails: (network: Network) => boolean): Network => {
  let at = from;
  search: for (;;) {
    for (const pass of treePasses) {
      for (const edit of editsOf(pass(at, rules))) {
        const next = edit();
        if (!next || !fails(next.network)) continue;
        at = next;
        continue search;
      }
    }
    return at.network;
  }
};

const kindsOf = ({ layers }: Network): string[] => everyLayer(layers).map(({ kind }) => kind);

it('makes nothing of layers that would be left without an input', () => {
  const network = networkOf(
    [1, 1],
    { kind: 'upsample', scales: [2] },
    { kind: 'gemm', weight: [[1], [1]] },
  );
  for (const edit of editsOf(smallerIntegers({ inputs: [[1]], network }, rules))) {
    expect(edit()?.network.layers ?? []).not.toContainEqual({ kind: 'gemm', weight: [] });
  }
});

it('draws every candidate of any network that is drawn without an error', () => {
  const { profile } = inProcess(referenceIn(float64), { subject: 'reference' });
  const random = randomFrom(1);
  for (let k = 0; k < several(many(600), 20); k++) {
    const { case: c } = drawCase(forward.domain, profile, defaults.size, k, k);
    const tree: Tree = { inputs: c.inputs, network: c.stack };
    for (const pass of treePasses) {
      for (const edit of editsOf(pass(tree, { ...rules, domain: forward.domain }))) {
        if (random.chance(0.02)) edit();
      }
    }
  }
});

it('takes channels from layers of 2 and of 4 groups in two branches', () => {
  const grouped = (groups: number, each: number) => ({
    ...{ kind: 'conv', groups },
    weight: Array.from({ length: 4 }, () => Array.from({ length: each }, () => [1])),
  });
  const network = networkOf([4, 1], {
    kind: 'sum',
    branches: [[grouped(2, 2)], [grouped(4, 1)], []],
  });
  // A branch that is the input beside two others, of which one has groups.
  const fails = (one: Network): boolean =>
    one.layers.some((layer) => {
      const { branches = [] } = layer as { branches?: readonly (readonly AnyLayer[])[] };
      return (
        branches.length > 2 &&
        branches.some(({ length }) => length === 0) &&
        branches.flat().some((inner) => groupsOf(inner) > 1)
      );
    });
  const tree = { inputs: [[0, 0, 0, 0]], network };
  expect(shrunk(tree, fails).inputs).toEqual([2, 1]);
});

it('writes a layer that gives a vector as a dense one, where that is simpler', () => {
  const network = networkOf(
    2,
    { kind: 'scale', scale: 2 },
    { kind: 'lora', weight: [[1], [0]], down: [[1], [0]], up: [[3]] },
  );
  const fails = (one: Network): boolean => one.layers.length > 1;
  expect(kindsOf(shrunk({ inputs: [[1, 2]], network }, fails))).not.toContain('lora');
  const needed = (one: Network): boolean => fails(one) && kindsOf(one).includes('lora');
  expect(kindsOf(shrunk({ inputs: [[1, 2]], network }, needed))).toContain('lora');
});

it('takes one output of a convolution in groups, which then has none', () => {
  const network = networkOf(
    [2, 1],
    { kind: 'conv', weight: [[[1]], [[1]]], groups: 2 },
    { kind: 'conv', weight: [[[1]], [[1]]], groups: 2 },
  );
  const fails = (one: Network): boolean =>
    one.layers.length > 1 && kindsOf(one).every((kind) => kind === 'conv');
  const small = shrunk({ inputs: [[1, 1]], network }, fails);
  const layers = [0, 0].map(() => ({ kind: 'conv', weight: [[[0]]] }));
  expect(small).toEqual({ inputs: [1, 1], layers });
});

it('takes one output of a convolution in groups that has one bias for all', () => {
  const network = networkOf([2, 1], { kind: 'conv', weight: [[[1]], [[2]]], groups: 2, bias: 3 });
  const outputs = [...editsOf(withoutGroups({ inputs: [[1, 1]], network }, rules))].map(
    (edit) => edit()?.network.layers[0],
  );
  expect(outputs.slice(0, 2)).toEqual([
    { kind: 'conv', weight: [[[1], [0]]], bias: 3 },
    { kind: 'conv', weight: [[[0], [2]]], bias: 3 },
  ]);
});

it('takes all outputs of a hidden convolution in groups from the channels of one group', () => {
  const network = networkOf(
    [1, 1],
    { kind: 'conv', weight: [[[0]], [[0]]] },
    { kind: 'conv', weight: [[[0]], [[1]]], groups: 2 },
  );
  const fails = (one: Network): boolean => {
    const [, last] = one.layers;
    const { weight = [] } = (last ?? {}) as { weight?: readonly unknown[] };
    return last?.kind === 'conv' && JSON.stringify(weight[0]) !== JSON.stringify(weight.at(-1));
  };
  expect(shrunk({ inputs: [[0]], network }, fails)).toEqual(
    networkOf([1, 1], { kind: 'dropout' }, { kind: 'conv', weight: [[[0]], [[1]]] }),
  );
});

it('takes the picture and the kernel of a layer before a dense one at once', () => {
  const network = networkOf(
    [1, 2],
    { kind: 'conv', weight: [[[0, 0]], [[0, 1]]] },
    { kind: 'dense', weight: [[1], [0]] },
  );
  const fails = (one: Network): boolean =>
    kindsOf(one).join() === 'conv,dense' && JSON.stringify(one.layers[0]).includes('1]');
  expect(shrunk({ inputs: [[0, 0]], network }, fails).inputs).not.toEqual([1, 2]);
});

it('takes taps, and what lies between them, with the padding that they reach, where the picture has to stay', () => {
  const long = { kind: 'conv', weight: [[[0, 1, 2]]], dilations: 2, padding: [[2, 2]] };
  const network = networkOf([1, 3], { kind: 'sum', branches: [[long], []] });
  // A kernel of more than one tap beside the input itself.
  const fails = ({ layers }: Network): boolean => {
    const { branches } = (layers[0] ?? {}) as { branches?: readonly (readonly AnyLayer[])[] };
    const [kernel = []] = everyLayer(layers).flatMap((layer) =>
      layer.kind === 'conv' ? (layer as AnyLayer & { weight: number[][][] }).weight.flat() : [],
    );
    return branches?.length === 2 && branches[1]!.length === 0 && kernel.length > 1;
  };
  const short = { kind: 'conv', weight: [[[0, 0]]], padding: [[1, 0]] };
  expect(shrunk({ inputs: [[1, 2, 3]], network }, fails)).toEqual(
    networkOf([1, 1], { kind: 'sum', branches: [[short], []] }),
  );
});

it('tries one number for a list of equal ones where unequal ones were of no use', () => {
  const norm = (mean: number[]) => ({ kind: 'batch-norm', mean, variance: 1 });
  const stepsOf = (mean: number[]) => {
    const network = networkOf(2, norm(mean));
    return [...oneNumberForAll({ inputs: [[0, 0]], network }, rules)].map((step) =>
      [...editsOf([step])].map((edit) => edit()?.network.layers[0]),
    );
  };
  const [first, second] = [1, 2].map((mean) => ({ kind: 'batch-norm', mean, variance: 1 }));
  // By its place a candidate is known as one that was tried.
  expect(stepsOf([1, 2])).toEqual([[undefined, first, second]]);
  expect(stepsOf([1, 1])).toEqual([[first]]);
});

it('takes a bias away and leaves a factor as it is', () => {
  const network = networkOf(1, { kind: 'gemm', weight: [[0]], bias: 1, beta: 0 });
  const numbersIn = ([gemm]: Network['layers']) =>
    gemm as AnyLayer & { weight: number[][]; bias?: number; beta?: number };
  // A factor 0 of the bias that is taken for one of the weight.
  const fails = ({ layers }: Network): boolean => {
    if (layers[0]?.kind !== 'gemm') return false;
    const { weight, bias = 0, beta = 1 } = numbersIn(layers);
    return beta === 0 && (weight[0]![0] !== 0 || bias !== 0);
  };
  expect(shrunk({ inputs: [[0]], network }, fails)).toEqual(
    networkOf(1, { kind: 'gemm', weight: [[1]], beta: 0 }),
  );
});

it('puts an activation in place of a pooling that is bent as well, and of a sum that is not 0 at 1', () => {
  const isBent = ({ layers }: Network): boolean =>
    everyLayer(layers).some(({ kind }) => kind === 'max-pool' || kind === 'activation');
  const pooled = networkOf([1, 2], { kind: 'max-pool', kernel: [2], padding: [[0, 1]] });
  const relu = { kind: 'activation', name: 'relu' };
  expect(shrunk({ inputs: [[0, 0]], network: pooled }, isBent)).toEqual(networkOf(1, relu));
  const doubled = networkOf(1, { kind: 'sum', branches: [[], []] });
  const offset = (one: Network): boolean =>
    kindsOf(one).includes('sum') || JSON.stringify(one).includes('sigmoid');
  const sigmoid = { kind: 'activation', name: 'sigmoid' };
  expect(shrunk({ inputs: [[1]], network: doubled }, offset)).toEqual(networkOf(1, sigmoid));
});
