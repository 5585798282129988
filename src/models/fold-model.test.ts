import { describe, expect, it } from 'vitest';
import { compareNetworks } from '../affinity/equality/compare-networks.ts';
import type { Network } from '../network/network.ts';
import { float32 } from '../numbers/format.ts';
import { randomFrom } from '../numbers/random.ts';
import { several } from '../testing/effort.ts';
import { modelOf, testWire as wire } from '../testing/model-graphs.ts';
import { realNetwork } from '../testing/real-networks.ts';
import { foldedModel } from './fold-model.ts';
import type { GraphBuilder } from './graph-builder.ts';
import { readModel } from './model.ts';
import { planRegion } from './plan-fold.ts';
import { readGraphEither } from './read-model-graph.ts';
import { wholeNetwork } from './whole-network.ts';
import { modelDefaults, writeModel } from './write-model.ts';

const foldOf = (bytes: Uint8Array) => {
  const reading = readGraphEither(readModel(wire, bytes, 'net.onnx'));
  const plans = reading.regions.map((region) => planRegion(region, reading));
  const replacements = plans.flatMap((plan) => plan.replacements);
  const cost = (side: 'before' | 'after') =>
    plans.reduce((sum, { folding }) => sum + folding[side].multiplyAdds, 0);
  const folded = foldedModel(wire, reading, replacements);
  return { reading, plans, replacements, folded, before: cost('before'), after: cost('after') };
};

const networkOf = (bytes: Uint8Array): Network => {
  const whole = wholeNetwork(readGraphEither(readModel(wire, bytes, 'net.onnx')));
  if ('because' in whole) throw new Error(whole.because);
  return whole.network;
};

const operatorsOf = (bytes: Uint8Array): string[] =>
  readModel(wire, bytes, 'net.onnx').nodes.map(({ opType }) => opType);

