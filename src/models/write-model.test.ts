import { describe, expect, it } from 'vitest';
import { kindNames } from '../layers/kind-named.ts';
import { forward64 } from '../network/float64-forward.ts';
import { inputSize, type Network } from '../network/network.ts';
import { float32, float64 } from '../numbers/format.ts';
import { randomFrom } from '../numbers/random.ts';
import { realNetwork } from '../testing/real-networks.ts';
import { writtenActivations } from './activation-spellings.ts';
import { readModel } from './model.ts';
import { readGraphEither } from './read-model-graph.ts';
import { spellings } from './spell-layers.ts';
import { wholeNetwork } from './whole-network.ts';
import { onnxWire } from './wire.ts';
import { modelDefaults, writeModel } from './write-model.ts';

const wire = await onnxWire();

/** The network that is read where a network was written. */
const writtenAndRead = (
  network: Network,
  format = float64,
  opset: number = modelDefaults.opset,
) => {
  const bytes = writeModel(wire, network, { format, ...modelDefaults, opset });
  const whole = wholeNetwork(readGraphEither(readModel(wire, bytes, 'net.onnx')));
  if ('because' in whole) throw new Error(whole.because);
  return whole.network;
};

const close = (a: readonly number[], b: readonly number[]): void => {
  expect(b.length).toBe(a.length);
  const size = Math.max(1, ...a.map(Math.abs));
  for (const [i, x] of a.entries()) expect(Math.abs(x - b[i]!) / size).toBeLessThan(1e-6);
};

const layer = (kind: string, fields: object) => ({ kind, ...fields });

describe('a network that is written and read', () => {
  it('does the same, of whatever kinds its layers are', () => {
    const met = new Set<string>();
    for (let seed = 0; seed < 150; seed++) {
      const random = randomFrom(seed);
      const network = realNetwork(random, float64, { scale: 1, without: /activation/ });
      for (const { kind } of network.layers) met.add(kind);
      const x = Array.from({ length: inputSize(network) }, () => random.normal());
      const read = writtenAndRead(network, float64, [20, 11, 13, 17][seed % 4]!);
      close(forward64(network, [x])[0]!, forward64(read, [x])[0]!);
    }
    expect([...met].sort()).toEqual(kindNames.filter((kind) => kind !== 'activation'));
  });

  it('rounds its numbers to the type of the file', () => {
    const [read] = writtenAndRead(
      { inputs: 1, layers: [layer('dense', { weight: [[0.1]] })] },
      float32,
    ).layers;
    expect(read).toEqual({ kind: 'dense', weight: [[Math.fround(0.1)]] });
  });

  it('keeps activations that ONNX has an operator for', () => {
    const read = (name: string, parameters?: object) =>
      writtenAndRead({
        inputs: [2, 3],
        layers: [layer('activation', { name, ...(parameters && { parameters }) })],
      }).layers;
    expect(read('relu')).toEqual([{ kind: 'activation', name: 'relu' }]);
    expect(read('relu6')).toEqual([{ kind: 'activation', name: 'relu6' }]);
    expect(read('silu')).toEqual([{ kind: 'activation', name: 'silu' }]);
    expect(read('hard-tanh', { min: -1, max: 2 })).toEqual([
      { kind: 'activation', name: 'hard-tanh', parameters: { min: -1, max: 2 } },
    ]);
    expect(read('leaky-relu', { slope: 0.5 })).toEqual([
      { kind: 'activation', name: 'leaky-relu', parameters: { slope: 0.5 } },
    ]);
    expect(read('softmax')).toEqual([{ kind: 'activation', name: 'softmax', axis: 0 }]);
  });

  it('has a spelling for every kind of layer, and for most activations', () => {
    expect(Object.keys(spellings).sort()).toEqual([...kindNames].sort());
    expect(writtenActivations).toContain('gelu-tanh');
    expect(() =>
      writtenAndRead({ inputs: 2, layers: [layer('activation', { name: 'sparse-plus' })] }),
    ).toThrow('the activation sparse-plus: expected one that ONNX has, found none');
  });
});
