import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OnnxRuntime } from '../models/onnxruntime-peer.ts';
import { asWritten } from '../models/onnxruntime-peer.ts';

/** How far ONNX Runtime optimises a model when it loads it. */
export type OptimizerLevel = 'disabled' | 'basic' | 'extended';

/** The model that ONNX Runtime writes when it has optimised one: only the package with native code writes any. */
export const optimizedFile = async (
  { library }: Pick<OnnxRuntime, 'library'>,
  model: Uint8Array,
  level: OptimizerLevel,
): Promise<Uint8Array> => {
  const folder = await mkdtemp(join(tmpdir(), 'foldproof-'));
  try {
    const optimizedModelFilePath = join(folder, 'optimized.onnx');
    const session = await library.InferenceSession.create(Uint8Array.from(model), {
      ...asWritten,
      ...{ graphOptimizationLevel: level, optimizedModelFilePath },
    });
    await session.release();
    return Uint8Array.from(await readFile(optimizedModelFilePath));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};