describe('a folded model', () => {
  it('is equal up to rounding, and costs what its plan says', () => {
    let smaller = 0;
    for (let seed = 0; seed < several(60, 12); seed++) {
      const random = randomFrom(seed);
      const network = realNetwork(random, float32, { without: /activation/, widest: 30 });
      const bytes = writeModel(wire, network, { format: float32, ...modelDefaults });
      const { folded, before, after } = foldOf(bytes);
      if (after < before) smaller++;
      expect(foldOf(folded).before).toBe(after);
      expect(after).toBeLessThanOrEqual(before);
      const options = { format: float32, runs: 3 };
      const { verdict } = compareNetworks(networkOf(bytes), networkOf(folded), options);
      expect(['equal', 'equal-up-to-rounding', 'undecided']).toContain(verdict);
    }
    expect(smaller).toBeGreaterThan(several(20, 4));
  });

  const mixed = modelOf((b, x) => {
    const square = (value: string) => b.node('MatMul', [value, b.tensor([2, 2], [1, 2, 3, 4])]);
    const first = b.node('Tan', [square(square(x))]);
    return b.node('Relu', [first]);
  });

  it('has the nodes that are not replaced byte for byte', () => {
    const { folded, replacements } = foldOf(mixed);
    expect(operatorsOf(folded)).toEqual(['Gemm', 'Tan', 'Relu', 'Identity']);
    const before = wire.read('ModelProto', mixed).graph!.node;
    const after = wire.read('ModelProto', folded).graph!.node;
    expect(after.slice(1)).toEqual(before.slice(2));
    expect(replacements).toMatchObject([
      { nodes: [0, 1], from: { name: 'x' }, to: { name: 'MatMul_3' } },
    ]);
    expect(wire.read('ModelProto', folded).graph!.initializer).toHaveLength(1);
  });

  it('keeps fields that the schema has not, in the model and in its nodes', () => {
    // Field 100 as bytes, at the end of the model and of a node.
    const strange = [0xa2, 0x06, 0x03, 1, 2, 3];
    const message = wire.read('ModelProto', mixed);
    message.graph!.node[2] = Uint8Array.from([...message.graph!.node[2]!, ...strange]);
    const bytes = Uint8Array.from([...wire.write('ModelProto', message), ...strange]);
    const { folded } = foldOf(bytes);
    expect([...folded.slice(-6)]).toEqual(strange);
    expect([...wire.read('ModelProto', folded).graph!.node[1]!.slice(-6)]).toEqual(strange);
  });

  it('goes into branches that are not affine as wholes', () => {
    const build = (twice: boolean) =>
      modelOf((b, x) => {
        const square = (value: string) => b.node('MatMul', [value, b.tensor([2, 2], [1, 2, 3, 4])]);
        const branch = b.node('Relu', [twice ? square(square(x)) : square(x)]);
        return b.node('Add', [branch, x]);
      });
    const { folded, before, after } = foldOf(build(true));
    expect([before, after]).toEqual([8, 4]);
    expect(operatorsOf(folded)).toEqual(['Gemm', 'Relu', 'Add', 'Identity']);
    expect(operatorsOf(foldOf(build(false)).folded)).toEqual(['MatMul', 'Relu', 'Add', 'Identity']);
  });

  it('is left alone where it would cost more, and merged where it costs as much in fewer nodes', () => {
    const bottleneck = modelOf(
      (b, x) => {
        const narrow = b.node('MatMul', [x, b.tensor([4, 1], [1, 2, 3, 4])]);
        return b.node('MatMul', [narrow, b.tensor([1, 4], [1, 2, 3, 4])]);
      },
      { inputs: { x: [4] } },
    );
    expect(foldOf(bottleneck).folded).toEqual(bottleneck);
    const biased = modelOf((b, x) => {
      const product = b.node('MatMul', [x, b.tensor([2, 2], [1, 2, 3, 4])]);
      return b.node('Add', [b.node('Add', [product, b.tensor([2], [1, 2])]), b.tensor([], [3])]);
    });
    const { folded, before, after } = foldOf(biased);
    expect([before, after, operatorsOf(folded)]).toEqual([4, 4, ['Gemm']]);
  });

  it('takes the gate of a product away with the product and with what both read', () => {
    const silu = [
      { kind: 'scale', scale: 0 },
      { kind: 'activation', name: 'silu' },
    ];
    const branches = [[], silu, [{ kind: 'scale', scale: 0 }]];
    const network = { inputs: 1, layers: [{ kind: 'sum', branches }] } as Network;
    const bytes = writeModel(wire, network, { format: float32, ...modelDefaults });
    expect(operatorsOf(bytes)).toEqual(['Mul', 'Sigmoid', 'Mul', 'Mul', 'Sum']);
    const { folded, replacements } = foldOf(bytes);
    expect(replacements).toHaveLength(1);
    expect(operatorsOf(folded).filter((name) => name === 'Sigmoid')).toHaveLength(1);
    const { verdict } = compareNetworks(network, networkOf(folded), { format: float32, runs: 3 });
    expect(verdict).not.toBe('different');
  });

  it('leaves a Split of which a part is read elsewhere, by a node that is kept or in another branch', () => {
    const parts = (b: GraphBuilder, x: string) =>
      b.nodeOf('Split', [x, b.integers([2, 2])], 2, { axis: 1 });
    const slice = (b: GraphBuilder, value: string): string =>
      b.node('Slice', [value, b.integers([0]), b.integers([1]), b.integers([1])]);
    const [four, two, one] = [{ inputs: { x: [4] } }, { outputs: { y: [2] } }, [1]];
    const kept = modelOf(
      (b, x) => {
        const [first, second] = parts(b, x);
        return { y: slice(b, first!), z: b.node('Tan', [second!]) };
      },
      { ...four, outputs: { y: one, z: [2] } },
    );
    const sides = modelOf(
      (b, x) => {
        const [first, second] = parts(b, x);
        const bent = b.node('Relu', [slice(b, slice(b, second!))]);
        return b.node('Concat', [slice(b, slice(b, first!)), bent], { axis: 1 });
      },
      { ...four, ...two },
    );
    for (const bytes of [kept, sides]) {
      const { folded } = foldOf(bytes);
      expect(operatorsOf(folded)).toContain('Split');
      expect(foldOf(folded).before).toBe(0); // it is a graph in which every value that is read is given
    }
    expect(compareNetworks(networkOf(sides), networkOf(foldOf(sides).folded)).verdict).toBe(
      'equal',
    );
  });

  it('crosses no cast to another type', () => {
    const cast = modelOf((b, x) => {
      const one = b.node('Mul', [x, b.tensor([], [3])]);
      return b.node('Mul', [b.node('Cast', [one], { to: 11 }), b.tensor([], [5])]);
    });
    expect(foldOf(cast).replacements).toEqual([]);
  });
});
