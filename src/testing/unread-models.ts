/** Model files that are not read, and what runs them in a test: no runtime is installed in a fresh clone. */
import type { OnnxRuntime } from '../models/onnxruntime-peer.ts';
import { modelOf } from './model-graphs.ts';

/** A model with an operator that is not read, in base64. */
export const unreadModel = (): string =>
  Buffer.from(
    modelOf((builder, x) => builder.node('Einsum', [x], { equation: 'ij->ij' })),
  ).toString('base64');

/**
 * A runtime that gives x W + b of every model, W = [[1, 2], [3, 4]] and b = [5, 6]: of the second one that is loaded so
 * much more, and of the first so much.
 */
export const runtimeGiving = (more: number, before = 0): OnnxRuntime => {
  let loaded = 0;
  class Tensor {
    constructor(
      readonly type: string,
      readonly data: ArrayLike<number>,
      readonly dims: readonly number[],
    ) {}
  }
  const run = (off: number) => async (feeds: Record<string, Tensor>) => {
    const { data, dims } = feeds.x!;
    const numbers = Array.from({ length: dims[0]! }, (_, i) => {
      const [a, b] = [data[2 * i]!, data[2 * i + 1]!];
      return [a + 3 * b + 5 + off, 2 * a + 4 * b + 6];
    });
    return { y: { data: numbers.flat() } };
  };
  const create = async () => ({
    ...{ inputNames: ['x'], outputNames: ['y'], release: async () => {} },
    run: run(loaded++ === 0 ? before : more),
  });
  const library = { Tensor, InferenceSession: { create } };
  return { library, from: 'onnxruntime-web', version: '1.2' } as unknown as OnnxRuntime;
};
