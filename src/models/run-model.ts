import type { Rows } from '../numbers/rows.ts';
import { asWritten, type OnnxRuntime } from './onnxruntime-peer.ts';

/** The outputs of a model of one input at rows, each of which has that shape; numbers are of the type of that name. */
export const runModel = async (
  { library }: Pick<OnnxRuntime, 'library'>,
  model: Uint8Array,
  { rows, shape, type }: { rows: Rows; shape: readonly number[]; type: 'float32' | 'float64' },
): Promise<Rows> => {
  const session = await library.InferenceSession.create(Uint8Array.from(model), { ...asWritten });
  try {
    const flat = rows.flat();
    const data = type === 'float64' ? Float64Array.from(flat) : Float32Array.from(flat);
    const x = new library.Tensor(type, data, [rows.length, ...shape]);
    const given = await session.run({ [session.inputNames[0]!]: x });
    const numbers = Array.from(given[session.outputNames[0]!]!.data, Number);
    const width = numbers.length / rows.length;
    return rows.map((_, i) => numbers.slice(i * width, (i + 1) * width));
  } finally {
    await session.release();
  }
};
