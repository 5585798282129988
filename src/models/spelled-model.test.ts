import { describe, expect, it } from 'vitest';
import { drawCase } from '../generators/cases.ts';
import { defaults } from '../input/defaults.ts';
import { type SpellingName, spellingNames } from '../laws/spelling-names.ts';
import { inputSize, type Network } from '../network/network.ts';
import { toRows } from '../numbers/dyadic.ts';
import { float32 } from '../numbers/format.ts';
import { basisPoints, type Rows } from '../numbers/rows.ts';
import { exactForward } from '../oracle/exact-forward.ts';
import { testWire as wire } from '../testing/model-graphs.ts';
import { readModel } from './model.ts';
import { networkOfModel } from './network-of-model.ts';
import { spelledModel } from './spelled-model.ts';

const layers = ['dense', 'conv', 'activation', 'flatten', 'sum'];
const asked = { format: float32, layers, activations: ['relu', 'abs'] };
const domain = { layers: [1], networks: 'any', spelled: true } as const;

const networkOf = (network: Network, spelling: SpellingName): Network => {
  const read = networkOfModel(wire, spelledModel(wire, network, spelling, float32));
  if ('because' in read) throw new Error(`${spelling}: ${read.because}`);
  return read.network;
};

/** The operators and the numbers of initializers, which say how a graph is written. */
const writtenAs = (network: Network, spelling: SpellingName): string => {
  const model = readModel(wire, spelledModel(wire, network, spelling, float32), 'model');
  const nodes = model.nodes.map(({ opType, input, attribute }) => [
    opType,
    ...input,
    ...attribute.map(({ name, i, s, f }) => `${name} ${i} ${new TextDecoder().decode(s)} ${f}`),
  ]);
  const tensors = [...model.constants.values()].map((one) => `${one?.dims}: ${one?.numbers}`);
  return [...nodes, ...tensors, model.graph.input.map(({ name }) => name)].join('\n');
};

const outputsOf = (network: Network, points: Rows) => toRows(exactForward(network, points)!);

const drawn = Array.from({ length: 12 }, (_, seed) => {
  const { stack } = drawCase<Network>(domain, asked, defaults.size, seed).case;
  const points = basisPoints(inputSize(stack));
  return { network: stack, points, outputs: outputsOf(stack, points) };
});

describe.each(spellingNames)('spelled %s', (spelling) => {
  it('a network is read as one that does exactly what it does', () => {
    for (const { network, points, outputs } of drawn)
      expect(outputsOf(networkOf(network, spelling), points)).toEqual(outputs);
  });
});

const square: Network = {
  inputs: 2,
  layers: [{ kind: 'dense', weight: [[1, 2], [3, 4]], bias: [5, 6] } as never], // biome-ignore format: a matrix
};
const picture: Network = {
  inputs: [1, 3],
  layers: [
    { kind: 'conv', weight: [[[1, 2, 3]]], padding: 1 } as never,
    { kind: 'batch-norm', mean: 1, variance: 3, epsilon: 1, scale: 4, bias: 5 } as never,
  ],
};

describe('spellings', () => {
  it('are all written differently', () => {
    const all = spellingNames.map(
      (name) => `${writtenAs(square, name)}\n\n${writtenAs(picture, name)}`,
    );
    expect(new Set(all).size).toBe(spellingNames.length);
  });

  it('of a norm are a factor and a summand', () => {
    const points = basisPoints(3);
    const read = networkOf(picture, 'norm-as-mul-add');
    expect(read.layers.map(({ kind }) => kind)).not.toContain('batch-norm');
    expect(outputsOf(read, points)).toEqual(outputsOf(picture, points));
  });
});
