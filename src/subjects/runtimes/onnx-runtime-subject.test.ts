import { expect, it } from 'vitest';
import { readModel } from '../../models/model.ts';
import type { RuntimeLibrary, RuntimeTensor } from '../../models/onnxruntime-peer.ts';
import { readGraph } from '../../models/read-graph.ts';
import { wholeNetwork } from '../../models/whole-network.ts';
import { onnxWire } from '../../models/wire.ts';
import { forward64 } from '../../network/float64-forward.ts';
import { onnxRuntimeSubject } from './onnx-runtime-subject.ts';

const wire = await onnxWire();

/** A runtime that reads what it is given by our own reader; what it was asked to load and release is counted. */
const fake = (fails?: string) => {
  const counts = { loaded: 0, released: 0, levels: new Set<unknown>() };
  class Tensor implements RuntimeTensor {
    readonly type: string;
    readonly data: ArrayLike<number | bigint>;
    readonly dims: readonly number[];
    constructor(type: string, data: ArrayLike<number | bigint>, dims: readonly number[]) {
      Object.assign(this, { type, data, dims });
      this.type = type;
      this.data = data;
      this.dims = dims;
    }
  }
  const create: RuntimeLibrary['InferenceSession']['create'] = async (bytes, options) => {
    if (fails) throw new Error(fails);
    counts.loaded++;
    counts.levels.add((options as { graphOptimizationLevel: string }).graphOptimizationLevel);
    const whole = wholeNetwork(
      readGraph(readModel(wire, bytes, 'net'), { batched: true, whole: true }),
    );
    if ('because' in whole) throw new Error(whole.because);
    return {
      ...{ inputNames: ['x'], outputNames: ['y'] },
      run: async ({ x }) => {
        const [rows, ...rest] = x!.dims as [number, ...number[]];
        const width = rest.reduce((n, m) => n * m, 1);
        const all = Array.from(x!.data, Number);
        const inputs = Array.from({ length: rows }, (_, i) =>
          all.slice(i * width, (i + 1) * width),
        );
        const y = forward64(whole.network, inputs);
        return { y: new Tensor('float32', y.flat(), [rows, y[0]!.length]) };
      },
      release: async () => {
        counts.released++;
      },
    };
  };
  const env = { wasm: {}, versions: {} };
  return {
    counts,
    library: { env, Tensor, InferenceSession: { create } } satisfies RuntimeLibrary,
  };
};

it('writes each network as a model, runs it, and keeps the last', async () => {
  const { counts, library } = fake();
  const subject = onnxRuntimeSubject('onnxruntime', { library }, wire);
  const dense = { kind: 'dense', weight: [[1, 2]], bias: [0, -1] };
  const stack = {
    inputs: 1,
    layers: [dense, { kind: 'activation', name: 'relu', parameters: {} }],
  };
  expect(await subject.forward!(stack as never, [[1], [-1]])).toEqual([
    [1, 1],
    [0, 0],
  ]);
  expect(await subject.forward!(structuredClone(stack) as never, [[2]])).toEqual([[2, 3]]);
  expect(counts).toMatchObject({ loaded: 1, released: 0 });
  expect(await subject.activation!('leaky-relu', { slope: 0.5 }, [[-2, 2]])).toEqual([[-1, 2]]);
  expect(counts).toMatchObject({ loaded: 2, released: 1 });
  expect([...counts.levels]).toEqual(['disabled']);
});

it('runs its optimiser where it is named so', async () => {
  const { counts, library } = fake();
  const subject = onnxRuntimeSubject('onnxruntime-optimized', { library }, wire);
  await subject.forward!({ inputs: 1, layers: [] }, [[0]]);
  expect([...counts.levels]).toEqual(['all']);
});

it('names activations that are one operator, and no formula of several', () => {
  const { activations } = onnxRuntimeSubject('onnxruntime', fake(), wire);
  expect(activations).toEqual(expect.arrayContaining(['sigmoid', 'gelu', 'relu6', 'mish']));
  for (const name of ['silu', 'quick-gelu', 'log-sigmoid', 'softmax'])
    expect(activations).not.toContain(name);
});

it('says of what the runtime refuses that it is not supported, and passes on what fails', async () => {
  const asking = (message: string | undefined, layers: readonly object[]) =>
    onnxRuntimeSubject('onnxruntime', fake(message), wire).forward!(
      { inputs: 2, layers } as never,
      [[1, 2]],
    );
  const unsupported = expect.objectContaining({ name: 'Unsupported' });
  const glu = { kind: 'activation', name: 'glu', parameters: {}, axis: 0 };
  await expect(asking(undefined, [glu])).rejects.toEqual(unsupported);
  await expect(asking('x: pads[dim] < kernel_shape[dim]', [])).rejects.toEqual(unsupported);
  await expect(asking('NOT_IMPLEMENTED : a kernel', [])).rejects.toEqual(unsupported);
  await expect(asking('out of memory', [])).rejects.toThrow(/^out of memory/);
});
