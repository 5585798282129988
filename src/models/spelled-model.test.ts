import { describe, expect, it } from 'vitest';
import { drawCase } from '../generators/cases.ts';
import { everyLayer } from '../generators/networks/kinds-for.ts';
import { defaults } from '../input/defaults.ts';
import {
  type SpellingName,
  type SpellingOfLayers,
  spellingNames,
  spellingsOf,
  spells,
} from '../laws/spelling-names.ts';
import { inputSize, type Network } from '../network/network.ts';
import { toRows } from '../numbers/dyadic.ts';
import { float32 } from '../numbers/format.ts';
import { basisPoints, type Rows } from '../numbers/rows.ts';
import { exactForward } from '../oracle/exact-forward.ts';
import { many, several } from '../testing/effort.ts';
import { testWire as wire } from '../testing/model-graphs.ts';
import { readModel } from './model.ts';
import { networkOfModel } from './network-of-model.ts';
import { spelledModel } from './spelled-model.ts';

const layers = ['dense', 'conv', 'activation', 'flatten', 'sum', 'bias', 'batch-norm'];
const asked = { format: float32, layers, activations: ['relu', 'abs'] };
const domain = { layers: [1], networks: 'any', spelled: true } as const;

const networkOf = (network: Network, spelling: SpellingOfLayers): Network => {
  const read = networkOfModel(wire, spelledModel(wire, network, spelling, float32));
  if ('because' in read) throw new Error(`${JSON.stringify(spelling)}: ${read.because}`);
  return read.network;
};

/** Every layer of a network with these names, as far as its kind has them. */
const everywhere = ({ layers: all }: Network, ...names: SpellingName[]): SpellingOfLayers =>
  everyLayer(all).map(({ kind }) => names.filter((name) => spellingsOf(kind).includes(name)));

/** The operators and the numbers of initializers, which say how a graph is written. */
const writtenAs = (network: Network, spelling: SpellingOfLayers): string => {
  const model = readModel(wire, spelledModel(wire, network, spelling, float32), 'model');
  const nodes = model.nodes.map(({ opType, input, output, attribute }) => [
    ...[opType, ...input, ...output],
    ...attribute.map(
      ({ name, i, s, f, ints }) => `${name} ${i} ${new TextDecoder().decode(s)} ${f} ${ints}`,
    ),
  ]);
  const tensors = [...model.constants.entries()].map(
    ([name, one]) => `${name} ${one?.dims}: ${one && Array.from(one.numbers())}`,
  );
  const fields = model.graph.initializer.map(
    (bytes) => `${wire.read('TensorProto', bytes).rawData.length} bytes`,
  );
  return [...nodes, ...tensors, ...fields, model.graph.input.map(({ name }) => name)].join('\n');
};

const outputsOf = (network: Network, points: Rows) => toRows(exactForward(network, points)!);

const hasNorm = ({ layers: all }: Network): boolean =>
  everyLayer(all).some(({ kind }) => kind === 'batch-norm');

const isNoNorm = (name: SpellingName): boolean => spells[name].of !== 'norm';

// Plainly written first: an epsilon is a float32 number in a model.
const drawn = Array.from({ length: many(40, 7) }, (_, seed) => {
  const { stack, spelling = [] } = drawCase<Network>(domain, asked, defaults.size, seed).case;
  const points = basisPoints(inputSize(stack));
  return { network: stack, spelling, points, outputs: outputsOf(networkOf(stack, []), points) };
});

describe.each(spellingNames)('spelled %s', (spelling) => {
  it('a network is read as one that does exactly what it does', () => {
    for (const { network, points, outputs } of drawn.slice(0, several(8, 4))) {
      // A norm is as it is written where its numbers are rounded.
      if (spelling.startsWith('norm') && hasNorm(network)) continue;
      expect(outputsOf(networkOf(network, everywhere(network, spelling)), points)).toEqual(outputs);
    }
  });
});

describe('layers that are each written in their own way', () => {
  it('are read as a network that does exactly what it does', () => {
    for (const { network, spelling, points, outputs } of drawn) {
      const given = hasNorm(network) ? spelling.map((names) => names.filter(isNoNorm)) : spelling;
      expect(outputsOf(networkOf(network, given), points)).toEqual(outputs);
    }
  });

  it('may all be written in any combination of what can be said of them', () => {
    const points = basisPoints(2);
    const outputs = outputsOf(square, points);
    const of = (what: string) =>
      spellingsOf('dense')
        .filter((name) => spells[name].of === what)
        .map((name) => [name]);
    for (const product of [[], ...of('product')]) {
      for (const summand of [[], ...of('summand')]) {
        for (const bias of [[], ...of('bias')]) {
          const names = [...product, ...summand, ...bias] as SpellingName[];
          expect(outputsOf(networkOf(square, [names]), points)).toEqual(outputs);
        }
      }
    }
  });
});

const square: Network = {
  inputs: 2,
  layers: [{ kind: 'dense', weight: [[1, 2], [3, 4]], bias: [5, 5] } as never], // biome-ignore format: a matrix
};
const picture: Network = {
  inputs: [1, 3],
  layers: [
    { kind: 'conv', weight: [[[1, 2, 3]]], padding: 1, bias: [2] } as never,
    { kind: 'batch-norm', mean: 1, variance: 3, epsilon: 1, scale: 4, bias: 5 } as never,
    { kind: 'sum', branches: [[], [{ kind: 'bias', bias: 1 }]] } as never,
  ],
};

describe('spellings', () => {
  it('are all written differently', () => {
    const all = [[], ...spellingNames.map((name) => [name])].map((names) =>
      [square, picture].map((one) => writtenAs(one, everywhere(one, ...names))).join('\n\n'),
    );
    expect(new Set(all).size).toBe(spellingNames.length + 1);
  });

  it.each(['norm-as-mul-add', 'norm-as-sub-mul-add', 'norm-as-conv'] as const)(
    '%s is read as a factor and a summand',
    (name) => {
      const points = basisPoints(3);
      const read = networkOf(picture, everywhere(picture, name));
      expect(read.layers.map(({ kind }) => kind)).not.toContain('batch-norm');
      expect(outputsOf(read, points)).toEqual(outputsOf(picture, points));
    },
  );
});
